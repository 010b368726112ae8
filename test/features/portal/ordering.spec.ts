import { OrderBoard } from '../../../src/payments/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, type ApprovalStage } from '../../support/approving.js';
import { fieldOf, formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { anItem } from '../../support/builders/catalog.js';
import { anApprovedRequisition, anIssuedOrder, moneyOf } from '../../support/builders/orders.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { aVendor } from '../../support/builders/vendors.js';
import { copyRow } from '../../support/oversight/planting.js';
import { statementsOf } from '../../support/statements.js';
import { SAMPLES } from '../../support/uploads.js';

let test: TestApp;
let at: ApprovalStage;
beforeAll(async () => {
  test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'none' } });
  at = await anApprovalStage(test);
});
afterAll(() => test.close());

/** Statements of a page beside those that every page of a session costs. */
async function ownStatements(browser: Browser, path: string): Promise<number> {
  const session = await statementsOf(() => browser.get('/masuk/faktor-kedua'));
  const page = await statementsOf(async () => {
    const answer = await browser.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  });
  return page - session;
}

/** What the goods cost before this week: a tenth less. */
async function pricedAnew(itemId: string): Promise<void> {
  const [version] = await test.sql<{ id: string; price: number }>(
    'select v.id, v.price from item i join item_version v on v.id = i.published_version_id where i.id = $1',
    [itemId],
  );
  const price = Math.floor((version?.price ?? 0) / 1.1);
  const published_at = new Date(Date.now() - 10 * 86_400_000);
  await copyRow(test, 'item_version', version?.id ?? '', { number: 0, price, published_at });
}

const ordersOf = (requisitionId: string) =>
  test.sql<{ id: string }>(`select id from purchase_order where requisition_id = $1`, [requisitionId]);

describe('issuing by page', () => {
  it('issues once, however often it is pressed, and shows what was issued', async () => {
    const { requisitionId, officer } = await anApprovedRequisition(test);
    const browser = await signedInBrowser(test, officer);
    const path = `/penerbitan/${requisitionId}`;
    const shown = await browser.get(path);
    expect(shown.body).toContain('Terbitkan satu surat pesanan');
    const asked = [...shown.body.matchAll(/<textarea[^>]*name="(alasan-RF\d\d)"/g)].map(
      ([, name = '']) => name,
    );
    const reasons = Object.fromEntries(asked.map((name) => [name, 'Hanya penyedia ini yang sanggup.']));
    const fields = { ...formTo(shown.body, path), ...reasons };
    const answers = await Promise.all([browser.post(path, fields), browser.post(path, fields)]);
    expect(answers.every(({ status }) => status === 303 || status === 200)).toBe(true);
    const [row] = await test.sql(
      `select count(*)::int as orders from purchase_order where requisition_id = $1`,
      [requisitionId],
    );
    expect(row).toEqual({ orders: 1 });
    expect((await browser.get(`${path}?selesai=terbit`)).body).toContain('1 surat pesanan terbit');
    // Opened again, it tells what was issued instead of offering it once more.
    expect((await browser.get(path)).body).not.toContain('Terbitkan satu');
    expect((await browser.get('/penerbitan')).body).not.toContain(path);
  });

  it('asks about what looks wrong, keeps what was answered, and shows it to the auditor, not to the vendor', async () => {
    const requisition = await anApprovedRequisition(test, { quantity: 850 });
    const { requisitionId, vendorId, agencyId, officer } = requisition;
    await pricedAnew(requisition.itemId);
    await test.sql(`update vendor set verified_at = now() where id = $1`, [vendorId]);
    const browser = await signedInBrowser(test, officer);
    const path = `/penerbitan/${requisitionId}`;
    const shown = await browser.get(path);
    expect(shown.body).toContain('Jelaskan, lalu terbitkan');
    expect(shown.body).toContain('Mengapa harga naik tepat sebelum pesanan');
    expect(shown.body).toContain('Mengapa pesanan pertama sebesar ini');
    const reason = 'Harga ayam naik di <pasar>; dua penyedia lain lebih mahal.';
    const half = { ...formTo(shown.body, path), 'alasan-RF06': reason, 'alasan-RF26': '   ' };
    const refused = await browser.post(path, half);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#alasan-RF26"');
    expect(refused.body).toMatch(/<textarea[^>]*name="alasan-RF26"[^>]*aria-invalid="true"/);
    expect(refused.body).not.toContain('href="#alasan-RF06"');
    expect(refused.body).toContain(
      'Harga ayam naik di &lt;pasar>; dua penyedia lain lebih mahal.</textarea>',
    );
    expect(await ordersOf(requisitionId)).toEqual([]);
    const other = 'Satu-satunya dapur di kecamatan itu yang sanggup.';
    const whole = { ...formTo(refused.body, path), 'alasan-RF06': reason, 'alasan-RF26': other };
    expect((await browser.post(path, whole)).status).toBe(303);
    const [order] = await ordersOf(requisitionId);
    const page = async (who: TestActor) =>
      (await (await signedInBrowser(test, who)).get(`/pesanan/${order?.id}`)).body;
    const auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    const seen = await page(auditor);
    expect(seen).toContain('Dijelaskan sebelum terbit');
    expect(seen).toContain('Harga ayam naik di &lt;pasar>');
    expect(seen).toContain(other);
    expect(seen).toContain('Penyedia baru, pesanan besar');
    expect(await page(requisition.owner)).not.toContain('Dijelaskan sebelum terbit');
  });

  it('is closed to other offices and shows nothing of another agency', async () => {
    const { requisitionId, agencyId } = await anApprovedRequisition(test);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pejabat-pengadaan' });
    const theirs = await signedInBrowser(test, stranger);
    expect((await theirs.get(`/penerbitan/${requisitionId}`)).status).toBe(404);
    expect((await theirs.get('/penerbitan')).body).not.toContain(requisitionId);
    const pptk = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'pptk' }));
    expect((await pptk.get('/penerbitan')).status).toBe(403);
    const form = fieldOf((await pptk.get('/kotak-masuk')).body, 'form');
    expect((await pptk.post(`/penerbitan/${requisitionId}`, { form, version: '1' })).status).toBe(403);
  });
});

