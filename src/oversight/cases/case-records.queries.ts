import type { CivilDate, Holiday, WorkHoursPeriod, WorkingCalendar } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { AuditBody } from './case.entity.js';

/** Who an auditor is for the cases: the body, and every agency that is the own one or belongs to it. */
export async function bodyOf(source: Queryable, postId: string | null): Promise<AuditBody | null> {
  const [row] = await source.query<{ body: AuditBody | null }>(
    `select auditor_body as body from post where id = $1 and role = 'auditor'`,
    [postId],
  );
  return row?.body ?? null;
}

/** What a finding of a rule says about itself. */
export interface FlagFacts {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly agencyId: string | null;
  readonly vendorId: string | null;
}

export async function flagFacts(tx: Tx, id: string): Promise<FlagFacts | null> {
  const [row] = await tx.query<FlagFacts>(
    `select subject_type as "subjectType", subject_id as "subjectId", agency_id as "agencyId", vendor_id as "vendorId"
     from red_flag where id = $1`,
    [id],
  );
  return row ?? null;
}

/** Whether there is such a subject, and whose it is; null where there is none. One statement. */
export async function subjectFacts(
  tx: Tx,
  type: string,
  id: string | null,
): Promise<Pick<FlagFacts, 'agencyId' | 'vendorId'> | null> {
  if (id === null) return { agencyId: null, vendorId: null };
  const [row] = await tx.query<Pick<FlagFacts, 'agencyId' | 'vendorId'>>(
    `select * from (
       select agency_id as "agencyId", null::uuid as "vendorId" from requisition where $1 = 'requisition' and id = $2
       union all select agency_id, vendor_id from purchase_order where $1 = 'order' and id = $2
       union all select agency_id, vendor_id from delivery where $1 = 'delivery' and id = $2
       union all select agency_id, vendor_id from invoice where $1 = 'invoice' and id = $2
       union all select agency_id, vendor_id from payment where $1 = 'payment' and id = $2
       union all select null, vendor_id from item where $1 = 'item' and id = $2
       union all select null, id from vendor where $1 = 'vendor' and id = $2
       union all select id, null from agency where $1 = 'agency' and id = $2
       union all select null, null from official where $1 = 'official' and id = $2
       union all select agency_id, null from attendance_list where $1 = 'attendance' and id = $2) s`,
    [type, id],
  );
  return row ?? null;
}

/** An order of a drawn sample, and the case that was made of it already. */
export interface SampledOrder {
  readonly number: string;
  readonly title: string;
  readonly caseNumber: number | null;
}

/** Locks the sample of this body, so that two auditors do not make two cases of one order; whether there is one. */
export async function lockSampleOf(tx: Tx, body: AuditBody, id: string): Promise<boolean> {
  const rows = await tx.query<object>('select id from audit_sample where id = $1 and body = $2 for update', [
    id,
    body,
  ]);
  return rows.length === 1;
}

/** The order as the sample drew it; null for one that it did not draw. One statement. */
export async function sampledOrder(tx: Tx, sampleId: string, orderId: string): Promise<SampledOrder | null> {
  const [row] = await tx.query<SampledOrder>(
    `select o.number, s.title, (select min(c.number)::bigint from audit_case c
         where c.sample_id = s.id and c.subject_type = 'order' and c.subject_id = o.id) as "caseNumber"
     from audit_sample s join audit_sample_unit u on u.sample_id = s.id and u.position is not null
       join purchase_order o on o.id = u.order_id
     where s.id = $1 and o.id = $2`,
    [sampleId, orderId],
  );
  return row ?? null;
}

/** An auditor of this body who can be given a case. */
export async function auditorNamed(
  tx: Tx,
  body: AuditBody,
  accountId: string,
): Promise<{ name: string } | null> {
  const [row] = await tx.query<{ name: string }>(
    `select o.name_with_titles as name from mandate m join official o on o.id = m.official_id
     where m.role = 'auditor' and m.auditor_body = $1 and o.account_id = $2 limit 1`,
    [body, accountId],
  );
  return row ?? null;
}

