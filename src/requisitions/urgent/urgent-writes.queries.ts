import { canonicalJson } from '../../platform/audit/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { RuleSet } from '../../regulations/index.js';
import type { Explanation } from '../domain/explanations.js';
import type { HeldCeiling, LineSnapshot, RequisitionContent } from '../domain/requisition-content.js';
import type { CollectedFacts, Judgement } from '../judgement.js';

// Contested; or on its way again after that; or past its time while nobody has looked yet.
export const UNSETTLED = `(r.status = 'contested' or (r.status = 'confirmed' and u.justify_due_at < now())
    or (r.status in ('submitted', 'confirmed') and exists (select from status_change s
      where s.record_type = 'requisition' and s.record_id = r.id and s.to_status = 'contested')))`;

/** For whom an urgent request counts, and how many there are. */
export interface UrgentStanding {
  readonly countedAgencyId: string;
  readonly usedThisMonth: number;
  readonly unsettled: number;
}

/** Where the agency with all its units stands in a month (its first day). */
export async function urgentStanding(
  source: Queryable,
  agencyId: string,
  month: CivilDate,
): Promise<UrgentStanding> {
  const [row] = await source.query<UrgentStanding>(
    `with recursive above (id, parent_id) as (
       select id, parent_id from agency where id = $1
       union all select g.id, g.parent_id from agency g join above a on g.id = a.parent_id
     )
     select a.id as "countedAgencyId",
            coalesce((select m.used from urgent_month m where m.agency_id = a.id and m.month = $2), 0) as "usedThisMonth",
            (select count(*)::int from urgent_request u join requisition r on r.id = u.requisition_id
             where u.counted_agency_id = a.id and ${UNSETTLED}) as unsettled
     from above a where a.parent_id is null`,
    [agencyId, month],
  );
  if (!row) throw new Error(`agency ${agencyId} has no agency above it`);
  return row;
}

/** Everything that an urgent request leaves behind at once. */
export interface UrgentRecord {
  readonly requisition: Omit<RequisitionContent, 'lines' | 'meeting'> & {
    readonly id: string;
    readonly agencyId: string;
    readonly requesterId: string;
    readonly requesterPostId: string;
    readonly contentHash: string;
    readonly submittedAt: Date;
    readonly facts: CollectedFacts;
    readonly ruleSet: RuleSet;
    readonly verdict: Judgement;
    readonly explanations: readonly Explanation[];
  };
  readonly lines: readonly (LineSnapshot & { readonly ceiling: HeldCeiling })[];
  readonly request: {
    readonly countedAgencyId: string;
    readonly month: CivilDate;
    readonly because: string;
    readonly answerDueAt: Date;
    readonly answerLegalBasis: string;
    readonly justifyDueAt: Date;
    readonly justifyHours: number;
    readonly justifyLegalBasis: string;
  };
  readonly vendors: readonly { readonly id: string; readonly vendorId: string; readonly total: Rupiah }[];
  /** How many the agency may have in the month. */
  readonly cap: number;
}