describe('buying otherwise before ordering, by page', () => {
  it('compares both offers, wants the written one for less, keeps what was typed, and takes it once', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, agencyId, officer, total } = requisition;
    const browser = await signedInBrowser(test, officer);
    const path = `/penerbitan/${requisitionId}/ganti`;
    expect((await browser.get(`/penerbitan/${requisitionId}`)).body).toContain(`href="${path}"`);
    const other = await aVendor(test, { hasHalal: true, name: 'Dapur <Lain>' });
    const { itemId } = await anItem(test, { vendorId: other.vendorId });
    const shown = await browser.get(path);
    expect(shown.status).toBe(200);
    const form = {
      ...formTo(shown.body, `${path}/banding`),
      barang: itemId,
      harga: '34.000',
      alasan: 'Dapur <penuh>',
    };
    const letter = { name: 'penawaran.jpg', bytes: SAMPLES.jpeg };
    const nothing = { name: '', bytes: Buffer.alloc(0) };
    const forged = await browser.send(`${path}/banding`, { ...form, form: 'palsu' }, nothing);
    expect(forged.status).toBe(403);
    const without = await browser.send(`${path}/banding`, form, nothing);
    expect(without.status).toBe(422);
    expect(without.body).toContain('href="#harga"');
    expect(without.body).toContain('Dapur &lt;penuh></textarea>');
    expect(without.body).toContain('value="34.000"');
    // Too dear even with the offer: the letter is kept, and not asked for again.
    const dear = await browser.send(`${path}/banding`, { ...form, harga: '36.000' }, letter);
    expect(dear.status).toBe(422);
    expect(dear.body).toContain('penawaran.jpg, sudah terunggah');
    const again = {
      ...formTo(dear.body, `${path}/banding`),
      barang: itemId,
      harga: '34.000',
      alasan: 'Dapur <penuh>',
    };
    const compared = await browser.send(`${path}/banding`, again, nothing);
    expect(compared.status).toBe(200);
    expect(compared.body).toContain('Ganti dan hemat Rp20.000?');
    expect(compared.body).toContain('Dapur &lt;Lain>');
    expect(compared.body).toContain('Tidak perlu yang baru');
    // Looking changed nothing.
    expect((await moneyOf(test, requisition)).reserved).toBe(total);
    const fields = formTo(compared.body, path);
    const answers = await Promise.all([browser.post(path, fields), browser.post(path, fields)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await moneyOf(test, requisition)).reserved).toBe(total - 20_000);
    const done = await browser.get(`/penerbitan/${requisitionId}?selesai=ganti`);
    expect(done.body).toContain('Penawarannya diganti');
    const [, file = ''] = /href="(\/permintaan\/[^"]*\/penawaran\/[^"]*)"/.exec(done.body) ?? [];
    expect((await browser.get(file)).status).toBe(200);
    const auditor = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'auditor' }));
    expect((await auditor.get(file)).status).toBe(200);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pejabat-pengadaan' });
    const theirs = await signedInBrowser(test, stranger);
    expect([(await theirs.get(file)).status, (await theirs.get(path)).status]).toEqual([404, 404]);
    expect(await ownStatements(browser, path)).toBeLessThanOrEqual(3);
  });
});

