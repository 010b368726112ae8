import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '../../platform/access/index.js';
import { createValidationPipe, Problem, type ProblemItem } from '../../platform/http/index.js';
import { textOf } from '../session/forms.js';

/** What a form has sent, by field. */
export type Typed = Readonly<Record<string, string>>;

/** Something wrong with a form; `field` is the id of what it belongs to. */
export interface Fault {
  readonly field: string | null;
  readonly text: string;
  /** The article behind a refusal. */
  readonly basis?: string;
}

/** How a page is shown after a form: what was wrong, what was typed, what was done. */
export interface Shown {
  readonly faults: readonly Fault[];
  readonly typed: Typed;
  readonly done: string | null;
}

export const FRESH: Shown = { faults: [], typed: {}, done: null };

// Longer than any field takes: what is too long is refused by its request, never cut and kept.
const LONGEST = 5_000;

/** The texts of a form, each up to `longest` characters; whatever is no text is left out. */
export function typedIn(body: unknown, longest = LONGEST): Typed {
  const fields = body !== null && typeof body === 'object' ? Object.entries(body) : [];
  return Object.fromEntries(
    fields
      .filter(([, value]) => typeof value === 'string')
      // Browsers send a new line as two characters and count it as one.
      .map(([name, value]) => [name, textOf(value, longest).replaceAll('\r\n', '\n').trim()]),
  );
}

/** The faults of a refusal by the fields of a form. `fieldAt` knows where a pointer belongs; what it does not know stands above the form. */
export function faultsOf({ items, detail }: Problem, fieldAt: (pointer: string) => string | null): Fault[] {
  const faults = items.filter(isFirstToMend).map(({ pointer, code, detail: text, legalBasis }) => ({
    field: pointer === undefined ? null : fieldAt(pointer),
    // Nobody types the id of a record: where it is missing or wrong, nothing was chosen.
    text: code === 'is-uuid' ? 'Belum dipilih.' : text.replace(/^\w+: /, ''),
    ...(legalBasis !== undefined && { basis: legalBasis }),
  }));
  return faults.length > 0 ? faults : [{ field: null, text: detail }];
}

// Of a field that is empty, or no number at all, its bounds say nothing to anybody.
const FIRST = ['is-filled', 'is-int', 'is-number', 'is-defined'];

function isFirstToMend({ pointer, code }: ProblemItem, _at: number, all: readonly ProblemItem[]): boolean {
  return (
    FIRST.includes(code) || !all.some((other) => other.pointer === pointer && FIRST.includes(other.code))
  );
}

/** What a page shows again when a form was refused, and with which status. */
export interface Refused {
  readonly shown: Shown;
  readonly status: number;
}

/** Does what a form asks; null when it is done. What is no refusal of the form (absent, or our own fault) is thrown on. */
export async function refusedIn(
  work: () => Promise<unknown>,
  typed: Typed,
  fieldAt: (pointer: string) => string | null,
): Promise<Refused | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500 || error.status === 404) throw error;
    return { shown: { faults: faultsOf(error, fieldAt), typed, done: null }, status: error.status };
  }
}

/** What each form carries, so that sending it twice is doing it once. */
export function newKey(): string {
  return randomUUID();
}

/** The actor with the form's key: the same form with the same content gets the first answer again. */
export function withKey(actor: Actor, typed: Typed): Actor {
  const { kunci: key = '' } = typed;
  if (!/^[\w-]{8,64}$/.test(key)) return actor;
  const inputHash = createHash('sha256').update(JSON.stringify(typed)).digest('hex');
  return { ...actor, origin: { ...actor.origin, idempotency: { key, inputHash } } };
}

/** What a form says, checked as the same request of the API would be. */
export async function checked<T extends object>(type: new () => T, value: object): Promise<T> {
  return (await createValidationPipe().transform(value, { type: 'body', metatype: type })) as T;
}
