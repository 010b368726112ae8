import { writeFileSync } from 'node:fs';
import { addDays } from '../../../src/kernel/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { fieldOf, formTo, signedInBrowser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import {
  aCompletedOrder,
  aPayment,
  financePeople,
  type TestPayment,
} from '../../support/builders/payments.js';
import { aReference, knownToTaxes, standing, TODAY } from '../../support/paying.js';
import { SAMPLES } from '../../support/uploads.js';

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
    expect(disputed).toContain('Uang belum masuk');
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

describe('money that is not where both sides thought', () => {
  const realised = async (paymentId: string) => (await standing(test, paymentId)).realised;

  it('comes back from the bank: found in the list, refused with what was typed, owed again', async () => {
    const back = await aPayment(test, { status: 'paid' });
    const { paymentId, transferId, gross } = back;
    const path = `/pembayaran/${paymentId}`;
    const browser = await signedInBrowser(test, back.treasurer);
    expect((await browser.get('/pembayaran?saring=paid')).body).toContain(`href="${path}"`);
    const step = `/transfer/${transferId}/kembali`;
    const [day, reason] = [`tanggal-${transferId}`, `alasan-${transferId}`];
    const empty = await browser.press(path, step, { [day]: '', [reason]: 'Rekening tutup' });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain(`href="#${day}"`);
    expect(empty.body).toContain('value="Rekening tutup"');
    const late = await browser.press(path, step, { [day]: '2999-01-01', [reason]: 'Rekening tutup' });
    expect(late.status).toBe(400);
    expect(late.body).toContain('antara tanggal transfer dan hari ini');
    expect(late.body).toMatch(new RegExp(`<details [^>]*open[^>]*><summary>Bank mengembalikan uangnya`));
    expect(await realised(paymentId)).toBe(gross);
    const done = await browser.press(path, step, { [day]: TODAY, [reason]: 'Rekening tutup' });
    expect(done).toMatchObject({ status: 303, headers: { location: `${path}?selesai=bank` } });
    const after = (await browser.get(`${path}?selesai=bank`)).body;
    expect(after).toContain('Pengembalian bank tercatat');
    expect(after).toContain('Dikembalikan bank');
    expect(after).toContain('Bayar sekarang');
    expect(after).toContain(`href="/penyedia/${back.vendorId}/omzet"`);
    expect(after).not.toContain('Bank mengembalikan uangnya</summary>');
    expect(await standing(test, paymentId)).toMatchObject({ status: 'approved', net: null, realised: 0 });
    expect((await browser.get('/pembayaran/bayar')).body).toContain(`value="${paymentId}"`);
    const vendor = await signedInBrowser(test, back.owner);
    expect((await vendor.get(path)).body).toContain('Rekening tutup');
  });

  it('did not come after all: corrected after the close by whoever may, with a reason of any length', async () => {
    const closed = await aPayment(test, { status: 'closed' });
    const { paymentId, transferId } = closed;
    const path = `/pembayaran/${paymentId}`;
    const treasurer = await signedInBrowser(test, closed.treasurer);
    expect((await treasurer.get(path)).body).not.toContain('ternyata uang belum masuk');
    const verifier = await signedInBrowser(test, closed.verifier);
    expect((await verifier.get('/pembayaran?saring=closed')).body).toContain(`href="${path}"`);
    const field = `koreksi-${transferId}`;
    const empty = await verifier.press(path, `${path}/koreksi`, { [field]: ' ' });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain(`href="#${field}"`);
    const long = `Salah baca mutasi. ${'x'.repeat(1000)}`;
    const refused = await verifier.press(path, `${path}/koreksi`, { [field]: long });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain(long);
    const reason = long.slice(0, 1000);
    const done = await verifier.press(path, `${path}/koreksi`, { [field]: reason });
    expect(done).toMatchObject({ status: 303, headers: { location: `${path}?selesai=koreksi` } });
    const after = (await verifier.get(path)).body;
    expect(after).toContain('Dikoreksi: ternyata belum masuk');
    // Whose word was whose stays to be seen.
    expect(after).toContain('Penyedia: uang sudah masuk');
    expect(after).not.toContain('Dibayar bendahara</strong><small>selesai, Pejabat ppk-skpd');
    const [kept] = await test.sql<{ reason: string }>(
      'select reason from payment_correction where payment_id = $1',
      [paymentId],
    );
    expect(kept).toEqual({ reason });
    expect(await standing(test, paymentId)).toMatchObject({ status: 'paid', isDisputed: true });
    // It is the treasurer's turn now, and the list says so.
    expect((await treasurer.get('/pembayaran?saring=belum-masuk')).body).toContain(`href="${path}"`);
    expect((await treasurer.get(path)).body).toContain('Tunjukkan bukti bahwa uangnya terkirim');
  });

  it('goes for several invoices with one transfer, of which one may be sent in part', async () => {
    const completed = await aCompletedOrder(test);
    await knownToTaxes(test, completed);
    const order = { ...completed, ...(await financePeople(test, completed.agencyId)) };
    const first = await aPayment(test, { status: 'approved', order, quantity: 12 });
    const second = await aPayment(test, { status: 'approved', order, quantity: 8 });
    const stranger = await aPayment(test, { status: 'approved' });
    const browser = await signedInBrowser(test, order.treasurer);
    const choice = (await browser.get('/pembayaran/bayar')).body;
    for (const { paymentId } of [first, second]) {
      expect(choice).toMatch(new RegExp(`name="pilih" value="${paymentId}" checked`));
    }
    expect(choice).not.toContain(stranger.paymentId);
    const path = `/pembayaran/bayar?pilih=${first.paymentId}&pilih=${second.paymentId}`;
    const html = (await browser.get(path)).body;
    expect(html).toContain(first.invoiceNumber);
    expect(html).toContain(second.invoiceNumber);
    const proof = { name: 'bukti.pdf', bytes: SAMPLES.pdf };
    const fields = {
      ...formTo(html, '/pembayaran/bayar'),
      reference: aReference(),
      transferredOn: TODAY,
      [`nilai-${second.paymentId}`]: '1,000',
    };
    const wrong = await browser.send('/pembayaran/bayar', fields, proof);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain(`href="#nilai-${second.paymentId}"`);
    expect(wrong.body).toContain('value="1,000"');
    const kept = formTo(wrong.body, '/pembayaran/bayar');
    const more = { ...kept, [`nilai-${second.paymentId}`]: 'Rp 900.000.000' };
    const over = await browser.post('/pembayaran/bayar', more);
    expect(over.status).toBe(422);
    expect(over.body).toContain(`href="#nilai-${second.paymentId}"`);
    const right = { ...formTo(over.body, '/pembayaran/bayar'), [`nilai-${second.paymentId}`]: '1.000' };
    const done = await browser.post('/pembayaran/bayar', right);
    expect(done).toMatchObject({
      status: 303,
      headers: { location: `/pembayaran/${first.paymentId}?selesai=bayar` },
    });
    expect(await standing(test, first.paymentId)).toMatchObject({ status: 'paid' });
    expect(await standing(test, second.paymentId)).toMatchObject({ status: 'approved' });
    const parts = await test.sql<{ payments: number; sum: number; amount: number }>(
      `select count(*)::int as payments, sum(x.amount)::bigint as sum, t.amount from transfer t join transfer_part x on x.transfer_id = t.id
       where t.vendor_id = $1 group by t.id`,
      [order.vendorId],
    );
    expect(parts).toEqual([{ payments: 2, sum: parts[0]?.amount, amount: expect.any(Number) }]);
    const after = (await browser.get(`/pembayaran/${second.paymentId}`)).body;
    expect(after).toContain('Rp1.000');
    expect(after).toContain('untuk 2 tagihan');
    expect((await browser.get('/pembayaran/bayar')).body).toContain('sudah dikirim Rp1.000');
    // The vendor answers once for both.
    const vendor = await signedInBrowser(test, order.owner);
    const seen = (await vendor.get('/pembayaran')).body;
    expect(seen.match(/Sudahkah/g)).toHaveLength(1);
  });
});