describe('approving together', () => {
  it('decides each once, however often it is pressed, and says which could not be', async () => {
    const route = aRoute([aStep('setuju')]);
    const ids = [await at.submitted(route), await at.submitted(route)];
    const browser = await signedInBrowser(test, at.stage.kpa);
    const list = await browser.get('/kotak-masuk/borongan');
    const chosen = formTo(list.body, '/kotak-masuk/borongan/tinjau');
    const review = await browser.post('/kotak-masuk/borongan/tinjau', chosen);
    expect(review.body).toContain('Setujui 2 permintaan');
    const fields = formTo(review.body, '/kotak-masuk/borongan');
    const answers = await Promise.all([
      browser.post('/kotak-masuk/borongan', fields),
      browser.post('/kotak-masuk/borongan', fields),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const decisions = await test.sql(
      `select count(*)::int as n from approval_decision d join approval_step s on s.id = d.step_id
         join approval_round o on o.id = s.round_id where o.requisition_id = any($1::uuid[])`,
      [ids],
    );
    expect(decisions).toEqual([{ n: 2 }]);
    const late = await browser.post('/kotak-masuk/borongan', { ...fields, kunci: 'kunci-yang-lain' });
    expect(late.body).toContain('0 dari 2 disetujui');
  });
});

describe('the budget by page', () => {
  it('is closed to vendors and to other agencies, and keeps what was typed when it is refused', async () => {
    const order = await anIssuedOrder(test, { drawn: false });
    const owner = await signedInBrowser(test, order.owner);
    expect((await owner.get('/anggaran')).status).toBe(403);
    const stranger = await signedInBrowser(test, at.checker);
    expect((await stranger.get(`/anggaran/${order.budgetLineId}`)).status).toBe(404);
    expect((await stranger.get('/anggaran')).body).not.toContain(order.budgetLineId);
    const path = '/anggaran/pergeseran/baru';
    const form = formTo((await stranger.get(path)).body, path);
    const refused = await stranger.post(path, { ...form, jenis: 'dppa', nomor: '900/<b>1', alasan: 'Uji' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('value="900/&lt;b>1"');
    expect(refused.body).toContain('id="tanggal-salah"');
    const kpa = await signedInBrowser(test, at.stage.kpa);
    expect((await kpa.get(path)).status).toBe(403);
  });

  it('takes the scan of a decree with the draft, refuses what is none, and shows it to whoever sees the shift', async () => {
    const agencyId = await anAgency(test);
    const [one, two] = [
      await aBudgetLine(test, { agencyId, pagu: 5_000_000 }),
      await aBudgetLine(test, { agencyId, pagu: 5_000_000, accountCode: '5.1.02.01.01.0024' }),
    ];
    const finance = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'ppk-skpd' }));
    const [line] = await test.sql<{ year: number }>(
      `select fiscal_year as year from budget_line where id = $1`,
      [one],
    );
    const path = '/anggaran/pergeseran/baru';
    const form = formTo((await finance.get(`${path}?tahun=${line?.year}`)).body, path);
    const written = {
      jenis: 'pergeseran',
      nomor: '900/77/PPKD',
      tanggal: `${line?.year}-02-01`,
      alasan: 'Kurang konsumsi',
    };
    const moved = { [`pagu-${one}`]: '6.000.000', [`pagu-${two}`]: '4.000.000' };
    const drafted = await finance.post(path, { ...form, ...written, ...moved });
    const shift = String(drafted.headers.location).replace(/\?.*/, '');
    const scan = `${shift}/pindaian`;
    const shown = await finance.get(shift);
    expect((await finance.get(scan)).status).toBe(404);
    const fields = formTo(shown.body, scan);
    const wrong = await finance.send(scan, fields, { name: 'sk.pdf', bytes: Buffer.from('bukan pdf') });
    expect(wrong.status).toBe(415);
    expect(wrong.body).toContain('href="#file"');
    const photo = { name: 'sk.jpg', bytes: SAMPLES.jpeg };
    expect((await finance.send(scan, { ...fields, form: 'palsu' }, photo)).status).toBe(403);
    expect((await finance.send(scan, fields, photo)).status).toBe(303);
    const after = await finance.get(`${shift}?selesai=pindaian`);
    expect(after.body).toContain('Pindaian keputusan tersimpan');
    expect(after.body).toContain('Rp6.000.000');
    const pa = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'pa' }));
    const seen = await pa.get(scan);
    expect([seen.status, seen.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const stranger = await signedInBrowser(test, at.checker);
    expect((await stranger.get(scan)).status).toBe(404);
    // Changed again, it keeps its scan.
    const edit = { ...formTo((await finance.get(`${shift}/ubah`)).body, `${shift}/ubah`), ...written };
    expect((await finance.post(`${shift}/ubah`, { ...edit, ...moved })).status).toBe(303);
    expect((await pa.get(scan)).status).toBe(200);
    // In force it is not replaced; one that came into force without it still takes one.
    const publish = `${shift}/berlakukan`;
    await pa.post(publish, formTo((await pa.get(shift)).body, publish));
    expect((await finance.get(shift)).body).not.toContain(`action="${scan}"`);
    expect((await finance.send(scan, { ...fields, kunci: 'lambat-1' }, photo)).status).toBe(422);
    await test.sql('update budget_shift set file_id = null where id = $1', [shift.split('/').at(-1)]);
    expect((await pa.get('/anggaran/pergeseran')).body).toContain('pindaian keputusan belum ada');
    const open = formTo((await finance.get(shift)).body, scan);
    expect((await finance.send(scan, open, photo)).status).toBe(303);
  });
});

