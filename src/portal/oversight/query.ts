import type { Actor } from '../../platform/access/index.js';
import { checked, withKey, type Typed } from '../ui/form-state.js';

/** The address's question as a request of the API: what was left empty in a form was not asked. */
export async function askedIn<T extends object>(
  type: new () => T,
  query: Readonly<Record<string, unknown>>,
): Promise<T> {
  return checked(type, Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')));
}

/** The texts of an address that are not empty, to be carried on to the next one. */
export function carried(query: Readonly<Record<string, unknown>>, ...names: readonly string[]) {
  return Object.fromEntries(
    Object.entries(query).filter(
      (pair): pair is [string, string] =>
        typeof pair[1] === 'string' && pair[1] !== '' && !names.includes(pair[0]),
    ),
  );
}

/** What the address says was done, of the things that can be; null for none. */
export function doneIn(
  query: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, string>>,
): string | null {
  const { selesai } = query;
  return typeof selesai === 'string' && Object.hasOwn(known, selesai) ? (known[selesai] ?? null) : null;
}

/** The actor of a further step of the same form: pressing twice is doing each of its steps once. */
export function furtherStep(actor: Actor, typed: Typed, step: number): Actor {
  return withKey(actor, { ...typed, kunci: `${typed.kunci ?? ''}-${step}` });
}