// The counter of the month is met first: two at the last place wait for each other, and the second finds it taken.
const ASK = `
with counted as (
  insert into urgent_month as m (agency_id, month, used) select $1::uuid, $2::date, 1 where $3::int >= 1
  on conflict on constraint urgent_month_pk do update set used = m.used + 1 where m.used < $3::int
  returning 1
), asked as (
  insert into requisition (id, agency_id, budget_line_id, kind, lane, title, delivery_date, delivery_time, delivery_place,
    delivery_area_code, receiver, requester_id, requester_post_id, status, total, facts, rule_set, verdict, explanations, content_hash, submitted_at, version)
  select r.id, r."agencyId", r."budgetLineId", r.kind, 'urgent', r.title, r."deliveryDate", r."deliveryTime", r."deliveryPlace",
    r."deliveryAreaCode", r.receiver, r."requesterId", r."requesterPostId", 'urgent', r.total, r.facts, r."ruleSet", r.verdict, r.explanations, r."contentHash",
    r."submittedAt", 1
  from counted, jsonb_to_record($4::jsonb) as r(id uuid, "agencyId" uuid, "budgetLineId" uuid, kind text, title text,
    "deliveryDate" date, "deliveryTime" time, "deliveryPlace" text, "deliveryAreaCode" text, receiver text, "requesterId" uuid, "requesterPostId" uuid,
    total bigint, facts jsonb, "ruleSet" jsonb, verdict jsonb, explanations jsonb, "contentHash" text, "submittedAt" timestamptz)
  returning id, submitted_at
), lines as (
  insert into requisition_line (requisition_id, position, kind, item_id, item_version_id, vendor_id, name, specification, unit, quantity,
    unit_price, amount, ceiling_price, ceiling_ref, budget_line_id)
  select a.id, l.position, coalesce(l.kind, 'goods'), l."itemId", l."itemVersionId", l."vendorId", l.name, l.specification, l.unit, l.quantity, l."unitPrice",
    l.amount, l."ceilingPrice", l."ceilingRef", l."budgetLineId"
  from asked a, jsonb_to_recordset($5::jsonb) as l(position int, kind text, "itemId" uuid, "itemVersionId" uuid, "vendorId" uuid, name text,
    specification text, unit text, quantity int, "unitPrice" bigint, amount bigint, "ceilingPrice" bigint, "ceilingRef" text,
    "budgetLineId" uuid)
), request as (
  insert into urgent_request (requisition_id, counted_agency_id, month, because, asked_at, answer_due_at, answer_legal_basis,
    justify_due_at, justify_hours, justify_legal_basis)
  select a.id, u."countedAgencyId", u.month, u.because, a.submitted_at, u."answerDueAt", u."answerLegalBasis", u."justifyDueAt",
    u."justifyHours", u."justifyLegalBasis"
  from asked a, jsonb_to_record($6::jsonb) as u("countedAgencyId" uuid, month date, because text, "answerDueAt" timestamptz,
    "answerLegalBasis" text, "justifyDueAt" timestamptz, "justifyHours" int, "justifyLegalBasis" text)
)
insert into urgent_vendor (id, requisition_id, vendor_id, total)
select v.id, a.id, v."vendorId", v.total from asked a, jsonb_to_recordset($7::jsonb) as v(id uuid, "vendorId" uuid, total bigint)
returning id`;

/** Writes it all down and counts it, in one statement; false when the month is full, and then nothing is written. */
export async function insertUrgent(
  tx: Tx,
  { requisition, lines, request, vendors, cap }: UrgentRecord,
): Promise<boolean> {
  const rows = lines.map(({ ceiling, ...line }, position) => ({
    position,
    ...line,
    ceilingPrice: ceiling.price,
    ceilingRef: ceiling.ref,
  }));
  const written = await tx.query(ASK, [
    request.countedAgencyId,
    request.month,
    cap,
    ...[requisition, rows, request, vendors].map((part) => JSON.stringify(part)),
  ]);
  return written.length > 0;
}

/** A request that came to nothing no longer counts; twice is once. */
export async function uncount(tx: Tx, requisitionId: string): Promise<void> {
  await tx.query(
    `with gone as (
       update urgent_request set is_counted = false where requisition_id = $1 and is_counted returning counted_agency_id, month
     )
     update urgent_month m set used = m.used - 1 from gone where m.agency_id = gone.counted_agency_id and m.month = gone.month`,
    [requisitionId],
  );
}

/** What one vendor says yes or no to. */
export interface UrgentPart {
  readonly id: string;
  readonly requisitionId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly agencyName: string;
  readonly total: Rupiah;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: string;
  readonly deliveryPlace: string;
  readonly receiver: string;
  readonly answerDueAt: Date;
  readonly answerLegalBasis: string;
  readonly status: string;
  readonly answer: 'yes' | 'no' | null;
  readonly lines: readonly {
    readonly name: string;
    readonly specification: string;
    readonly unit: string;
    readonly quantity: number;
    readonly unitPrice: Rupiah;
    readonly amount: Rupiah;
  }[];
}

const PART = `
  select p.id, p.requisition_id as "requisitionId", p.vendor_id as "vendorId", v.name as "vendorName", g.name as "agencyName", p.total,
    r.delivery_date as "deliveryDate", to_char(r.delivery_time, 'HH24:MI') as "deliveryTime", r.delivery_place as "deliveryPlace",
    r.receiver, u.answer_due_at as "answerDueAt", u.answer_legal_basis as "answerLegalBasis", r.status,
    (select c.answer from urgent_confirmation c where c.requisition_id = p.requisition_id and c.vendor_id = p.vendor_id) as answer,
    (select jsonb_agg(jsonb_build_object('name', l.name, 'specification', l.specification, 'unit', l.unit, 'quantity', l.quantity,
       'unitPrice', l.unit_price, 'amount', l.amount) order by l.position)
     from requisition_line l where l.requisition_id = p.requisition_id and l.vendor_id = p.vendor_id) as lines
  from urgent_vendor p join urgent_request u on u.requisition_id = p.requisition_id join requisition r on r.id = p.requisition_id
    join vendor v on v.id = p.vendor_id join agency g on g.id = r.agency_id`;

