import type { Queryable, Tx } from '../../platform/database/index.js';

/** Rows by table, as columns name them. */
export type Rows = Record<string, object[]>;

/** In the order in which they refer to each other. */
const TABLES = [
  'account',
  'agency',
  'post',
  'official',
  'appointment',
  'file',
  'vendor',
  'vendor_member',
  'vendor_document',
  'price_list',
  'ceiling',
  'rup_package',
  'budget_line',
  'budget_version',
  'item',
  'item_version',
  'requisition',
  'requisition_line',
  'requisition_attachment',
  'approval_round',
  'approval_step',
  'approval_seat',
  'approval_decision',
  'document',
  'purchase_order',
  'purchase_order_line',
  'delivery',
  'delivery_line',
  'delivery_proof',
  'attendance_list',
  'attendee',
  'requisition_proof',
  'invoice',
  'invoice_line',
  'payment',
  'transfer',
  'transfer_part',
  'withholding',
  'capacity_hold',
  'budget_entry',
  'status_change',
  'audit_entry',
] as const;

/** How many people of the pool come to a meeting, and which: the one after `first` in steps of `stride` through the pool. */
export interface Attendance {
  readonly list_id: string;
  readonly first: number;
  readonly stride: number;
  readonly came: number;
  readonly own: number;
  readonly organisation: string;
  readonly entered_by: string;
  readonly entered_person: string;
  readonly entered_at: string;
  readonly starts: string;
}

/** Somebody who comes to meetings. */
export interface Person {
  readonly n: number;
  readonly cipher: string;
  readonly index: string;
  readonly nip: string;
}

/** Writes rows with the columns that they name, tables in order; all rows of a table name the same columns. */
export async function insertRows(tx: Queryable, rows: Rows): Promise<void> {
  for (const table of TABLES) {
    const list = rows[table];
    if (!list || list.length === 0) continue;
    const columns = Object.keys(list[0] ?? {}).join(', ');
    const insert = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
    for (let from = 0; from < list.length; from += 5_000) {
      await tx.query(insert, [JSON.stringify(list.slice(from, from + 5_000))]);
    }
  }
  const unknown = Object.keys(rows).filter((table) => !TABLES.some((known) => known === table));
  if (unknown.length > 0) throw new Error(`no place in the order of tables: ${unknown.join(', ')}`);
}

/** Writes who came to meetings out of a pool of people. */
export async function insertAttendees(
  tx: Queryable,
  lists: readonly Attendance[],
  pool: readonly Person[],
): Promise<void> {
  await tx.query(
    `with pool as materialized (select * from jsonb_to_recordset($2::jsonb) as p(n int, cipher text, index text, nip text))
     insert into attendee (list_id, name_cipher, name_index, organisation, position, party, nip, has_signed, came_at, entered_by,
       entered_person, entered_capacity, entered_at)
     select l.list_id, p.cipher, p.index, case when k.n < l.own then l.organisation when k.n % 3 = 0 then 'Masyarakat' else 'Instansi lain' end,
       'Peserta', case when k.n < l.own then 'own-agency' when k.n % 3 = 0 then 'public' else 'other-agency' end,
       case when k.n < l.own or k.n % 3 <> 0 then p.nip end, true,
       (l.starts::time - interval '30 minutes') + ((k.n * 37) % 1700) * interval '1 second', l.entered_by, l.entered_person, 'PPTK', l.entered_at
     from jsonb_to_recordset($1::jsonb) as l(list_id uuid, first int, stride int, came int, own int, organisation text, entered_by uuid,
       entered_person text, entered_at timestamptz, starts text)
     cross join lateral generate_series(0, l.came - 1) as k(n)
     join pool p on p.n = (l.first + k.n * l.stride) % $3`,
    [JSON.stringify(lists), JSON.stringify(pool), pool.length],
  );
}

/** Whether the database has anything of its own: vendors, requisitions or orders. */
export async function hasRecords(source: Queryable): Promise<boolean> {
  const [row] = await source.query<{ has: boolean }>(
    `select exists(select from vendor) or exists(select from requisition) or exists(select from purchase_order) as has`,
  );
  return row?.has ?? true;
}

/** Computes what is counted beside the records: money of budget lines, portions of days, shares of vendors. */
export async function settleCounters(tx: Tx): Promise<void> {
  await tx.query(`select set_config('statement_timeout', '900s', true)`);
  await tx.query(`
    update item i set published_version_id = v.id, price = v.price
    from (select distinct on (item_id) id, item_id, price from item_version order by item_id, number desc) v where v.item_id = i.id`);
  await tx.query(`
    update budget_line l set reserved = s.reserved, committed = s.committed, realised = s.realised
    from (select line_id,
        sum(case kind when 'reserve' then amount when 'release' then -amount when 'commit' then -amount when 'cancel' then amount else 0 end) as reserved,
        sum(case kind when 'commit' then amount when 'cancel' then -amount when 'realise' then -amount else 0 end) as committed,
        sum(case kind when 'realise' then amount else 0 end) as realised
      from budget_entry group by line_id) s
    where s.line_id = l.id`);
  await tx.query(`
    insert into capacity_day (vendor_id, item_id, date, portions)
    select vendor_id, case when whole = 1 then null else item_id end, date, sum(portions)
    from capacity_hold cross join (values (0), (1)) as w(whole) where state <> 'released' group by vendor_id, 2, date`);
  await tx.query(`
    insert into vendor_order_share (order_id, vendor_id, issued_on, total, is_dropped)
    select id, vendor_id, issued_on, total, status in ('declined', 'expired', 'cancelled') from purchase_order`);
}

/** Codes of the desa that are loaded. */
export async function placesOf(source: Queryable): Promise<string[]> {
  const rows = await source.query<{ code: string }>(
    `select code from area where level = 'desa' order by code`,
  );
  return rows.map(({ code }) => code);
}

/** A finding that is not cleared, with every record that it names. */
export interface OpenFinding {
  readonly rule: string;
  readonly ids: readonly string[];
  readonly evidence: string;
}

/** All findings that are not cleared. */
export function openFindings(source: Queryable): Promise<OpenFinding[]> {
  return source.query<OpenFinding>(
    `select rule, array_remove(array[subject_id, vendor_id], null) as ids, evidence::text as evidence
     from red_flag where cleared_at is null`,
  );
}
