import { RegulationsSeed } from '../../../src/regulations/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { addDays, civilDateOf, yearOf } from '../../../src/kernel/index.js';
import { anAgency, anOfficial, type TestActor } from '../actors.js';
import type { Answer, TestApp } from '../app.js';
import { setParameter } from '../regulation.js';
import { aRequisition, type TestRequisition } from './requisitions.js';
import { aVendor } from './vendors.js';

// Longer than any delivery of a stage is ahead of the day on which it is set.
const LONGEST_AHEAD_DAYS = 15;

/**
 * The national limits and the sample regulation, as an example installation has them. In the last days of a year what is asked for is
 * delivered in the next, whose money nobody may order yet; tests ask what follows an order on any day, so that money is not bound to
 * its year on these. Who asks what the bond itself does binds it: `bindToYear`.
 */
export async function regulationsInForce(test: TestApp): Promise<void> {
  const regulations = test.app.get(RegulationsSeed);
  await regulations.reference(systemActor('uji'));
  await regulations.example(systemActor('uji'));
  const today = civilDateOf(new Date());
  if (yearOf(addDays(today, LONGEST_AHEAD_DAYS)) !== yearOf(today)) await bindToYear(test, false);
}

/** Whether money is spent within its own year only. */
export async function bindToYear(test: TestApp, isBound: boolean): Promise<void> {
  await setParameter(test, 'budget_year_bound', isBound, 'national');
}

/** Everybody and everything around one order. */
export interface TestOrder extends TestRequisition {
  readonly orderId: string;
  readonly documentId: string;
  readonly number: string;
  readonly officer: TestActor;
  readonly owner: TestActor;
}

/** An approved requisition with the Pejabat Pengadaan who may order it and the vendor's owner. */
export async function anApprovedRequisition(
  test: TestApp,
  options: Partial<Parameters<typeof aRequisition>[1]> & { officer?: TestActor } = {},
) {
  const agencyId = options.agencyId ?? (await anAgency(test));
  const officer = options.officer ?? (await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' }));
  const { vendorId, owner } = await aVendor(test, { hasHalal: true });
  const requisition = await aRequisition(test, { vendorId, ...options, agencyId, status: 'approved' });
  return { ...requisition, officer, owner };
}

/** Issues the orders of a requisition over HTTP. */
export function issue(test: TestApp, requisitionId: string, officer: TestActor, body: object = {}) {
  return test.request<{ orders: { id: string; number: string; document: { id: string } }[] }>(
    'POST',
    `/api/v1/requisitions/${requisitionId}/orders`,
    { token: officer.token, body },
  );
}

/** An order that waits for its vendor's answer; its letter is drawn unless said otherwise. */
export async function anIssuedOrder(
  test: TestApp,
  options: Parameters<typeof anApprovedRequisition>[1] & { drawn?: boolean } = {},
): Promise<TestOrder> {
  const { drawn = true, ...wanted } = options;
  const requisition = await anApprovedRequisition(test, wanted);
  const answer = await issue(test, requisition.requisitionId, requisition.officer);
  const order = answer.body.orders?.[0];
  if (!order) throw new Error(`not issued: ${JSON.stringify(answer.body)}`);
  const context = { messageId: null, jobId: `uji-${order.id}`, attempt: 1, isLastAttempt: false };
  if (drawn) await test.app.get(DocumentWorker).render({ documentId: order.document.id }, context);
  return { ...requisition, orderId: order.id, documentId: order.document.id, number: order.number };
}

/** The vendor says yes. */
export function accept(test: TestApp, orderId: string, { token }: TestActor, version = 1): Promise<Answer> {
  return test.request('POST', `/api/v1/orders/${orderId}/accept`, { token, body: { version } });
}

/** The vendor says no. */
export function decline(
  test: TestApp,
  orderId: string,
  { token }: TestActor,
  body: object = {},
): Promise<Answer> {
  return test.request('POST', `/api/v1/orders/${orderId}/decline`, {
    token,
    body: { version: 1, reasonCode: 'capacity-full', ...body },
  });
}

/** The counters of a budget line and the status of a requisition, which must move together. */
export async function moneyOf(test: TestApp, { budgetLineId, requisitionId }: TestRequisition) {
  const [row] = await test.sql<{ reserved: number; committed: number; requisition: string }>(
    `select l.reserved, l.committed, r.status as requisition from budget_line l, requisition r where l.id = $1 and r.id = $2`,
    [budgetLineId, requisitionId],
  );
  if (!row) throw new Error('no budget line');
  return row;
}