/** By its own id, which the link stands for. */
export async function urgentPart(source: Queryable, id: string): Promise<UrgentPart | null> {
  const [part] = await source.query<UrgentPart>(`${PART} where p.id = $1`, [id]);
  return part ?? null;
}

/** The part of a vendor in a request. */
export async function urgentPartOf(
  source: Queryable,
  requisitionId: string,
  vendorId: string | null,
): Promise<UrgentPart | null> {
  const [part] = await source.query<UrgentPart>(`${PART} where p.requisition_id = $1 and p.vendor_id = $2`, [
    requisitionId,
    vendorId,
  ]);
  return part ?? null;
}

/** The parts whose links have not been mailed yet, now taken care of. */
export async function takeUntold(tx: Tx, requisitionId: string): Promise<UrgentPart[]> {
  return tx.query<UrgentPart>(
    `with told as (
       update urgent_vendor set notified_at = $2 where requisition_id = $1 and notified_at is null returning id
     ) ${PART} where p.id in (select id from told) order by p.id`,
    [requisitionId, tx.now],
  );
}

/** Fingerprint of what was shown: it stays with the answer. */
export function partHash(part: UrgentPart): string {
  const { requisitionId, vendorId, total, deliveryDate, deliveryTime, deliveryPlace, receiver, lines } = part;
  return sha256(
    canonicalJson({
      requisitionId,
      vendorId,
      total,
      deliveryDate,
      deliveryTime,
      deliveryPlace,
      receiver,
      lines,
    }),
  );
}

/** How somebody answered for a vendor. */
export interface UrgentAnswer {
  readonly answer: 'yes' | 'no';
  readonly through: 'link' | 'account';
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly reason: string | null;
}

/** Keeps the answer; how many vendors have said yes and how many there are, or null when this one had answered already. */
export async function insertAnswer(
  tx: Tx,
  part: UrgentPart,
  given: UrgentAnswer,
): Promise<{ yes: number; vendors: number } | null> {
  const { requisitionId, vendorId } = part;
  const [counts] = await tx.query<{ yes: number; vendors: number }>(
    `with kept as (
       insert into urgent_confirmation (requisition_id, vendor_id, answer, through, account_id, person_id, name, reason, content_hash, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint urgent_confirmation_once do nothing returning answer
     )
     select (select count(*)::int from urgent_confirmation where requisition_id = $1 and answer = 'yes')
              + (kept.answer = 'yes')::int as yes,
            (select count(*)::int from urgent_vendor where requisition_id = $1) as vendors
     from kept`,
    [
      requisitionId,
      vendorId,
      given.answer,
      given.through,
      given.accountId,
      given.personId,
      given.name,
      given.reason,
      partHash(part),
      tx.now,
    ],
  );
  return counts ?? null;
}

/** Where the people of a vendor read their mail. */
export async function vendorAddresses(source: Queryable, vendorId: string): Promise<string[]> {
  const rows = await source.query<{ email: string }>(
    `select a.email from vendor_member m join account a on a.id = m.account_id
     where m.vendor_id = $1 and a.status = 'active' and a.email is not null order by a.email limit 20`,
    [vendorId],
  );
  return rows.map(({ email }) => email);
}

/** Where the requester reads mail, and with `withHead` the holders of the PA's posts of the agency and above it. */
export async function officeAddresses(
  source: Queryable,
  requisitionId: string,
  withHead: boolean,
): Promise<string[]> {
  const rows = await source.query<{ email: string }>(
    `with recursive above (id, parent_id) as (
       select g.id, g.parent_id from agency g join requisition r on r.agency_id = g.id where r.id = $1
       union all select g.id, g.parent_id from agency g join above a on g.id = a.parent_id
     )
     select a.email from requisition r join account a on a.id = r.requester_id where r.id = $1 and a.status = 'active'
     union
     select a.email from mandate h join official o on o.id = h.official_id join account a on a.id = o.account_id
     where $2 and h.role = 'pa' and h.agency_id in (select id from above) and a.status = 'active'`,
    [requisitionId, withHead],
  );
  return rows.flatMap(({ email }) => email ?? []);
}
