import type { Actor } from '../platform/access/index.js';

/** Whose budget somebody may see: an agency's id, `all` for auditors, null for nobody's. */
export function visibleBudget(actor: Actor): { readonly all: boolean; readonly agencyId: string | null } {
  return { all: actor.role === 'auditor', agencyId: actor.agencyId };
}
