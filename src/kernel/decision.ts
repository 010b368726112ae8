/** One rule's "no": `code` is stable, `detail` is Indonesian for people, `legalBasis` cites the article, `pointer` (RFC 6901) names the field. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly legalBasis?: string;
  readonly pointer?: string;
}

/** What a pure rule function answers: a value, or every reason why not. */
export type Decision<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** The positive decision. */
export function allow<T>(value: T): Decision<T> {
  return { ok: true, value };
}

/** The negative decision, with at least one reason. */
export function refuse(...refusals: [Refusal, ...Refusal[]]): Decision<never> {
  return { ok: false, refusals };
}

/** Allows `value` unless there are refusals; for functions that collect all reasons before answering. */
export function unlessRefused<T>(refusals: readonly Refusal[], value: T): Decision<T> {
  return refusals.length === 0 ? allow(value) : { ok: false, refusals };
}
