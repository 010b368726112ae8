import { writeFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../../support/app.js';
import { fieldOf, signedInBrowser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aCompletedOrder, aPayment, type TestPayment } from '../../support/builders/payments.js';

let test: TestApp;
let payment: TestPayment;

beforeAll(async () => {
  test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
  await regulationsInForce(test);
  payment = await aPayment(test, {
    status: 'paid',
    order: await aCompletedOrder(test, { drawn: true }),
    quantity: 2,
  });
});
afterAll(() => test.close());

const keep = (name: string, html: string) => {
  if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/${name}.html`, html);
};
const formIn = (html: string) => ({ form: fieldOf(html, 'form'), kunci: fieldOf(html, 'kunci') });

describe('the money of an order on a page', () => {
  it('is billed by the vendor with one button, and once', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const path = `/pesanan/${order.orderId}/pembayaran`;
    const browser = await signedInBrowser(test, order.owner);
    expect((await browser.get(`/pesanan/${order.orderId}`)).body).toContain(`href="${path}"`);
    const before = (await browser.get(path)).body;
    expect(before).toContain('Belum ditagih');
    keep('tagih', before);
    const sent = await browser.post(`${path}/tagih`, formIn(before));
    expect(sent).toMatchObject({ status: 303, headers: { location: `${path}?selesai=tagih` } });
    const after = (await browser.get(`${path}?selesai=tagih`)).body;
    expect(after).toContain('dicocokkan dengan berita acara');
    expect(after).toContain('Sekarang di');
    // Nothing is left to bill, so nobody is asked to; who asks nevertheless is told.
    expect(after).not.toContain('Tagih sisanya');
    const { form } = formIn(after);
    const again = await browser.post(`${path}/tagih`, { form, kunci: 'tagih-sekali-lagi' });
    expect(again.status).toBe(422);
    expect(again.body).toContain('Belum tercatat');
    const [{ n } = { n: 0 }] = await test.sql<{ n: number }>(
      'select count(*)::int as n from payment where order_id = $1',
      [order.orderId],
    );
    expect(n).toBe(1);
  });

  it('is seen as sent, said to be missing with what was looked at, and said to have come', async () => {
    const path = `/pesanan/${payment.orderId}/pembayaran`;
    const browser = await signedInBrowser(test, payment.owner);
    const before = (await browser.get(path)).body;
    expect(before).toContain('Sudahkah uangnya masuk?');
    expect(before).not.toContain('1234567890123');
    keep('uang', before);
    const step = `${path}/${payment.transferId}`;
    const form = { ...formIn(before), version: '1' };
    const empty = await browser.post(`${step}/belum`, { ...form, catatan: '' });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain(`href="#catatan-${payment.transferId}"`);
    const note = { ...form, kunci: `${form.kunci}-2`, catatan: 'Mutasi sampai hari ini kosong' };
    expect((await browser.post(`${step}/belum`, note)).status).toBe(303);
    const disputed = (await browser.get(path)).body;
    expect(disputed).toContain('belum masuk menurut penyedia');
    const arrived = { ...formIn(disputed), version: '2' };
    expect((await browser.post(`${step}/masuk`, arrived)).status).toBe(303);
    const after = (await browser.get(`${path}?selesai=masuk`)).body;
    expect(after).toContain('Lunas, diakui kedua pihak');
    expect(after).not.toContain('Uang sudah masuk');
    keep('lunas', after);
  });

  it('is read by the agency, whose people say nothing for the vendor', async () => {
    const path = `/pesanan/${payment.orderId}/pembayaran`;
    const browser = await signedInBrowser(test, payment.treasurer);
    const { status, body } = await browser.get(path);
    expect(status).toBe(200);
    expect(body).not.toContain('Tagih');
    const said = await browser.post(`${path}/${payment.transferId}/masuk`, { ...formIn(body), version: '3' });
    expect(said.status).toBe(403);
    expect((await browser.get(`/pembayaran/${payment.paymentId}`)).status).toBe(200);
    const stranger = await signedInBrowser(test, (await aCompletedOrder(test, { drawn: true })).owner);
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.get(`/pembayaran/${payment.paymentId}`)).status).toBe(404);
  });
});
