import { NewsWorker } from '../../../src/notifications/news.worker.js';
import { OrderLinkWorker } from '../../../src/orders/links/order-link.worker.js';
import { anOfficial, type TestActor, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { accept, anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { JOB } from '../../support/builders/urgent.js';
import { aVendor } from '../../support/builders/vendors.js';
import { lastMail } from '../../support/sign-in.js';

let test: TestApp;
let order: TestOrder;
let receiver: TestOfficial;

beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
  order = await anIssuedOrder(test);
  receiver = await anOfficial(test, { agencyId: order.agencyId, role: 'receiver', name: 'Rina Penerima' });
});
afterAll(() => test.close());

const mailOf = ({ accountId }: TestActor) => lastMail(test, `${accountId}@example.test`);
/** The path of the link in the newest mail to somebody. */
const linkOf = async (actor: TestActor) =>
  /\/(?:antar|terima)\/[\w-]{43}/.exec((await mailOf(actor))?.content ?? '')?.[0] ?? null;
const tell = ({ orderId }: TestOrder, event: 'issued' | 'accepted') =>
  test.app.get(NewsWorker).order({ orderId, event, key: `order ${orderId} ${event}`, by: null }, JOB);
const links = (id: string, token: string) =>
  test.request<{ items: Record<string, unknown>[] }>('GET', `/api/v1/orders/${id}/links`, { token });
const send = (id: string, token: string, body: object) =>
  test.request('POST', `/api/v1/orders/${id}/links`, { token, body });

describe('the links of an order', () => {
  it('go to the vendor with the mail that tells of the order, once, and are kept as a hash only', async () => {
    await tell(order, 'issued');
    await tell(order, 'issued');
    const link = await linkOf(order.owner);
    expect(link).toMatch(/^\/antar\//);
    const mail = await mailOf(order.owner);
    expect(mail?.content).toContain('Siapa pun yang memegang tautan ini');
    const [kept] = await test.sql('select side, token_hash, sent_to from order_link where order_id = $1', [
      order.orderId,
    ]);
    expect(kept).toMatchObject({ side: 'vendor', sent_to: [expect.stringMatching(/^\w\*\*\*@/)] });
    expect(JSON.stringify(kept)).not.toContain(link?.slice(-43));
    const told = await test.sql(`select is_secret from mail where about_id = $1 order by is_secret`, [
      order.orderId,
    ]);
    expect(told).toEqual([{ is_secret: false }, { is_secret: true }]);
  });

  it('reach the receivers the day before, never the vendor’s people nor who ordered, and twice is once', async () => {
    const other = await anIssuedOrder(test);
    const theirs = await anOfficial(test, { agencyId: other.agencyId, role: 'receiver' });
    const inside = await anOfficial(test, { agencyId: other.agencyId, role: 'receiver' });
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [other.vendorId, inside.accountId],
    );
    const worker = test.app.get(OrderLinkWorker);
    await accept(test, other.orderId, other.owner);
    await worker.beforeDelivery({}, JOB);
    expect(await linkOf(theirs)).toBeNull();
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta')::date + 1 where id = $1`,
      [other.orderId],
    );
    const event = { orderId: other.orderId, event: 'accepted', key: 'x', by: null } as const;
    await Promise.all([worker.beforeDelivery({}, JOB), worker.atOnce(event, JOB)]);
    await worker.beforeDelivery({}, JOB);
    expect(await linkOf(theirs)).toMatch(/^\/terima\//);
    expect(await linkOf(inside)).toBeNull();
    const kept = await test.sql('select account_id from order_link where order_id = $1 and side = $2', [
      other.orderId,
      'receiver',
    ]);
    expect(kept).toEqual([{ account_id: theirs.accountId }]);
    const audits = await test.sql(
      `select 1 from audit_entry where record_id = $1 and action = 'order.send-link'`,
      [other.orderId],
    );
    expect(audits).toHaveLength(1);
  });

  it('are listed, renewed and withdrawn by the two sides; a vendor never meets the receivers’', async () => {
    const { orderId, owner, officer } = order;
    const sent = await send(orderId, officer.token, { side: 'receiver' });
    expect(sent).toMatchObject({ status: 201, body: { side: 'receiver', sentTo: [expect.any(String)] } });
    expect(JSON.stringify(sent.body)).not.toMatch(/[\w-]{43}/);
    const first = await linkOf(receiver);
    await send(orderId, officer.token, { side: 'receiver' });
    expect(await linkOf(receiver)).not.toBe(first);
    const seen = await links(orderId, officer.token);
    expect(seen.body.items.map(({ side, withdrawnAt }) => [side, withdrawnAt === null])).toEqual([
      ['receiver', true],
      ['receiver', false],
      ['vendor', true],
    ]);
    expect(seen.body.items[0]).toMatchObject({ holder: 'Rina Penerima', isExpired: false, addresses: 0 });
    const theirs = await links(orderId, owner.token);
    expect(theirs.body.items.map(({ side }) => side)).toEqual(['vendor']);
    expect((await send(orderId, owner.token, { side: 'receiver' })).status).toBe(404);
    const receivers = String(seen.body.items[0]?.id);
    const withdraw = (token: string, id: string) =>
      test.request('POST', `/api/v1/orders/${orderId}/links/${id}/withdraw`, { token });
    expect((await withdraw(owner.token, receivers)).status).toBe(404);
    const both = await Promise.all([withdraw(officer.token, receivers), withdraw(officer.token, receivers)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const [row] = await test.sql(`select withdrawn_by from order_link where id = $1`, [receivers]);
    expect(row?.withdrawn_by).toContain('Pejabat');
  });

  it('need a side, a role, an order of one’s own that is open, and somebody to send them to', async () => {
    const { orderId, officer } = order;
    const bad = await send(orderId, officer.token, { side: 'tetangga' });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ pointer: '/side' }] } });
    const kpa = await anOfficial(test, { agencyId: order.agencyId, role: 'bendahara-pengeluaran' });
    expect((await send(orderId, kpa.token, { side: 'vendor' })).status).toBe(403);
    const stranger = await aVendor(test);
    expect((await send(orderId, stranger.owner.token, { side: 'vendor' })).status).toBe(404);
    expect((await links(orderId, stranger.owner.token)).status).toBe(404);
    const lonely = await anIssuedOrder(test);
    expect(await send(lonely.orderId, lonely.officer.token, { side: 'receiver' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'nobody-to-send-to' }] },
    });
    await test.sql(`update purchase_order set status = 'expired' where id = $1`, [lonely.orderId]);
    expect((await send(lonely.orderId, lonely.owner.token, { side: 'vendor' })).status).toBe(409);
  });
});
