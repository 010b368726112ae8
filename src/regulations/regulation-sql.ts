import type { ParameterVersion } from './domain/parameter.js';

/** A parameter as its row holds it: one scope for each row. `scopes` is set for one that comes from a document instead. */
export type StoredParameter = Omit<ParameterVersion, 'appliesTo'> & {
  readonly appliesTo: string | null;
  readonly scopes?: readonly string[];
};

/** One row of `regulation_parameter p` as JSON. */
export const PARAMETER = `jsonb_build_object('code', p.code, 'value', p.value, 'unit', p.unit, 'legalBasis', p.legal_basis,
  'from', p.valid_from, 'until', p.valid_until, 'verified', p.verified, 'source', p.note, 'appliesTo', p.applies_to)`;

/** Whether the edition `r` applied on the days it names: in force, or revoked after it had applied. */
export const APPLIES = `(r.status = 'in_force' or (r.status = 'revoked' and r.valid_until is not null))`;

/** The row as a version of a parameter. */
export function toVersion({ appliesTo, scopes, ...version }: StoredParameter): ParameterVersion {
  const limits = scopes ?? (appliesTo === null ? undefined : [appliesTo]);
  return limits ? { ...version, appliesTo: limits } : version;
}
