import type { PageTokens } from '../../identity/index.js';
import type { Actor } from '../../platform/access/index.js';
import type { PageSession } from '../layout.js';

/** What the head and the forms of a page show of whoever is signed in. */
export function pageSession(actor: Actor, tokens: PageTokens): PageSession {
  const { person, capacity, role } = actor;
  return { person, capacity, role, form: tokens.formToken(actor.session?.id ?? '') };
}
