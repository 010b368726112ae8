import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestActor } from '../../support/actors.js';
import { formTo, signedInBrowser } from '../../support/browser.js';
import { anOrderReceived, bill, draw, of, post } from '../../support/builders/billing.js';
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
import { aCompletedOrder } from '../../support/builders/payments.js';
import { anUpload } from '../../support/uploads.js';

const PRICE = 35_000;

describe('billing what was accepted', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'none' } });
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

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

  it('takes one tap: all that is accepted becomes a nota of the vendor, a payment that waits for its papers, and news', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const [fresh] = await test.sql<{ quantity: number; total: number }>(
      `select quantity, amount as total from purchase_order_line where id = $1`,
      [order.lineId],
    );
    const total = fresh?.total ?? 0;
    const answer = await bill(test, order);
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
    await draw(test, documentId);
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
    expect((await bill(test, order)).body).toMatchObject({ errors: [{ code: 'nothing-to-bill' }] });
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
    const half = await bill(test, order, of(order, 10));
    const rest = await bill(test, order);
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
    const order = await anOrderReceived(test, 18, 2);
    const own = { number: 'A-17', total: 20 * PRICE };
    const answer = await bill(test, order, { ...own, ...of(order, 20) });
    expect(answer).toMatchObject({ status: 201, body: { status: 'mismatched', paymentId: null } });
    expect(answer.body.differences).toEqual([
      expect.stringContaining('diterima 18 Dus dan ditolak 2 Dus; lebih 2 Dus.'),
    ]);
    expect(await paymentsOf(order)).toEqual([]);
    expect(await eventsOf(answer.body.id)).toEqual([{ event: 'mismatched' }]);
    const { id } = answer.body;
    const credit = (body: object) => post(test, `invoices/${id}/credit`, order.owner, body);
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
    const low = await anOrderReceived(test, 20);
    const cheap = await bill(test, low, { number: 'A-18', ...of(low, 20, { unitPrice: PRICE - 1 }) });
    expect(cheap.body).toMatchObject({ status: 'mismatched' });
    const refused = await post(test, `invoices/${cheap.body.id}/credit`, low.owner, {
      version: 1,
      reason: 'x',
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'not-by-credit' }] } });
  });

  it('is taken back with its payment, nota and paper until somebody has verified it, and submitted anew', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const fileId = await anUpload(test, order.owner.token);
    const first = await bill(test, order, { number: 'B/1', fileId, fakturNumber: undefined });
    expect(first.body).toMatchObject({ status: 'matched', documentId: null });
    const proofs = () =>
      test.sql(`select withdrawn_at is null as stands from requisition_proof where order_id = $1`, [
        order.orderId,
      ]);
    expect(await proofs()).toEqual([{ stands: true }]);
    const withdraw = (id: string, version = 1) =>
      post(test, `invoices/${id}/withdraw`, order.owner, { version, reason: 'Nomornya keliru.' });
    const both = await Promise.all([withdraw(first.body.id), withdraw(first.body.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await proofs()).toEqual([{ stands: false }]);
    const again = await bill(test, order, { number: 'b/1' });
    expect(again.body).toMatchObject({ status: 'matched', number: 'b/1' });
    expect((await paymentsOf(order)).map(({ status }) => status)).toEqual(['cancelled', 'collecting']);
    await draw(test, again.body.documentId);
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
    const taps = await Promise.all([bill(test, order), bill(test, order), bill(test, order)]);
    expect(taps.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(await paymentsOf(order)).toHaveLength(1);
    const two = await anOrderReceived(test, 10);
    const numbers = await Promise.all([
      bill(test, two, { number: 'N-1', ...of(two, 3) }),
      bill(test, two, { number: 'n-1', ...of(two, 3) }),
    ]);
    expect(numbers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(numbers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'number-used' });
    const arrived = await atTheDoor(test, two, 10);
    const counted = await count(test, two, arrived, { received: 10 });
    const [accepted, billed] = await Promise.all([handOver(test, two, counted.body), bill(test, two)]);
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
    const { fee } = (await post(test, `orders/${order.orderId}/cancel`, order.officer, cancel)).body;
    expect(fee).toBe((20 * PRICE) / 4);
    expect((await bill(test, order, of(order, 1))).body).toMatchObject({ errors: [{ code: 'no-lines' }] });
    const both = await Promise.all([bill(test, order), bill(test, order)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await paymentsOf(order)).toMatchObject([{ gross: fee, penalty: 0 }]);
  });

  it('costs by page what the page has told first, and the vendor bills it there', async () => {
    const order = await anAcceptedOrder(test);
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::date,
         delivery_time = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::time where id = $1`,
      [order.orderId],
    );
    const [desk, shop] = [
      await signedInBrowser(test, order.officer),
      await signedInBrowser(test, order.owner),
    ];
    const at = `/pesanan/${order.orderId}`;
    const off = { sebab: 'event-cancelled', alasan: 'Rapat batal', lalu: 'end' };
    const told = await desk.press(at, `${at}/pembatalan`, off);
    expect(told.status).toBe(422);
    expect(told.body).toContain('Bila dibatalkan sekarang, Rp175.000 tetap dibayarkan kepada penyedia.');
    expect(told.body).toContain('25 persen, karena dibatalkan sesudah');
    expect(told.body).toContain('Rapat batal</textarea>');
    expect(told.body).toContain('Batalkan dengan biaya Rp175.000');
    const known = { ...formTo(told.body, `${at}/pembatalan`), ...off };
    const few = await desk.post(`${at}/pembatalan`, { ...known, biaya: '174999' });
    expect([few.status, formTo(few.body, `${at}/pembatalan`).biaya]).toEqual([422, '175000']);
    expect((await desk.post(`${at}/pembatalan`, { ...known, biaya: 'bebas' })).status).toBe(422);
    const twice = [await desk.post(`${at}/pembatalan`, known), await desk.post(`${at}/pembatalan`, known)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await desk.get(at)).body).toMatch(/Biaya kepada penyedia<\/dt><dd>Rp175\.000<small/);
    expect((await shop.get(at)).body).toMatch(/Biaya kepada penyedia<\/dt><dd>Rp175\.000<small/);

    expect((await shop.get('/tagihan')).body).toMatch(/Rp175\.000 siap ditagih<\/h2><p>Biaya pembatalan\./);
    const form = (await shop.get(`${at}/pembayaran`)).body;
    expect(form).toContain('Tagih biaya pembatalan');
    const own = { ...formTo((await shop.get(`${at}/tagihan`)).body, `${at}/tagihan`), number: 'BATAL-1' };
    const billed = await shop.send(`${at}/tagihan`, own, { name: '', bytes: Buffer.alloc(0) });
    expect(billed.status).toBe(303);
    expect((await shop.get(String(billed.headers.location))).body).toContain(
      'Biaya pembatalan: tidak ada barang',
    );
    const again = await shop.post(`${at}/pembayaran/tagih`, formTo(form, `${at}/pembayaran/tagih`));
    expect([again.status, again.body.includes('role="alert"')]).toEqual([422, true]);
    expect(await paymentsOf(order)).toMatchObject([{ gross: 175_000, penalty: 0 }]);
  });
});
