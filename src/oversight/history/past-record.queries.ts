import type { Queryable, Tx } from '../../platform/database/index.js';
import type { PastRow } from './read-past-row.js';

/** A record as a file's row is compared with it. */
export interface KnownRecord {
  readonly source: string;
  readonly externalId: string;
  readonly ordinal: number;
  readonly runId: string;
  readonly npwpIndex: string | null;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A record on its way into the table. */
export interface RecordToWrite extends Omit<PastRow, 'npwp' | 'source' | 'externalId'> {
  readonly source: string;
  readonly externalId: string;
  readonly ordinal: number;
  readonly npwpCipher: string | null;
  readonly npwpIndex: string | null;
  readonly vendorKey: string | null;
}

/** Columns of the table, their type, and the column of a file that fills each. */
const FILLED: readonly (readonly [column: string, type: string, from: string, key?: string])[] = [
  ['fiscal_year', 'integer', 'fiscalYear'],
  ['agency_code', 'text', 'agencyCode'],
  ['agency_name', 'text', 'agencyName'],
  ['agency_key', 'text', 'agencyKey', 'agencyName'],
  ['package_name', 'text', 'packageName'],
  ['category', 'text', 'category'],
  ['account', 'text', 'account'],
  ['method', 'text', 'method'],
  ['status', 'text', 'status'],
  ['pagu', 'numeric', 'pagu'],
  ['hps', 'numeric', 'hps'],
  ['award_value', 'numeric', 'awardValue'],
  ['contract_value', 'numeric', 'contractValue'],
  ['realised_value', 'numeric', 'realisedValue'],
  ['announced_on', 'date', 'announcedOn'],
  ['awarded_on', 'date', 'awardedOn'],
  ['contracted_on', 'date', 'contractedOn'],
  ['starts_on', 'date', 'startsOn'],
  ['ends_on', 'date', 'endsOn'],
  ['accepted_on', 'date', 'acceptedOn'],
  ['realised_on', 'date', 'realisedOn'],
  ['contract_number', 'text', 'contractNumber'],
  ['vendor_name', 'text', 'vendorName'],
  ['vendor_npwp_cipher', 'text', 'npwpCipher', 'vendorNpwp'],
  ['vendor_npwp_index', 'text', 'npwpIndex', 'vendorNpwp'],
];

/** The records of these names, those of one name in the order of their ordinals. */
export function knownRecords(
  source: Queryable,
  names: readonly { readonly source: string; readonly externalId: string }[],
): Promise<KnownRecord[]> {
  return source.query<KnownRecord>(
    `select p.source, p.external_id as "externalId", p.ordinal, p.import_run_id as "runId", p.vendor_npwp_index as "npwpIndex", p.raw
     from past_record p
     where (p.source, p.external_id) in (select s, e from unnest($1::text[], $2::text[]) as asked(s, e))
     order by p.source, p.external_id, p.ordinal`,
    [names.map((name) => name.source), names.map((name) => name.externalId)],
  );
}

/**
 * Writes the records in one statement, known ones where the file says something of them. Returns their ids by
 * `["source","external id"] ordinal`.
 */
export async function writeRecords(
  tx: Tx,
  { runId, isOwn, columns }: { runId: string; isOwn: boolean; columns: ReadonlySet<string> },
  records: readonly RecordToWrite[],
): Promise<Map<string, string>> {
  const told = (key: string) => columns.has(key);
  // A file that names a column says what it holds, also that it holds nothing; of the others it says at most what it does say.
  const merged = FILLED.filter(([column]) => column !== 'agency_key').map(([column, , from, key = from]) =>
    told(key) ? `${column} = excluded.${column}` : `${column} = coalesce(excluded.${column}, kept.${column})`,
  );
  const npwp = told('vendorNpwp') ? 'excluded.vendor_npwp_index' : 'kept.vendor_npwp_index';
  const agencyKeys = told('agencyCode')
    ? ['excluded.agency_key', 'kept.agency_key']
    : ['kept.agency_key', 'excluded.agency_key'];
  const sql = `insert into past_record as kept (id, source, external_id, ordinal, raw, import_run_id, agency_id, vendor_id,
            vendor_key, ${FILLED.map(([column]) => column).join(', ')})
     select uuidv7(), r.source, r."externalId", r.ordinal, r.raw, $2,
            case when $3 then (select min(a.id::text)::uuid from agency a
              where a.code = r."agencyCode" or r."agencyCode" is null and lower(a.name) = lower(r."agencyName")
              having count(*) = 1) end,
            (select min(v.id::text)::uuid from vendor v where v.npwp_index = r."npwpIndex" having count(*) = 1),
            r."vendorKey", ${FILLED.map(([, , from]) => `r."${from}"`).join(', ')}
     from jsonb_to_recordset($1::jsonb) as r(source text, "externalId" text, ordinal integer, raw jsonb, "vendorKey" text,
       ${FILLED.map(([, type, from]) => `"${from}" ${type}`).join(', ')})
     on conflict (source, external_id, ordinal) do update set
       raw = (kept.raw - $4::text[]) || excluded.raw, import_run_id = excluded.import_run_id, updated_at = clock_timestamp(),
       agency_id = coalesce(excluded.agency_id, kept.agency_id), vendor_id = coalesce(excluded.vendor_id, kept.vendor_id),
       agency_key = coalesce(nullif(${agencyKeys[0]}, ''), ${agencyKeys[1]}),
       vendor_key = coalesce('npwp:' || ${npwp}, excluded.vendor_key, kept.vendor_key),
       ${merged.join(', ')}
     returning id, source, external_id as "externalId", ordinal`;
  const rows = await tx.query<{ id: string; source: string; externalId: string; ordinal: number }>(sql, [
    JSON.stringify(records),
    runId,
    isOwn,
    [...columns],
  ]);
  return new Map(
    rows.map(({ id, source, externalId, ordinal }) => [
      `${JSON.stringify([source, externalId])} ${ordinal}`,
      id,
    ]),
  );
}