describe('the lists of payments', () => {
  it('show what waits by its promised day, page by page even when one is paid meanwhile, and what is done after', async () => {
    const completed = await aCompletedOrder(test);
    const order = { ...completed, ...(await financePeople(test, completed.agencyId)) };
    const days = [9, -3, null, 2, 2] as const;
    const made: TestPayment[] = [];
    for (const [at, day] of days.entries()) {
      const payment = await aPayment(test, {
        status: at === 1 ? 'verified' : 'approved',
        order,
        quantity: 4,
      });
      const due = day === null ? null : addDays(TODAY, day);
      await test.sql('update payment set due_on = $2 where id = $1', [payment.paymentId, due]);
      made.push(payment);
    }
    const close = (id: string | undefined) =>
      test.sql(
        `update payment set status = 'closed', closed_at = now(), net = gross, withheld = 0, taxed_on = current_date where id = $1`,
        [id],
      );
    const ids = (...places: number[]) => places.map((at) => made[at]?.paymentId);
    const { token } = order.treasurer;
    const found: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const path: string = `/api/v1/payments?sort=due&waiting=true&limit=2${next === '' ? '' : `&after=${next}`}`;
      const { body } = await test.request<{ items: { id: string }[]; next: string | null }>('GET', path, {
        token,
      });
      found.push(...body.items.map(({ id }) => id));
      // The last one of the page is paid before the next page is asked for.
      await close(body.items.at(-1)?.id);
      ({ next } = body);
    }
    expect(found).toEqual(ids(1, 3, 4, 0, 2));
    await test.sql(`update payment set status = 'approved', closed_at = null where id = any($1)`, [found]);
    const other = await test.request('GET', `/api/v1/payments?sort=due&after=${found[0]}`, { token });
    expect(other).toMatchObject({ status: 400, body: { errors: [{ code: 'other-order' }] } });

    const idsOn = (html: string) => [
      ...new Set([...html.matchAll(/href="\/pembayaran\/([\da-f-]{36})"/g)].map(([, id]) => id)),
    ];
    await close(made[0]?.paymentId);
    const browser = await signedInBrowser(test, order.treasurer);
    const waits = (await browser.get('/pembayaran?saring=menunggu')).body;
    expect(idsOn(waits)).toEqual(ids(1, 3, 4, 2));
    expect(waits).toMatch(/class="tag late">Terlambat \d+ hari kerja/);
    expect(idsOn((await browser.get('/pembayaran?saring=closed')).body)).toEqual(ids(0));
    expect(idsOn((await browser.get('/pembayaran?saring=semua')).body)).toEqual(ids(4, 3, 2, 1, 0));
    const vendor = await signedInBrowser(test, order.owner);
    const coming = (await vendor.get('/pembayaran')).body;
    expect(idsOn(coming)).toEqual(ids(1, 3, 4, 2));
    expect(coming).toContain('Akan masuk (4)');
    expect(idsOn((await vendor.get('/pembayaran?saring=closed')).body)).toEqual(ids(0));
  });
});