/** The holders of posts that are asked something, by post. A post that nobody holds is not among them. */
export function holdersOf(
  tx: Tx,
  postIds: readonly string[],
): Promise<{ postId: string; name: string; title: string; role: string; officialId: string }[]> {
  return tx.query(
    `select distinct on (m.post_id) m.post_id as "postId", o.name_with_titles as name, m.title, m.role, o.id as "officialId"
     from mandate m join official o on o.id = m.official_id
     where m.post_id = any($1::uuid[]) order by m.post_id, m.acting nulls last`,
    [[...postIds]],
  );
}

/** The days off around today and the office hours, as the kernel counts with them. One statement. */
export async function calendarNow(source: Queryable): Promise<WorkingCalendar> {
  const [row] = await source.query<{
    days: (Holiday & { date: CivilDate })[];
    workHours: WorkHoursPeriod[];
  }>(
    `select (select coalesce(jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'name', name)), '[]')
         from holiday where date between current_date - 370 and current_date + 740) as days,
       (select coalesce(jsonb_agg(jsonb_build_object('from', valid_from, 'until', valid_until, 'hours', hours)), '[]')
         from work_hours) as "workHours"`,
  );
  const { days = [], workHours = [] } = row ?? {};
  return { holidays: new Map(days.map(({ date, kind, name }) => [date, { kind, name }])), workHours };
}

/** Keeps a note, which nothing changes any more. */
export async function insertNote(
  tx: Tx,
  note: {
    id: string;
    caseId: string;
    text: string;
    account: string | null;
    person: string;
    capacity: string;
  },
): Promise<void> {
  await tx.query(
    `insert into case_note (id, case_id, text, at, by_account, person, capacity) values ($1, $2, $3, $4, $5, $6, $7)`,
    [note.id, note.caseId, note.text, tx.now, note.account, note.person, note.capacity],
  );
}

export async function noteOf(tx: Tx, caseId: string, noteId: string): Promise<{ text: string } | null> {
  const [row] = await tx.query<{ text: string }>(
    'select text from case_note where id = $2 and case_id = $1',
    [caseId, noteId],
  );
  return row ?? null;
}

export async function insertSending(tx: Tx, noteId: string, postId: string, person: string): Promise<void> {
  await tx.query(`insert into case_note_sending (note_id, post_id, at, person) values ($1, $2, $3, $4)`, [
    noteId,
    postId,
    tx.now,
    person,
  ]);
}

/** Keeps what shows an answer or a report. */
export async function insertFiles(
  tx: Tx,
  of: { caseId: string; clarificationId: string | null; followUpId: string | null; person: string },
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await tx.query(
    `insert into case_file (id, case_id, clarification_id, follow_up_id, file_id, person, at)
     select uuidv7(), $1, $2, $3, f, $4, $5 from unnest($6::uuid[]) as f`,
    [of.caseId, of.clarificationId, of.followUpId, of.person, tx.now, [...fileIds]],
  );
}

/** Ends what was asked and not answered; answers how many. */
export async function endQuestions(tx: Tx, caseId: string): Promise<number> {
  const ended = await tx.query<{ id: string }>(
    `with ended as (update case_clarification set status = 'ended', version = version + 1
       where case_id = $1 and status = 'sent' returning id) select id from ended`,
    [caseId],
  );
  return ended.length;
}

export async function openFollowUps(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from case_follow_up where case_id = $1 and status <> 'done'`,
    [caseId],
  );
  return row?.count ?? 0;
}

/** The case that a clarification or follow-up is of, so that the case is locked before it. */
export async function caseOf(
  tx: Tx,
  of: { clarificationId?: string; followUpId?: string },
): Promise<{ caseId: string; postId: string } | null> {
  const [row] = await tx.query<{ caseId: string; postId: string }>(
    `select case_id as "caseId", post_id as "postId" from case_clarification where id = $1
     union all select case_id, post_id from case_follow_up where id = $2`,
    [of.clarificationId ?? null, of.followUpId ?? null],
  );
  return row ?? null;
}
