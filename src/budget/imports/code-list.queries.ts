import type { Queryable, Tx } from '../../platform/database/index.js';

/** A list of codes that an installation loads: the chart of accounts, or names that a DPA is compared with. */
export type CodeList = 'rekening' | 'sub-kegiatan' | 'sumber-dana';

/** The names of those of the codes that are loaded. */
export async function codeNames(
  source: Queryable,
  list: CodeList,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await source.query<{ code: string; name: string }>(
    list === 'rekening'
      ? 'select code, name from account_code where code = any($1::text[])'
      : 'select code, name from budget_code where code = any($1::text[]) and kind = $2',
    list === 'rekening' ? [codes] : [codes, list],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Writes codes and names. What an account is used for here (mamin, ATK) stays as the product ships it. */
export async function writeCodes(
  tx: Tx,
  list: CodeList,
  codes: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  const given = `select r.code, r.name from jsonb_to_recordset($1::jsonb) as r (code text, name text)`;
  await tx.query(
    list === 'rekening'
      ? `insert into account_code (code, name) ${given} on conflict (code) do update set name = excluded.name`
      : `insert into budget_code (kind, code, name) select $2, g.code, g.name from (${given}) as g
         on conflict (kind, code) do update set name = excluded.name`,
    list === 'rekening' ? [JSON.stringify(codes)] : [JSON.stringify(codes), list],
  );
}
