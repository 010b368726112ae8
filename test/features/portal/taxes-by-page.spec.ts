import { writeFileSync } from 'node:fs';
import { anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { fieldOf, signedInBrowser, type Browser } from '../../support/browser.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';

let test: TestApp;
let order: TestOrder;
let browser: Browser;
let path: string;

beforeAll(async () => {
  test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
  await regulationsInForce(test);
  order = await anIssuedOrder(test);
  const treasurer = await anOfficial(test, { agencyId: order.agencyId, role: 'bendahara-pengeluaran' });
  browser = await signedInBrowser(test, treasurer);
  path = `/pesanan/${order.orderId}/pajak`;
});
afterAll(() => test.close());

/** Kept for a look at the page, where a folder for it is named. */
const keep = (name: string, html: string) => {
  if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/${name}.html`, html);
};

describe('the taxes of an order on a page', () => {
  it('ask the treasurer what is missing, say what was wrong, and are computed with the answer', async () => {
    expect((await browser.get(`/pesanan/${order.orderId}`)).body).toContain(`href="${path}"`);
    const before = (await browser.get(path)).body;
    expect(before).toContain('PERLU VERIFIKASI');
    expect(before).toContain('Apakah penyedia terdaftar di daerah sebagai pemungut PBJT');
    keep('pajak-kurang', before);
    const form = {
      form: fieldOf(before, 'form'),
      kunci: fieldOf(before, 'kunci'),
      fakta: 'vendor.isPbjtTaxpayer',
    };
    const refused = await browser.post(path, { ...form, jawaban: '', alasan: 'Kartu NPWPD 7/2026' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('href="#jawaban-vendor.isPbjtTaxpayer"');
    expect(refused.body).toContain('Kartu NPWPD 7/2026');
    const sent = await browser.post(path, { ...form, jawaban: 'tidak', alasan: 'Kartu NPWPD 7/2026' });
    expect(sent).toMatchObject({ status: 303, headers: { location: `${path}?selesai=pajak` } });
    const after = (await browser.get(`${path}?selesai=pajak`)).body;
    expect(after).toContain('Dari bruto ke neto');
    expect(after).toContain('Penetapan tersimpan');
    expect(after).toContain('Kartu NPWPD 7/2026');
    expect(after).not.toContain('Tetapkan');
    keep('pajak-lengkap', after);
  });

  it('are read by the vendor, who settles nothing', async () => {
    const vendor = await signedInBrowser(test, order.owner);
    const { status, body } = await vendor.get(path);
    expect(status).toBe(200);
    expect(body).toContain('Sampai di rekening penyedia');
    expect(body).not.toContain('Tetapkan');
  });
});
