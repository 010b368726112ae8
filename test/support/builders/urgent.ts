import { civilDateOf, civilTimeOf, yearOf } from '../../../src/kernel/index.js';
import { UrgentWorker } from '../../../src/requisitions/urgent/urgent.worker.js';
import { anOfficial, type TestActor, type TestOfficial } from '../actors.js';
import type { Answer, TestApp } from '../app.js';
import { aPurchasing, type Purchasing } from '../purchasing.js';
import { mailedToken } from '../sign-in.js';
import { anUpload } from '../uploads.js';
import { anItem } from './catalog.js';
import { aBudgetLine, aRequisition } from './requisitions.js';
import { aVendor } from './vendors.js';

/** An agency that can order urgently, with a second vendor, its PA and Pejabat Pengadaan. */
export interface UrgentStage extends Purchasing {
  readonly owner: TestActor;
  readonly other: { readonly vendorId: string; readonly owner: TestActor; readonly mealId: string };
  readonly pa: TestOfficial;
  readonly officer: TestOfficial;
  /** Within the next day, in Jakarta. */
  readonly delivery: { readonly deliveryDate: string; readonly deliveryTime: string };
}

/** The job that a worker is called with in a test. */
export const JOB = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };

// Twenty hours from now, or sixteen where that is so late in an evening that the meeting it is for would be over.
function deliveryAhead(): UrgentStage['delivery'] {
  const hoursAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const later = hoursAhead(20);
  const at = civilTimeOf(later) < '22:00' ? later : hoursAhead(16);
  return { deliveryDate: civilDateOf(at), deliveryTime: civilTimeOf(at) };
}

/** Sets the stage; the holidays of the years around are known. */
export async function anUrgentStage(test: TestApp): Promise<UrgentStage> {
  const purchasing = await aPurchasing(test);
  const delivery = deliveryAhead();
  const year = yearOf(delivery.deliveryDate);
  await test.sql(
    `insert into holiday (date, name, kind) select make_date(y, 1, 1), 'Tahun baru', 'libur' from generate_series($1::int, $1 + 1) y
     on conflict do nothing`,
    [year],
  );
  const { agencyId } = purchasing;
  const budgetLineId = await aBudgetLine(test, { agencyId, fiscalYear: year });
  const { vendorId, owner } = await aVendor(test, { hasHalal: true, name: 'Dapur Dua' });
  const { itemId: mealId } = await anItem(test, { vendorId });
  const pa = await anOfficial(test, { agencyId, role: 'pa' });
  const officer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
  const [member] = await test.sql<{ id: string }>(
    `select account_id as id from vendor_member where vendor_id = $1`,
    [purchasing.vendorId],
  );
  const accountId = member?.id ?? '';
  const first = {
    accountId,
    token: test.tokenFor(accountId, `vendor:${purchasing.vendorId}`),
    agencyId: null,
    postId: null,
  };
  const other = { vendorId, owner, mealId };
  return { ...purchasing, budgetLineId, owner: first, other, pa, officer, delivery };
}

/** The few fields: twenty meals for tomorrow. */
export function askBody(stage: UrgentStage, changes: object = {}) {
  return {
    kind: 'mamin',
    budgetLineId: stage.budgetLineId,
    lines: [{ itemId: stage.mealId, quantity: 20 }],
    ...stage.delivery,
    deliveryPlace: 'Posko banjir Cikarang Utara',
    receiver: 'Petugas posko',
    because: 'Banjir malam ini, rapat darurat besok pagi',
    ...changes,
  };
}

interface Asked extends Record<string, unknown> {
  readonly id: string;
  readonly errors: { code: string; pointer?: string; detail: string; legalBasis?: string }[];
}

/** Asks over HTTP. */
export function ask(test: TestApp, stage: UrgentStage, changes: object = {}, by: TestActor = stage.pptk) {
  return test.request<Asked>('POST', '/api/v1/urgent-requests', {
    token: by.token,
    body: askBody(stage, changes),
  });
}