describe('the statements of a page', () => {
  let officer: TestActor;
  beforeAll(async () => {
    officer = await anOfficial(test, { agencyId: at.agencyId, role: 'pejabat-pengadaan' });
    await anIssuedOrder(test, { agencyId: at.agencyId, officer, drawn: false });
  });

  it.each([
    '/penerbitan',
    '/pesanan',
    '/anggaran',
    '/anggaran/pergeseran',
    '/anggaran/paket',
    '/penerimaan',
    '/pindai',
    '/permintaan',
  ])('are three at most for %s', async (path) => {
    expect(await ownStatements(await signedInBrowser(test, officer), path)).toBeLessThanOrEqual(3);
  });

  it('are three at most for an auditor’s board, which counts what the agency counts', async () => {
    const auditor = await signedInBrowser(
      test,
      await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' }),
    );
    expect(await ownStatements(auditor, '/pesanan')).toBeLessThanOrEqual(3);
    const chips = [
      ...(await auditor.get('/pesanan')).body.matchAll(/tahap=([\w-]+)[^>]*>[^<]*<small>(\d+)/g),
    ];
    const counted = Object.fromEntries(chips.map(([, stage = '', count = '']) => [stage, Number(count)]));
    // Order by order, as an agency is told.
    const agencies = await test.sql<{ id: string }>(`select id from agency`);
    const board = test.app.get(OrderBoard);
    const of = { agencyId: agencies[0]?.id ?? '', agencyIds: agencies.map(({ id }) => id) };
    const { late: _late, ...theirs } = await board.counts({ ...systemActor('uji'), role: 'ppk', ...of });
    expect(counted).toEqual(Object.fromEntries(Object.entries(theirs).filter(([, count]) => count > 0)));
  });
});
