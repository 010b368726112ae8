import type { Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import type { HeldCeiling, LineSnapshot } from './domain/requisition-content.js';
import { JUDGED, judgementValues, type SubmittedJudgement } from './requisition-writing.queries.js';
import { LINE } from './requisition.queries.js';

/** A content by its hash and value. */
export interface ContentMark {
  readonly hash: string;
  readonly total: Rupiah;
}

/**
 * The lines that stand, how much of the rest is ordered, and what was approved, when it has been changed since within the tolerance. One statement; the requisition is
 * locked, and it is this agency's turn as at submission: what rules add up over its requisitions is not overlooked by two at once.
 */
export async function approvedContent(
  tx: Tx,
  { id, agencyId }: { readonly id: string; readonly agencyId: string },
): Promise<ApprovedContent> {
  const [row] = await tx.query<ApprovedContent>(
    `with turn as materialized (select pg_advisory_xact_lock(hashtextextended('requisition.submit ' || $2::text, 0)))
     select coalesce((select jsonb_agg(to_jsonb(l) - 'position' order by l.position)
            from (select ${LINE}, position from requisition_line where requisition_id = $1 and state = 'open') l), '[]') as lines,
       (select coalesce(sum(amount), 0)::bigint from requisition_line where requisition_id = $1 and state = 'ordered') as ordered,
       (select jsonb_build_object('hash', a.approved_hash, 'total', a.approved_total) from requisition_amendment a
        where a.requisition_id = $1 and a.within_tolerance
          and a.at >= (select max(closed_at) from approval_round where requisition_id = $1 and status = 'approved')
        order by a.id desc limit 1) as changed
     from turn`,
    [id, agencyId],
  );
  return row ?? { lines: [], ordered: 0, changed: null };
}

/** What stands of a requisition that was approved; `ordered` in rupiah. */
export interface ApprovedContent {
  readonly lines: LineSnapshot[];
  readonly ordered: Rupiah;
  readonly changed: ContentMark | null;
}

/** A change of what was approved, as it is kept. */
export interface NewAmendment {
  readonly id: string;
  readonly requisitionId: string;
  readonly reason: string;
  readonly approved: ContentMark;
  readonly amended: ContentMark;
  readonly withinTolerance: boolean;
  readonly legalBasis: string | null;
}

const KEEP = `insert into requisition_amendment (id, requisition_id, account_id, reason, approved_hash, amended_hash, approved_total,
    amended_total, within_tolerance, legal_basis, at)
  select id, requisition_id, account_id, reason, approved_hash, amended_hash, approved_total, amended_total, within_tolerance,
    legal_basis, at
  from jsonb_to_record`;
const SHAPE = `as a(id uuid, requisition_id uuid, account_id uuid, reason text, approved_hash text, amended_hash text,
    approved_total bigint, amended_total bigint, within_tolerance boolean, legal_basis text, at timestamptz)`;

const LINES = `as w(position int, kind text, "vendorId" uuid, "itemId" uuid, "itemVersionId" uuid, name text, specification text, unit text,
    quantity int, "unitPrice" bigint, amount bigint, "perParticipant" boolean, "budgetLineId" uuid, price bigint, ref text)`;

/**
 * Puts other lines with their ceilings in the place of all there are, and keeps the change with both hashes, beside whatever else the
 * statement writes. $1 is the requisition, $15 and $16 are `replacementValues`; without a replacement everything stays.
 */
export const REPLACED = `gone as (
    delete from requisition_line where requisition_id = $1 and $15::jsonb is not null returning id
  ), rewritten as (
    insert into requisition_line (requisition_id, position, kind, item_id, item_version_id, vendor_id, name, specification, unit, quantity,
      unit_price, amount, per_participant, budget_line_id, ceiling_price, ceiling_ref)
    select $1::uuid, position, coalesce(kind, 'goods'), "itemId", "itemVersionId", "vendorId", name, specification, unit, quantity,
      "unitPrice", amount, coalesce("perParticipant", false), "budgetLineId", price, ref
    -- The old lines are gone before the new ones take their positions.
    from jsonb_to_recordset($15::jsonb) ${LINES} where (select count(*) from gone) >= 0
  ), amended as (
    ${KEEP}($16::jsonb) ${SHAPE} where id is not null
  )`;

/** What takes the place of a requisition that was approved. */
export interface Replacement {
  readonly lines: readonly LineSnapshot[];
  readonly amendment: NewAmendment;
}

/** The parameters $15 and $16 of `REPLACED`. */
export function replacementValues(
  tx: Tx,
  replacement: Replacement | null,
  ceilings: readonly HeldCeiling[],
): (string | null)[] {
  if (!replacement) return [null, null];
  const rows = replacement.lines.map((line, position) => ({ ...line, position, ...ceilings[position] }));
  return [JSON.stringify(rows), JSON.stringify(rowOf(tx, replacement.amendment))];
}

/** Keeps a change with both hashes beside whatever else the statement writes; $4 is `amendmentValue`. */
export const AMENDED = `amended as (${KEEP}($4::jsonb) ${SHAPE})`;

/** The parameter $4 of `AMENDED`. */
export function amendmentValue(tx: Tx, amendment: NewAmendment): string {
  return JSON.stringify(rowOf(tx, amendment));
}

/** As `sameSubject`: goods by their item, trips by their vendor. */
const SAME = `w.kind = l.kind and w."vendorId" = l.vendor_id and (l.kind = 'delivery' or w."itemId" = l.item_id)`;

/** Keeps a change, its judgement, and what is left of the lines: they are the approved ones, fewer or in other quantities. One statement. */
export async function keepWithinTolerance(
  tx: Tx,
  amendment: NewAmendment,
  lines: readonly LineSnapshot[],
  judgement: SubmittedJudgement,
): Promise<void> {
  const wanted = lines.map(({ kind = 'goods', ...line }, index) => {
    return { ...line, kind, ...judgement.ceilings[index] };
  });
  await tx.query(
    `with ${JUDGED}, wanted as (
       select * from jsonb_to_recordset($7::jsonb) as w(kind text, "vendorId" uuid, "itemId" uuid, "itemVersionId" uuid, name text, specification text, unit text,
         quantity int, "unitPrice" bigint, amount bigint, "perParticipant" boolean, "budgetLineId" uuid, price bigint, ref text)
     ), dropped as (
       delete from requisition_line l where requisition_id = $1 and state = 'open' and not exists (select from wanted w where ${SAME})
     ), changed as (
       update requisition_line l set item_id = w."itemId", item_version_id = w."itemVersionId", name = w.name, specification = w.specification,
         unit = w.unit, quantity = w.quantity, unit_price = w."unitPrice", amount = w.amount,
         per_participant = coalesce(w."perParticipant", false), budget_line_id = w."budgetLineId", ceiling_price = w.price,
         ceiling_ref = w.ref
       from wanted w where l.requisition_id = $1 and l.state = 'open' and ${SAME}
     )
     ${KEEP}($8::jsonb) ${SHAPE}`,
    [
      amendment.requisitionId,
      ...judgementValues({ ...judgement, ceilings: [] }),
      JSON.stringify(wanted),
      JSON.stringify(rowOf(tx, amendment)),
    ],
  );
}

function rowOf(tx: Tx, { approved, amended, ...amendment }: NewAmendment) {
  return {
    id: amendment.id,
    requisition_id: amendment.requisitionId,
    account_id: tx.actor.accountId,
    reason: amendment.reason,
    approved_hash: approved.hash,
    amended_hash: amended.hash,
    approved_total: approved.total,
    amended_total: amended.total,
    within_tolerance: amendment.withinTolerance,
    legal_basis: amendment.legalBasis,
    at: tx.now,
  };
}
