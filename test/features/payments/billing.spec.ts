import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { aCompletedOrder } from '../../support/builders/payments.js';
import {
  anAcceptedOrder,
  atTheDoor,
  count,
  handOver,
  onTheWay,
  step,
  type TestFulfilment,
} from '../../support/builders/order-deliveries.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

const PRICE = 35_000;

interface Bill {
  id: string;
  number: string;
  status: string;
  amount: number;
  penalty: number;
  paymentId: string | null;
  documentId: string | null;
  differences: string[];
  version: number;
  fee?: number;
  code?: string;
  errors?: { code: string; pointer?: string; legalBasis?: string }[];
}

describe('billing what was accepted', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const post = (path: string, { token }: TestActor, body: object = {}) =>
    test.request<Bill>('POST', `/api/v1/${path}`, { token, body });
  const bill = (order: TestFulfilment, body: object = {}) =>
    post(`orders/${order.orderId}/invoices`, order.owner, body);
  const of = (order: TestFulfilment, quantity: number, more: object = {}) => ({
    lines: [{ orderLineId: order.lineId, quantity, ...more }],
  });
  const read = async (id: string, { token }: TestActor) =>
    (await test.request<Record<string, never>>('GET', `/api/v1/invoices/${id}`, { token })).body;
  const eventsOf = (id: string) =>
    test.sql<{ event: string }>(
      `select payload->>'event' as event from outbox_message where name = 'payments.event' and payload->>'invoiceId' = $1`,
      [id],
    );
  const paymentsOf = ({ orderId }: TestFulfilment) =>
    test.sql<{ status: string; gross: number; penalty: number; isTimed: boolean }>(
      `select p.status, p.gross, p.penalty, p.clock_from = i.accepted_at as "isTimed"
       from payment p join invoice i on i.id = p.invoice_id where p.order_id = $1 order by p.id`,
      [orderId],
    );

  const draw = (documentId: string | null) =>
    test.app
      .get(DocumentWorker)
      .render(
        { documentId: documentId ?? '' },
        { messageId: null, jobId: `uji-${documentId}`, attempt: 1, isLastAttempt: false },
      );

  /** An accepted order of twenty of which `received` were taken in and `rejected` sent back. */
  async function received(quantity: number, rejected = 0, more: Partial<TestFulfilment> = {}) {
    const order = { ...(await anAcceptedOrder(test)), ...more };
    await deliver(order, quantity, rejected);
    return order;
  }
  async function deliver(order: TestFulfilment, quantity: number, rejected = 0) {
    const arrived = await atTheDoor(test, order, quantity + rejected);
    const fileIds = rejected ? [await anUpload(test, order.receiver.token, SAMPLES.jpeg)] : [];
    const why = rejected > 0 ? { reasonCode: 'damaged', note: 'Kemasan rusak', fileIds } : {};
    const counted = await count(test, order, arrived, { received: quantity, rejected, ...why });
    const handed = await handOver(test, order, counted.body);
    if (handed.status !== 201) throw new Error(JSON.stringify([counted.body, handed.body]));
  }

  it('takes one tap: all that is accepted becomes a nota of the vendor, a payment that waits for its papers, and news', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const [fresh] = await test.sql<{ quantity: number; total: number }>(
      `select quantity, amount as total from purchase_order_line where id = $1`,
      [order.lineId],
    );
    const total = fresh?.total ?? 0;
    const answer = await bill(order);
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'matched', amount: total, penalty: 0, differences: [], documentId: expect.any(String) },
    });
    const { id, documentId } = answer.body;
    expect(answer.body.number).toBe(`0001/NOTA-BR/${new Date().getFullYear()}`);
    expect(await paymentsOf(order)).toEqual([
      { status: 'collecting', gross: total, penalty: 0, isTimed: true },
    ]);
    expect(await eventsOf(id)).toEqual([{ event: 'invoiced' }]);
    const audits = await test.sql(
      `select action, agency_id as "agencyId", vendor_id as "vendorId" from audit_entry
       where record_id in ($1, $2) order by id`,
      [id, answer.body.paymentId],
    );
    const { agencyId, vendorId } = order;
    expect(audits).toEqual([
      { action: 'payment.ask', agencyId, vendorId },
      { action: 'invoice.submit', agencyId, vendorId },
    ]);
    await draw(documentId);
    const [drawn] = await test.sql(`select kind, status, number, subject_id from document where id = $1`, [
      documentId,
    ]);
    expect(drawn).toEqual({
      ...{ kind: 'nota', status: 'rendered', number: answer.body.number, subject_id: order.orderId },
    });
    const file = await test.request<{ items: { code: string; state: string }[] }>(
      'GET',
      `/api/v1/requisitions/${order.requisitionId}/proofs`,
      { token: order.requester.token },
    );
    expect(file.body.items.find(({ code }) => code === 'invoice')).toMatchObject({ state: 'present' });
    expect(await read(id, order.requester)).toMatchObject({
      ...{ status: 'matched', payment: { status: 'collecting' }, acceptedAt: expect.any(String) },
      match: {
        isMatched: true,
        lines: [{ ordered: fresh?.quantity, accepted: fresh?.quantity, billed: { amount: total } }],
      },
      nota: { document: { status: 'rendered' } },
      possibleActions: [],
    });
    expect((await bill(order)).body).toMatchObject({ errors: [{ code: 'nothing-to-bill' }] });
  });

  it('bills in parts, each with its share of the penalty, and numbers them without a gap', async () => {
    const order = await anAcceptedOrder(test);
    const left = await onTheWay(test, order, 20);
    await test.sql(`update delivery set promised_at = now() - interval '3 days' where id = $1`, [left.id]);
    const arrived = await step(test, order.owner, `deliveries/${left.id}/arrive`, { version: 2 });
    const counted = await count(test, order, arrived.body, { received: 20 });
    await handOver(test, order, counted.body);
    const [late] = await test.sql<{ penalty: number }>(`select penalty from delivery where id = $1`, [
      left.id,
    ]);
    const penalty = late?.penalty ?? 0;
    expect(penalty).toBeGreaterThan(0);
    const half = await bill(order, of(order, 10));
    const rest = await bill(order);
    expect([half.body.amount, rest.body.amount]).toEqual([10 * PRICE, 10 * PRICE]);
    expect(half.body.penalty).toBe(Math.floor(penalty / 2));
    expect(half.body.penalty + rest.body.penalty).toBe(penalty);
    expect([half.body.number.slice(0, 4), rest.body.number.slice(0, 4)]).toEqual(['0001', '0002']);
    expect((await paymentsOf(order)).map((payment) => [payment.gross, payment.penalty])).toEqual([
      [10 * PRICE, half.body.penalty],
      [10 * PRICE, rest.body.penalty],
    ]);
  });

  it('keeps what does not match with its differences in words, and a credit brings it to what is owed', async () => {
    const order = await received(18, 2);
    const own = { number: 'A-17', total: 20 * PRICE };
    const answer = await bill(order, { ...own, ...of(order, 20) });
    expect(answer).toMatchObject({ status: 201, body: { status: 'mismatched', paymentId: null } });
    expect(answer.body.differences).toEqual([
      expect.stringContaining('diterima 18 Dus dan ditolak 2 Dus; lebih 2 Dus.'),
    ]);
    expect(await paymentsOf(order)).toEqual([]);
    expect(await eventsOf(answer.body.id)).toEqual([{ event: 'mismatched' }]);
    const { id } = answer.body;
    const credit = (body: object) => post(`invoices/${id}/credit`, order.owner, body);
    expect((await credit({ version: 9, reason: 'x' })).body).toMatchObject({ code: 'stale-version' });
    const asked = { version: 1, reason: 'Dua porsi ditolak.' };
    const both = await Promise.all([credit(asked), credit(asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await paymentsOf(order)).toMatchObject([{ status: 'collecting', gross: 18 * PRICE }]);
    expect(await read(id, order.owner)).toMatchObject({
      ...{ status: 'matched', amount: 18 * PRICE, numberSource: 'own' },
      credits: [
        { number: 'K-A-17', amount: 2 * PRICE, lines: [{ quantity: 2 }], before: { isMatched: false } },
      ],
      possibleActions: ['withdraw'],
    });
    const low = await received(20);
    const cheap = await bill(low, { number: 'A-18', ...of(low, 20, { unitPrice: PRICE - 1 }) });
    expect(cheap.body).toMatchObject({ status: 'mismatched' });
    const refused = await post(`invoices/${cheap.body.id}/credit`, low.owner, { version: 1, reason: 'x' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'not-by-credit' }] } });
  });

  it('is taken back with its payment, nota and paper until somebody has verified it, and submitted anew', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const fileId = await anUpload(test, order.owner.token);
    const first = await bill(order, { number: 'B/1', fileId, fakturNumber: undefined });
    expect(first.body).toMatchObject({ status: 'matched', documentId: null });
    const proofs = () =>
      test.sql(`select withdrawn_at is null as stands from requisition_proof where order_id = $1`, [
        order.orderId,
      ]);
    expect(await proofs()).toEqual([{ stands: true }]);
    const withdraw = (id: string, version = 1) =>
      post(`invoices/${id}/withdraw`, order.owner, { version, reason: 'Nomornya keliru.' });
    const both = await Promise.all([withdraw(first.body.id), withdraw(first.body.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await proofs()).toEqual([{ stands: false }]);
    const again = await bill(order, { number: 'b/1' });
    expect(again.body).toMatchObject({ status: 'matched', number: 'b/1' });
    expect((await paymentsOf(order)).map(({ status }) => status)).toEqual(['cancelled', 'collecting']);
    await draw(again.body.documentId);
    await test.sql(`update payment set status = 'verified' where id = $1`, [again.body.paymentId]);
    expect(await withdraw(again.body.id)).toMatchObject({ status: 409 });
    await test.sql(`update payment set status = 'complete' where id = $1`, [again.body.paymentId]);
    expect((await withdraw(again.body.id)).status).toBe(200);
    const [nota] = await test.sql(`select status from document where id = $1`, [again.body.documentId]);
    expect(nota).toEqual({ status: 'void' });
    expect(await read(again.body.id, order.owner)).toMatchObject({
      ...{ status: 'withdrawn', withdrawn: { reason: 'Nomornya keliru.' }, possibleActions: [] },
    });
  });

  it('bills once, whoever presses at the same moment, and a number of the vendor stands once', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const taps = await Promise.all([bill(order), bill(order), bill(order)]);
    expect(taps.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(await paymentsOf(order)).toHaveLength(1);
    const two = await received(10);
    const numbers = await Promise.all([
      bill(two, { number: 'N-1', ...of(two, 3) }),
      bill(two, { number: 'n-1', ...of(two, 3) }),
    ]);
    expect(numbers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(numbers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'number-used' });
    const arrived = await atTheDoor(test, two, 10);
    const counted = await count(test, two, arrived, { received: 10 });
    const [accepted, billed] = await Promise.all([handOver(test, two, counted.body), bill(two)]);
    expect([accepted.status, billed.status]).toEqual([201, 201]);
    const [sum] = await test.sql<{ billed: number }>(
      `select sum(l.quantity)::int as billed from invoice_line l join invoice i on i.id = l.invoice_id where i.order_id = $1`,
      [two.orderId],
    );
    // Whether the bill saw the second delivery or not: never more than was accepted.
    expect([10, 20]).toContain(sum?.billed);
  });

  it('asks for the fee of a cancellation and for nothing else of that order', async () => {
    const order = await anAcceptedOrder(test);
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::date,
         delivery_time = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::time where id = $1`,
      [order.orderId],
    );
    const cancel = { version: 2, reasonCode: 'event-cancelled', note: 'Rapat batal', then: 'end' };
    const { fee } = (await post(`orders/${order.orderId}/cancel`, order.officer, cancel)).body;
    expect(fee).toBe((20 * PRICE) / 4);
    expect((await bill(order, of(order, 1))).body).toMatchObject({ errors: [{ code: 'no-lines' }] });
    const both = await Promise.all([bill(order), bill(order)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await paymentsOf(order)).toMatchObject([{ gross: fee, penalty: 0 }]);
  });

  it('of a PKP names its faktur pajak where PPN is charged, once, and warns of the duty stamp above the limit', async () => {
    const aPkp = async () => {
      const order = await anAcceptedOrder(test, { kind: 'atk', quantity: 200 });
      await test.sql(`update vendor set is_pkp = true where id = $1`, [order.vendorId]);
      await deliver(order, 200);
      return order;
    };
    const order = await aPkp();
    expect(await bill(order)).toMatchObject({
      status: 422,
      body: {
        errors: [{ code: 'faktur-missing', pointer: '/fakturNumber', legalBasis: expect.any(String) }],
      },
    });
    const named = await bill(order, { fakturNumber: '040.026-00.0123.4567-8' });
    expect(named).toMatchObject({ status: 201 });
    const detail = await read(named.body.id, order.owner);
    expect(detail).toMatchObject({
      ...{ fakturNumber: '04002600012345678' },
      stampDuty: { limit: 5_000_000, reminder: expect.stringContaining('meterai') },
    });
    const other = await aPkp();
    expect((await bill(other, { fakturNumber: '04002600012345678' })).body).toMatchObject({
      code: 'faktur-used',
    });
  });

  it('is refused with every fault of the body, to whoever may not bill, and to strangers', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const bad = await bill(order, {
      ...{ number: '', invoicedOn: 'x', total: 0, penalty: -1, fileId: 1, fakturNumber: '', note: '' },
      lines: [{ orderLineId: 'x', quantity: 0, unitPrice: -1 }],
    });
    expect(bad.status).toBe(400);
    expect(bad.body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      ...['/fakturNumber', '/fileId', '/invoicedOn', '/lines/0/orderLineId', '/lines/0/quantity'],
      ...['/lines/0/unitPrice', '/note', '/number', '/penalty', '/total'],
    ]);
    expect((await post(`orders/${order.orderId}/invoices`, order.requester)).status).toBe(403);
    const { owner: stranger } = await anAcceptedOrder(test);
    expect((await post(`orders/${order.orderId}/invoices`, stranger)).status).toBe(404);
    const submitted = await bill(order);
    const { id } = submitted.body;
    for (const path of ['withdraw', 'credit']) {
      const faults = await post(`invoices/${id}/${path}`, order.owner, { version: 0 });
      const pointers = new Set(faults.body.errors?.map(({ pointer }) => pointer));
      expect([...pointers].sort()).toEqual(['/reason', '/version']);
      const right = { version: 1, reason: 'x' };
      expect((await post(`invoices/${id}/${path}`, order.requester, right)).status).toBe(403);
      expect((await post(`invoices/${id}/${path}`, stranger, right)).status).toBe(404);
    }
    const get = async ({ token }: TestActor, path = `/${id}`) =>
      test.request<{ items: { id: string }[] }>('GET', `/api/v1/invoices${path}`, { token });
    expect((await get(stranger)).status).toBe(404);
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    expect((await get(auditor)).status).toBe(200);
    const administrator = await anOfficial(test, { agencyId: order.agencyId, role: 'ukpbj-verifier' });
    expect((await get(administrator)).status).toBe(403);
    expect((await get(order.owner, '?status=x&orderId=1')).status).toBe(400);
    const listed = await get(order.requester, `?orderId=${order.orderId}&status=matched&limit=1`);
    expect(listed.body.items.map((one) => one.id)).toEqual([id]);
    expect((await get(stranger, '')).body.items).toEqual([]);
  });

  it('costs few statements', async () => {
    const least = async (work: () => Promise<unknown>) =>
      Math.min(...[await statementsOf(work), await statementsOf(work), await statementsOf(work)]);
    const order = await received(20);
    const written = [
      await statementsOf(() => bill(order, of(order, 1))),
      await statementsOf(() => bill(order, of(order, 1))),
    ];
    expect(Math.min(...written)).toBeLessThan(20);
    const fileIds = [await anUpload(test, order.owner.token), await anUpload(test, order.owner.token)];
    const papers: number[] = [];
    for (const fileId of fileIds)
      papers.push(await statementsOf(() => bill(order, { fileId, ...of(order, 1) })));
    expect(Math.min(...papers)).toBeLessThan(20);
    const { token } = order.owner;
    const list = await test.request<{ items: { id: string }[] }>('GET', '/api/v1/invoices', { token });
    const id = list.body.items[0]?.id ?? '';
    expect(await least(() => read(id, order.owner))).toBeLessThanOrEqual(2 + 1);
    expect(await least(() => test.request('GET', '/api/v1/invoices', { token }))).toBeLessThanOrEqual(2 + 1);
  });
});
