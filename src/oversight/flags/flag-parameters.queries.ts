import type { CivilDate } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';

/** A figure that an auditor sets. */
export interface NewParameter {
  readonly id: string;
  readonly rule: string;
  readonly code: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly reason: string;
  readonly legalBasis?: string;
}

/** Writes a figure down beside the earlier ones. */
export async function insertParameter(tx: Tx, parameter: NewParameter): Promise<void> {
  const { id, rule, code, value, validFrom, reason, legalBasis } = parameter;
  await tx.query(
    `insert into flag_parameter (id, rule, code, value, valid_from, reason, legal_basis, set_by, set_person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      rule,
      code,
      JSON.stringify(value),
      validFrom,
      reason,
      legalBasis ?? null,
      tx.actor.accountId,
      tx.actor.person,
      tx.now,
    ],
  );
}

/** A figure that an auditor has set. */
export interface SetParameter {
  readonly rule: string;
  readonly code: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly reason: string;
  readonly legalBasis: string | null;
}

/** The figures that are set on a day; the last word counts. */
export function parametersSet(source: Queryable, on: CivilDate): Promise<SetParameter[]> {
  return source.query<SetParameter>(
    `select distinct on (rule, code) rule, code, value, valid_from::text as "validFrom", reason, legal_basis as "legalBasis"
     from flag_parameter where valid_from <= $1 order by rule, code, valid_from desc, id desc`,
    [on],
  );
}