/** Asks and mails the links; returns the id and the token that the vendor's owner got. */
export async function asked(test: TestApp, stage: UrgentStage, changes: object = {}) {
  const answer = await ask(test, stage, changes);
  if (answer.status !== 201) throw new Error(`not asked: ${JSON.stringify(answer.body)}`);
  const { id } = answer.body;
  await test.app.get(UrgentWorker).tellVendors({ requisitionId: id }, JOB);
  return { id, link: (await linkOf(test, stage.owner)) ?? '' };
}

/** The token in the newest mail to somebody. */
export function linkOf(test: TestApp, { accountId }: TestActor): Promise<string | null> {
  return mailedToken(test, `${accountId}@example.test`);
}

/** Sends the form behind a link. */
export function press(
  test: TestApp,
  token: string,
  fields: Record<string, string> = {},
): Promise<Answer<string>> {
  const form = { token, name: 'Ibu Pemilik', answer: 'yes', ...fields };
  return test.request<string>('POST', '/mendesak', {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

/** What completes an urgent order for a meeting on the day of delivery. */
export async function justification(test: TestApp, stage: UrgentStage, changes: object = {}) {
  return {
    version: 2,
    reason: 'Banjir melanda tiga kecamatan; rapat darurat dengan BPBD dan kecamatan diadakan pagi-pagi.',
    title: 'Konsumsi rapat darurat banjir',
    meeting: {
      title: 'Rapat darurat banjir',
      date: stage.delivery.deliveryDate,
      start: stage.delivery.deliveryTime < '20:00' ? stage.delivery.deliveryTime : '20:00',
      end: '23:00',
      place: 'Posko',
      mode: 'offline',
      participants: { ownAgency: 10, otherAgencies: 10, public: 0 },
    },
    catalogueCheck: 'Tidak ada yang mengantar dalam waktu kurang dari satu hari.',
    attachments: [{ kind: 'invitation', fileId: await anUpload(test, stage.pptk.token) }],
    ...changes,
  };
}

/** Justifies over HTTP. */
export async function justify(test: TestApp, stage: UrgentStage, id: string, changes: object = {}) {
  return test.request<Asked>('PUT', `/api/v1/urgent-requests/${id}/justification`, {
    token: stage.pptk.token,
    body: await justification(test, stage, changes),
  });
}

/** Moves the times of a request into the past. */
export async function late(
  test: TestApp,
  id: string,
  column: 'answer_due_at' | 'justify_due_at',
): Promise<void> {
  await test.sql(
    `update urgent_request set ${column} = now() - interval '1 minute' where requisition_id = $1`,
    [id],
  );
}

/** Where it stands, with what is held for it. */
export async function stateOf(test: TestApp, id: string) {
  const [row] = await test.sql<{ status: string; reserved: number; held: number; used: number }>(
    `select r.status, coalesce((select sum(case when kind in ('reserve', 'cancel') then amount when kind in ('release', 'commit') then -amount
              else 0 end) from budget_entry where requisition_id = r.id), 0)::int as reserved,
            (select count(*)::int from capacity_hold h where h.requisition_id = r.id and h.state <> 'released') as held,
            (select m.used from urgent_month m join urgent_request u on u.counted_agency_id = m.agency_id and u.month = m.month
             where u.requisition_id = r.id) as used
     from requisition r where r.id = $1`,
    [id],
  );
  return row;
}

/** An urgent request that waits for its vendor, as rows; returns its id. */
export async function anUrgentRequest(
  test: TestApp,
  { agencyId, vendorId }: { agencyId: string; vendorId: string },
): Promise<string> {
  const { requisitionId } = await aRequisition(test, { agencyId, vendorId });
  await test.sql(
    `with r as (update requisition set lane = 'urgent', status = 'urgent', submitted_at = now(), verdict = '{}' where id = $1),
     u as (insert into urgent_request (requisition_id, counted_agency_id, month, because, asked_at, answer_due_at, answer_legal_basis,
       justify_due_at, justify_hours, justify_legal_basis)
       values ($1, $2, date_trunc('month', now())::date, 'Banjir malam ini', now(), now() + interval '1 hour', 'ps 21',
         now() + interval '1 day', 8, 'ps 21'))
     insert into urgent_vendor (id, requisition_id, vendor_id, total) values (uuidv7(), $1, $3, 700000)`,
    [requisitionId, agencyId, vendorId],
  );
  return requisitionId;
}
