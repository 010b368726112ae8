import { createHash } from 'node:crypto';
import { BundleWorker } from '../../../src/payments/bundle/bundle.worker.js';
import type { TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import { aReference, knownToTaxes, standing, TODAY } from '../../support/paying.js';
import { statementsOf } from '../../support/statements.js';
import { SAMPLES } from '../../support/uploads.js';
import { filesOfZip } from '../../support/zip.js';

describe('paying by page', () => {
  let test: TestApp;
  let payment: TestPayment;
  let other: TestPayment;
  let treasurer: Browser;
  let vendor: Browser;
  const proof = { name: 'bukti.pdf', bytes: SAMPLES.pdf };

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await regulationsInForce(test);
    payment = await aPayment(test, { status: 'complete' });
    await knownToTaxes(test, payment);
    other = await aPayment(test, { status: 'approved' });
    treasurer = await signedInBrowser(test, payment.treasurer);
    vendor = await signedInBrowser(test, payment.owner);
  });
  afterAll(() => test.close());

  const page = (path = '') => `/pembayaran/${payment.paymentId}${path}`;

  it('shows nobody a payment, an invoice or a paper of somebody else’s', async () => {
    for (const path of [
      `/pembayaran/${other.paymentId}`,
      `/tagihan/${other.invoiceId}`,
      `/pembayaran/bayar?pilih=${other.paymentId}`,
      `/pembayaran/${other.paymentId}/spj/zip`,
    ]) {
      expect({ path, status: (await treasurer.get(path)).status }).toEqual({ path, status: 404 });
    }
    expect((await vendor.get(`/pembayaran/${other.paymentId}`)).status).toBe(404);
    expect((await vendor.get(`/pesanan/${other.orderId}/tagihan`)).status).toBe(404);
    const { body } = await treasurer.get('/pembayaran?saring=semua');
    expect(body).toContain(payment.invoiceNumber);
    expect(body).not.toContain(other.invoiceNumber);
    expect((await treasurer.get(`/pembayaran?cari=${payment.invoiceNumber.toLowerCase()}`)).body).toContain(
      page(),
    );
  });

  it('refuses whoever has no part in it', async () => {
    for (const path of ['/pembayaran/bayar', '/potongan', page('/spj/zip')]) {
      expect({ path, status: (await vendor.get(path)).status }).toEqual({ path, status: 403 });
    }
    expect((await treasurer.get('/omzet')).status).toBe(404);
    const receiver = await signedInBrowser(test, payment.receiver);
    expect((await receiver.get('/pembayaran/bayar')).status).toBe(403);
    const form = formTo((await treasurer.get(page())).body, '/keluar');
    expect((await treasurer.post(page('/verifikasi'), { ...form, version: '1' })).status).toBe(403);
    // The vendor sees its payment, and not who came to the meeting.
    const seen = await vendor.get(page());
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain('id="berkas"');
  });

  it('goes back with a reason and forward again, each step by its own person', async () => {
    const verifier = await signedInBrowser(test, payment.verifier);
    const html = (await verifier.get(page())).body;
    const back = formTo(html, page('/kembalikan'));
    const empty = await verifier.post(page('/kembalikan'), { ...back, to: 'collecting', reason: ' ' });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain('href="#reason"');
    const verified = await verifier.post(page('/verifikasi'), formTo(html, page('/verifikasi')));
    expect(verified).toMatchObject({ status: 303, headers: { location: page('?selesai=verifikasi') } });
    // The same form again is the same deed.
    expect((await verifier.post(page('/verifikasi'), formTo(html, page('/verifikasi')))).status).toBe(303);
    const head = await signedInBrowser(test, payment.head);
    const inHand = (await head.get(page())).body;
    const reason = 'Nomor faktur salah';
    const returned = formTo(inHand, page('/kembalikan'));
    expect((await head.post(page('/kembalikan'), { ...returned, to: 'complete', reason })).status).toBe(303);
    expect((await vendor.get(page())).body).toContain(reason);
    const again = (await verifier.get(page())).body;
    await verifier.post(page('/verifikasi'), formTo(again, page('/verifikasi')));
    const approving = (await head.get(page())).body;
    expect((await head.post(page('/setuju'), formTo(approving, page('/setuju')))).status).toBe(303);
    expect(await standing(test, payment.paymentId)).toMatchObject({ status: 'approved' });
  });

  it('is paid once by two presses at once, and keeps what was typed when it is refused', async () => {
    const html = (await treasurer.get(`/pembayaran/bayar?pilih=${payment.paymentId}`)).body;
    expect(html).not.toMatch(/\b\d{13}\b/);
    const fields: Record<string, string> = {
      ...formTo(html, '/pembayaran/bayar'),
      reference: aReference(),
    };
    const late = { ...fields, kunci: `${fields.kunci ?? ''}-1`, transferredOn: '2999-01-01' };
    const refused = await treasurer.send('/pembayaran/bayar', late, proof);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#transferredOn"');
    expect(refused.body).toContain(fields.reference);
    // The proof need not be chosen again.
    const kept = formTo(refused.body, '/pembayaran/bayar');
    expect(kept.proofFileId).toMatch(/^[\da-f-]{36}$/);
    const right = { ...kept, transferredOn: TODAY };
    const both = await Promise.all([1, 2].map(() => treasurer.post('/pembayaran/bayar', right)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 303]);
    const [{ n } = { n: 0 }] = await test.sql<{ n: number }>(
      'select count(*)::int as n from transfer_part where payment_id = $1',
      [payment.paymentId],
    );
    expect(n).toBe(1);
    expect(await standing(test, payment.paymentId)).toMatchObject({ status: 'paid' });
  });

  it('says before any button that a step is for another person, why, and who that is', async () => {
    const shared = await aPayment(test, { status: 'complete', order: payment, quantity: 1 });
    const path = `/pembayaran/${shared.paymentId}`;
    const change = (set: string, ...by: readonly TestActor[]) =>
      test.sql(`update payment set ${set} where id = $1`, [
        shared.paymentId,
        ...by.map(({ accountId }) => accountId),
      ]);
    await change(`completed_by = $2, completed_role = 'bendahara-pengeluaran'`, payment.verifier);
    const verifier = await signedInBrowser(test, payment.verifier);
    const html = (await verifier.get(path)).body;
    expect(html).toContain('Langkah ini untuk orang lain');
    expect(html).toContain('Pejabat Penatausahaan Keuangan SKPD selain Anda');
    expect(html).toContain('tidak boleh menjadi pembayar dan verifikator pembayaran');
    expect(html).not.toContain(`action="${path}/verifikasi"`);
    expect(html).toContain(`action="${path}/kembalikan"`);
    // The service would have said the same.
    const { form = '' } = formTo(html, `${path}/kembalikan`);
    const pressed = await verifier.post(`${path}/verifikasi`, {
      form,
      kunci: 'verifikasi-sendiri',
      version: '1',
    });
    expect(pressed.status).toBe(422);
    expect(pressed.body).toContain('tidak boleh menjadi pembayar dan verifikator pembayaran');

    const set = `status = 'approved', completed_by = null, completed_role = null, verified_by = $2`;
    await change(set, payment.treasurer);
    const waiting = (await treasurer.get(path)).body;
    expect(waiting).toContain('Bendahara Pengeluaran selain Anda');
    expect(waiting).not.toContain('Bayar sekarang');
    const paying = (await treasurer.get(`/pembayaran/bayar?pilih=${shared.paymentId}`)).body;
    expect(paying).toContain('Langkah ini untuk orang lain');
    expect(paying).not.toContain('Catat transfer');
  });

  it('shows the whole account number only with a reason, and leaves an entry', async () => {
    const browser = await signedInBrowser(test, other.treasurer);
    const html = (await browser.get(`/pembayaran/bayar?pilih=${other.paymentId}`)).body;
    const path = `/pembayaran/${other.paymentId}/rekening`;
    const form = formTo(html, path);
    expect((await browser.post(path, { ...form, keperluan: '' })).status).toBe(400);
    const shown = await browser.post(path, form);
    expect(shown.status).toBe(200);
    expect(shown.body).toMatch(/\b\d{10,16}\b/);
    expect(shown.headers['cache-control']).toBe('no-store');
    const audits = await test.sql(
      `select 1 from audit_entry where record_id = $1 and action = 'vendor.view-personal-data'`,
      [other.paymentId],
    );
    expect(audits).toHaveLength(1);
  });

  it('gives the papers of a payment as an archive, a PDF, facts and fingerprints, each reading kept', async () => {
    const paper = (part: string) => page(`/spj/${part}`);
    expect((await treasurer.get(paper('zip'))).status).toBe(404);
    expect((await treasurer.get(page())).body).not.toContain(paper('zip'));
    const asked = await treasurer.press(page(), page('/spj'));
    expect(asked).toMatchObject({ status: 303, headers: { location: page('?selesai=spj#spj') } });
    expect((await treasurer.get(page())).body).toContain('Sedang disiapkan');
    const [bundle] = await test.sql<{ id: string }>('select id from payment_bundle where payment_id = $1', [
      payment.paymentId,
    ]);
    const job = { messageId: null, jobId: 'uji-spj', attempt: 1, isLastAttempt: true };
    await test.app.get(BundleWorker).make({ bundleId: bundle?.id ?? '' }, job);
    const ready = (await treasurer.get(page())).body;
    const [zip, pdf, json, manifest] = await Promise.all(
      ['zip', 'pdf', 'json', 'manifest'].map((part) => {
        expect(ready).toContain(`href="${paper(part)}"`);
        return treasurer.download(paper(part));
      }),
    );
    expect(zip).toMatchObject({
      status: 200,
      type: 'application/zip',
      name: `SPJ-${payment.invoiceNumber}.zip`,
    });
    expect(ready).toContain(
      createHash('sha256')
        .update(zip?.bytes ?? '')
        .digest('hex'),
    );
    const files = filesOfZip(zip?.bytes ?? Buffer.alloc(0));
    expect(pdf?.bytes.equals(files.get('spj.pdf') ?? Buffer.alloc(0))).toBe(true);
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(json?.bytes.equals(files.get('bundle.json') ?? Buffer.alloc(0))).toBe(true);
    expect(JSON.parse(json?.bytes.toString() ?? '')).toMatchObject({ payment: { gross: payment.gross } });
    const listed = manifest?.bytes.toString().trim().split('\n') ?? [];
    expect(listed).toHaveLength(files.size - 1);
    for (const line of listed) {
      const [hash, name = ''] = line.split(/\s+\*?/);
      expect([
        name,
        createHash('sha256')
          .update(files.get(name) ?? '')
          .digest('hex'),
      ]).toEqual([name, hash]);
    }
    const readings = await test.sql(
      `select 1 from audit_entry where record_id = $1 and action = 'bundle.read'`,
      [payment.paymentId],
    );
    expect(readings).toHaveLength(4);
  });

  it('asks the database little', async () => {
    const session = await statementsOf(() => vendor.get('/kinerja?hari=x'));
    // One of those is the page's own.
    const own = session - 1;
    const counted: Record<string, number> = {};
    const count = async (browser: Browser, path: string) => {
      counted[path] = (await statementsOf(() => browser.get(path))) - own;
    };
    await count(vendor, '/pembayaran');
    await count(vendor, '/tagihan');
    await count(vendor, '/omzet');
    await count(vendor, `/pesanan/${payment.orderId}/pembayaran`);
    await count(vendor, `/pesanan/${payment.orderId}/pajak`);
    for (const [path, most] of [
      ['/pembayaran', 3],
      ['/tagihan', 2],
      ['/omzet', 2],
      [`/pesanan/${payment.orderId}/pembayaran`, 2],
      [`/pesanan/${payment.orderId}/pajak`, 2],
    ] as const) {
      expect({ path, few: (counted[path] ?? 99) <= most, is: counted[path] }).toMatchObject({ few: true });
    }
    const desk = await statementsOf(() => treasurer.get(page()));
    expect(desk).toBeLessThanOrEqual(own + 3);
    const open = await aPayment(test, { order: payment, quantity: 1 });
    const collecting = await statementsOf(() => treasurer.get(`/pembayaran/${open.paymentId}`));
    expect(collecting).toBeLessThanOrEqual(own + 3);
    expect(await statementsOf(() => treasurer.get('/potongan'))).toBeLessThanOrEqual(own + 3);
    expect(await statementsOf(() => treasurer.get('/pembayaran'))).toBeLessThanOrEqual(own + 3);
  });
});
