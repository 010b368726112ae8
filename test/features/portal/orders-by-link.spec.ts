import { sha256 } from '../../../src/platform/crypto/index.js';
import { NewsWorker } from '../../../src/notifications/news.worker.js';
import { OrderLinkWorker } from '../../../src/orders/links/order-link.worker.js';
import { anOfficial, type TestActor, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { accept, anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { JOB } from '../../support/builders/urgent.js';
import { aVendor } from '../../support/builders/vendors.js';
import { Browser, fieldOf } from '../../support/browser.js';
import { lastMail } from '../../support/sign-in.js';
import { statementsOf } from '../../support/statements.js';

/** The visitor counted, the link, the visit kept in a transaction of its own, and the order. */
const MOST_STATEMENTS = 6;

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

describe('a vendor’s phone', () => {
  /** An order with the path of its vendor's link. */
  async function anOrderByLink(): Promise<TestOrder & { path: string }> {
    const fresh = await anIssuedOrder(test);
    await tell(fresh, 'issued');
    return { ...fresh, path: (await linkOf(fresh.owner)) ?? '' };
  }
  const phone = () => new Browser(test);
  const formOf = (html: string) => ({ kunci: fieldOf(html, 'kunci'), version: fieldOf(html, 'version') });

  it('shows the order in plain words and little of people, to nobody’s search engine and with no trace elsewhere', async () => {
    const { path, number, documentId } = await anOrderByLink();
    const page = await phone().get(path);
    expect(page).toMatchObject({
      status: 200,
      headers: {
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      },
    });
    for (const text of [number, 'Saya sanggup', 'Tidak sanggup', 'Cari di peta', 'Perkiraan uang', 'noindex'])
      expect(page.body).toContain(text);
    expect(page.body).not.toMatch(/\d{15,16}|NPWP|NIK/);
    const letter = await phone().get(`${path}/dokumen/${documentId}`);
    expect(letter).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    const [visit] = await test.sql(
      `select count(*)::int as n from order_link_visit v join order_link l on l.id = v.link_id where l.token_hash = $1`,
      [sha256(path.slice(-43))],
    );
    expect(visit?.n).toBe(1);
  });

  it('accepts once by two presses, under the typed name, and the record says through which link', async () => {
    const { path, orderId } = await anOrderByLink();
    const { body } = await phone().get(path);
    const nameless = await phone().post(`${path}/sanggup`, { ...formOf(body), nama: ' ' });
    expect(nameless).toMatchObject({ status: 400, body: expect.stringContaining('href="#nama"') });
    const fields = { ...formOf(body), nama: 'Bu Sari' };
    const two = await Promise.all([1, 2].map(() => phone().post(`${path}/sanggup`, fields)));
    expect(two.map(({ status }) => status)).toEqual([303, 303]);
    const [row] = await test.sql(
      `select o.status, o.answered_by, l.id as link from purchase_order o join order_link l on l.id = o.answered_link_id where o.id = $1`,
      [orderId],
    );
    expect(row).toMatchObject({ status: 'accepted', answered_by: null });
    const audits = await test.sql<{ capacity: string; person: string; origin_ip: string; account_id: null }>(
      `select capacity, person, origin_ip, account_id from audit_entry where record_id = $1 and action = 'order.accept'`,
      [orderId],
    );
    expect(audits).toEqual([
      {
        capacity: expect.stringContaining(`melalui tautan ${String(row?.link).slice(-8)}`),
        person: 'Bu Sari',
        origin_ip: expect.any(String),
        account_id: null,
      },
    ]);
    const done = await phone().get(String(two[0]?.headers.location));
    expect(done.body).toContain('Anda menyanggupi pesanan ini');
    expect(done.body).not.toContain('Saya sanggup');
    const again = await phone().post(`${path}/sanggup`, { ...fields, kunci: 'kunci-yang-lain' });
    expect(again.status).toBe(409);
  });

  it('declines with a reason, keeps what was typed when it is missing, and then only shows', async () => {
    const { path, orderId } = await anOrderByLink();
    const { body } = await phone().get(path);
    const fields = { ...formOf(body), nama: 'Pak Budi', reasonCode: '', note: 'Tungku <rusak>' };
    const refused = await phone().post(`${path}/tolak`, fields);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('href="#reasonCode"');
    expect(refused.body).toContain('Tungku &lt;rusak>');
    expect(refused.body).toContain('value="Pak Budi"');
    const told = await phone().post(`${path}/tolak`, { ...fields, reasonCode: 'capacity-full' });
    expect(told.status).toBe(303);
    const shown = await phone().get(path);
    expect(shown.body).toContain('ditolak penyedia');
    expect(shown.body).not.toContain(`action="${path}`);
    const [row] = await test.sql('select status, decline_note from purchase_order where id = $1', [orderId]);
    expect(row).toEqual({ status: 'declined', decline_note: 'Tungku <rusak>' });
  });

  it('opens nothing by an unknown, a withdrawn, an expired or the other side’s link, always with the same words', async () => {
    const { path, orderId } = await anOrderByLink();
    // But for the address itself, which the choice of colours comes back to.
    const wordsOf = (html: string) => html.replace(/name="ke" value="[^"]*"/, '');
    const unknown = await phone().get(`/antar/${'A'.repeat(43)}`);
    expect(unknown.status).toBe(404);
    const { body } = await phone().get(path);
    const same = async (at: string) => {
      const got = await phone().get(at);
      expect({ status: got.status, body: wordsOf(got.body) }).toEqual({
        status: 404,
        body: wordsOf(unknown.body),
      });
      const posted = await phone().post(`${at}/sanggup`, { ...formOf(body), nama: 'Siapa' });
      expect({ status: posted.status, body: wordsOf(posted.body) }).toEqual({
        status: 404,
        body: wordsOf(unknown.body),
      });
    };
    await same(path.replace('/antar/', '/terima/'));
    await same('/antar/x');
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta')::date - 15 where id = $1`,
      [orderId],
    );
    await same(path);
    await test.sql(`update purchase_order set delivery_date = delivery_date + 15 where id = $1`, [orderId]);
    expect((await phone().get(path)).status).toBe(200);
    await test.sql(`update order_link set withdrawn_at = now(), withdrawn_by = 'uji' where order_id = $1`, [
      orderId,
    ]);
    await same(path);
    const [row] = await test.sql('select status from purchase_order where id = $1', [orderId]);
    expect(row).toEqual({ status: 'issued' });
  });

  it('reads its page in few statements', async () => {
    const { path } = await anOrderByLink();
    await phone().get(path);
    expect(await statementsOf(() => phone().get(path))).toBeLessThanOrEqual(MOST_STATEMENTS);
  });

  it('takes no form of another site', async () => {
    const { path } = await anOrderByLink();
    const { body } = await phone().get(path);
    const answer = await phone().post(
      `${path}/sanggup`,
      { ...formOf(body), nama: 'Orang' },
      { origin: 'https://jahat.example' },
    );
    expect(answer.status).toBe(403);
  });
});
