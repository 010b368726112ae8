import { writeFileSync } from 'node:fs';
import { readTable } from '../../../src/platform/table/index.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { fieldOf, formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { anInvoice, aPayment } from '../../support/builders/withholding.js';
import { TODAY } from '../../support/paying.js';
import { SAMPLES } from '../../support/uploads.js';

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

describe('what was withheld in a month, for the tax office', () => {
  const period = TODAY.slice(0, 7);
  const withheld = [
    { tax: 'PPh22', base: 3_000_000, amount: 45_000 },
    { tax: 'PPN', base: 2_750_000, amount: 330_000 },
  ];
  const proof = { name: 'bpn.pdf', bytes: SAMPLES.pdf };
  const cellsOf = async (bytes: Buffer) =>
    ((await readTable(bytes)).sheets[0]?.rows ?? []).map(({ cells }) =>
      cells.map((cell) => String(cell ?? '')),
    );

  beforeAll(async () => {
    const { invoiceId, amount } = await anInvoice(test, order, 10);
    await aPayment(test, order, { invoiceId, gross: amount + 1_000_000, paid: { on: TODAY, withheld } });
  });

  it('is taken as a list and as e-billing, in both forms, from the links of the page', async () => {
    const { body } = await browser.get('/potongan');
    const links = [...body.matchAll(/href="(\/potongan\/(?:unduh|e-billing)\?[^"]*)"/g)].map(
      ([, href = '']) => href.replaceAll('&amp;', '&'),
    );
    expect(links).toHaveLength(4);
    const files = await Promise.all(links.map((href) => browser.download(href)));
    expect(files.map(({ status, name }) => ({ status, name }))).toEqual([
      { status: 200, name: `potongan-pajak-${period}.xlsx` },
      { status: 200, name: `potongan-pajak-${period}.csv` },
      { status: 200, name: `e-billing-${period}.xlsx` },
      { status: 200, name: `e-billing-${period}.csv` },
    ]);
    const [sheet = [], list = [], , billing = []] = await Promise.all(
      files.map(({ bytes }) => cellsOf(bytes)),
    );
    expect(sheet[1]).toContain('1.5');
    // Spreadsheets with Indonesian settings read a comma in fractions.
    expect(list[1]).toContain('1,5');
    expect(list.map((row) => row.join().replace('1,5', '1.5'))).toEqual(sheet.map((row) => row.join()));
    expect(list[0]).toContain('Dasar Pengenaan');
    expect(list.slice(1).map((row) => [row[1], Number(row[8])])).toEqual([
      ['PPh22', 45_000],
      ['PPN', 330_000],
      ['JUMLAH', 375_000],
    ]);
    expect(billing.slice(1).map((row) => [row[2], Number(row[7])])).toEqual([
      ['PPN', 330_000],
      ['PPh22', 45_000],
    ]);
    const vendor = await signedInBrowser(test, order.owner);
    expect((await vendor.download(links[0] ?? '')).status).toBe(403);
  });

  it('is taken as slips only with a reason, and not offered where there are none', async () => {
    const form = formTo((await browser.get('/potongan')).body, '/potongan/bukti-potong');
    const refused = await browser.post('/potongan/bukti-potong', { ...form, bentuk: 'csv', alasan: ' ' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('href="#alasan"');
    expect(refused.body).toMatch(/<option value="csv" selected/);
    const slips = await browser.post('/potongan/bukti-potong', {
      ...formTo(refused.body, '/potongan/bukti-potong'),
      ...{ bentuk: 'csv', alasan: 'Bukti potong masa ini' },
    });
    expect(slips).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    const rows = await cellsOf(Buffer.from(slips.body));
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual(expect.arrayContaining([order.number]));
    const audits = await test.sql(
      `select 1 from audit_entry where action = 'withholding.read-identity' and vendor_id = $1`,
      [order.vendorId],
    );
    expect(audits).toHaveLength(1);
    expect((await browser.get('/potongan?pajak=PPN')).body).not.toContain('Data bukti potong');
  });

  it('is seen beside what the vendor sold, by treasurers who bought of it alone', async () => {
    const path = `/penyedia/${order.vendorId}/omzet`;
    const { status, body } = await browser.get(path);
    expect(status).toBe(200);
    expect(body).toContain('Batas yang mengubah pajaknya');
    expect(body).toContain('PMK 81/2024');
    const roles = [
      ['ppk-skpd', order.agencyId, 403],
      ['bendahara-pengeluaran', await anAgency(test), 404],
    ] as const;
    for (const [role, agencyId, expected] of roles) {
      const other = await signedInBrowser(test, await anOfficial(test, { agencyId, role }));
      expect((await other.get(path)).status).toBe(expected);
    }
    const vendor = await signedInBrowser(test, order.owner);
    expect((await vendor.get(path)).body).toContain('Batas yang perlu Anda ketahui');
  });

  it('is deposited with a receipt that whoever checks it can open, and taken back with a reason', async () => {
    const path = `/potongan/setoran?masa=${period}`;
    expect((await browser.get('/potongan')).body).toContain(`href="${path}"`);
    const form = formTo((await browser.get(path)).body, '/potongan/setoran');
    const typed = { ...form, tax: 'PPh22', amount: '45,000', ntpn: 'A1B2C3D4E5F6G7H8', depositedOn: TODAY };
    const bare = await browser.post('/potongan/setoran', typed);
    expect(bare.status).toBe(400);
    expect(bare.body).toContain('href="#fileId">Bukti setor: Belum dipilih.');
    expect(bare.body).toContain('href="#amount"');
    expect(bare.body).toContain('value="45,000"');
    const wrong = await browser.send('/potongan/setoran', { ...typed, kunci: 'setor-sekali-lagi' }, proof);
    expect(wrong.status).toBe(400);
    const kept = formTo(wrong.body, '/potongan/setoran');
    expect(kept.fileId).toMatch(/^[\da-f-]{36}$/);
    const done = await browser.post('/potongan/setoran', { ...kept, tax: 'PPh22', amount: 'Rp 45.000' });
    expect(done).toMatchObject({ status: 303, headers: { location: `${path}&selesai=setor` } });
    const { body } = await browser.get(`${path}&selesai=setor`);
    expect(body).toContain('Setoran tercatat');
    const [, receipt = ''] = /href="(\/potongan\/setoran\/[\da-f-]+\/bukti)"/.exec(body) ?? [];
    const checks = await anOfficial(test, { agencyId: order.agencyId, role: 'ppk-skpd' });
    const verifier = await signedInBrowser(test, checks);
    for (const reader of [browser, verifier]) {
      const file = await reader.download(receipt);
      expect(file).toMatchObject({ status: 200, name: 'bpn.pdf', type: 'application/pdf' });
      expect(file.bytes.equals(SAMPLES.pdf)).toBe(true);
    }
    const elsewhere = { agencyId: await anAgency(test), role: 'bendahara-pengeluaran' } as const;
    const stranger = await signedInBrowser(test, await anOfficial(test, elsewhere));
    expect((await stranger.get(receipt)).status).toBe(404);
    const withdraw = receipt.replace('/bukti', '/tarik');
    const id = receipt.split('/')[3] ?? '';
    const empty = await browser.press(path, withdraw, { [`alasan-${id}`]: '' });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain(`href="#alasan-${id}"`);
    const back = await browser.press(path, withdraw, { [`alasan-${id}`]: 'Salah masa' });
    expect(back).toMatchObject({ status: 303, headers: { location: `${path}&selesai=tarik` } });
    expect((await browser.get(path)).body).toContain('Ditarik: Salah masa');
    const [row] = await test.sql<{ live: number }>(
      'select count(*)::int as live from tax_deposit_part where deposit_id = $1 and is_live',
      [id],
    );
    expect(row).toEqual({ live: 0 });
  });
});
