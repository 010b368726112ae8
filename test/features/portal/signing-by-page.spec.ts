import { writeFileSync } from 'node:fs';
import { anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, fieldOf, signedInBrowser } from '../../support/browser.js';
import { pdfOf } from '../../support/builders/documents.js';
import { aDocumentToSign, keyFile, PASSPHRASE, signingParties } from '../../support/builders/signing.js';
import { hasOpenssl } from '../../support/certificates.js';
import { SAMPLES } from '../../support/uploads.js';

const describeWithOpenssl = hasOpenssl ? describe : describe.skip;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

describeWithOpenssl(`signing in the browser${hasOpenssl ? '' : ' (skipped: install openssl)'}`, () => {
  let test: TestApp;
  let parties: Awaited<ReturnType<typeof signingParties>>;
  let buyer: Browser;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    parties = await signingParties(test);
    buyer = await signedInBrowser(test, parties.buyer);
  });
  afterAll(() => test.close());

  /** Kept for a look at the page, where a folder for it is named. */
  const keep = (name: string, html: string) => {
    if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/${name}.html`, html);
  };
  const key = (name: string) => ({ name: 'kunci.p12', bytes: keyFile(name) });

  it('registers a certificate, signs with it, and says what was signed; a wrong passphrase signs nothing', async () => {
    const id = await aDocumentToSign(test, parties);
    expect((await buyer.get('/kotak-masuk')).body).toContain(`href="/dokumen/${id}"`);
    const before = await buyer.get(`/dokumen/${id}`);
    expect(before.body).toContain('belum ditandatangani');
    expect(before.body).toContain('Daftarkan berkas .p12 Anda');
    const form = fieldOf((await buyer.get('/sertifikat')).body, 'form');
    const other = await buyer.send('/sertifikat', { form, passphrase: PASSPHRASE }, key('Orang Lain'));
    expect(other).toMatchObject({ status: 422, body: expect.stringContaining('berbeda dari nama Anda') });
    const foreign = await buyer.send('/sertifikat', { form: 'x', passphrase: PASSPHRASE }, key('IBU CONTOH'));
    expect(foreign.status).toBe(403);
    const own = await buyer.send('/sertifikat', { form, passphrase: PASSPHRASE }, key('IBU CONTOH'));
    expect(own).toMatchObject({ status: 303, headers: { location: '/sertifikat' } });
    expect((await buyer.get('/sertifikat')).body).toContain('Sertifikat IBU CONTOH, terbitan IBU CONTOH');
    const page = (await buyer.get(`/dokumen/${id}`)).body;
    keep('dokumen', page);
    keep('sertifikat', (await buyer.get('/sertifikat')).body);
    const sign = (passphrase: string, version = fieldOf(page, 'version')) =>
      buyer.post(`/dokumen/${id}/tanda-tangan`, { form, version, slot: 'buyer', passphrase });
    const wrong = await sign('bukan sandinya');
    expect(wrong).toMatchObject({ status: 422, body: expect.stringContaining('kata sandinya salah') });
    expect(wrong.body).not.toContain('bukan sandinya');
    expect((await sign(PASSPHRASE, 'x')).status).toBe(400);
    const signed = await sign(PASSPHRASE);
    expect(signed).toMatchObject({
      status: 303,
      headers: { location: `/dokumen/${id}?selesai=tanda-tangan` },
    });
    const after = (await buyer.get(String(signed.headers.location))).body;
    for (const text of [
      'sudah Anda tanda tangani',
      'baru sebagian ditandatangani',
      'Tanda tangan elektronik Dra. Ibu Contoh',
    ]) {
      expect(after).toContain(text);
    }
    keep('dokumen-ditandatangani', after);
    const [, checked = ''] = /href="(\/v\/[\w-]+)"/.exec(after) ?? [];
    const { bytes } = await pdfOf(test, id, parties.buyer.token);
    const checkedPage = await buyer.send(checked, {}, { name: 'surat.pdf', bytes });
    expect(checkedPage.body).toContain('ada yang menandatangani sesudahnya');
    keep('periksa', checkedPage.body);
    keep('periksa-awal', (await buyer.get('/v')).body);
    expect((await buyer.get(`/dokumen/${id}/berkas/1`)).headers['content-type']).toBe('application/pdf');
    expect((await buyer.get('/kotak-masuk')).body).not.toContain(`href="/dokumen/${id}"`);
    const closed = await new Browser(test).get(`/dokumen/${id}`);
    expect(closed).toMatchObject({
      status: 303,
      headers: { location: `/masuk?ke=${encodeURIComponent(`/dokumen/${id}`)}` },
    });
    const stranger = await signedInBrowser(test, (await signingParties(test)).buyer);
    expect((await stranger.get(`/dokumen/${id}`)).status).toBe(404);
    const receiver = await signedInBrowser(
      test,
      await anOfficial(test, { agencyId: parties.agencyId, role: 'receiver' }),
    );
    expect((await receiver.get(`/dokumen/${id}`)).body).not.toContain('Kata sandi sertifikat');
  });

  it('stores the scan of a paper that was signed by hand', async () => {
    const id = await aDocumentToSign(test, parties);
    const page = (await buyer.get(`/dokumen/${id}`)).body;
    const fields = { form: fieldOf(page, 'form'), version: fieldOf(page, 'version'), signedOn: today };
    const slots = { 'pilih-vendor': 'ya', 'nama-vendor': 'Pemilik Contoh', 'nama-buyer': 'tidak dipilih' };
    const file = { name: 'kertas.jpg', bytes: SAMPLES.jpeg };
    const nobody = await buyer.send(`/dokumen/${id}/pindaian`, fields, file);
    expect(nobody.status).toBe(400);
    const sent = await buyer.send(`/dokumen/${id}/pindaian`, { ...fields, ...slots }, file);
    expect(sent).toMatchObject({ status: 303, headers: { location: `/dokumen/${id}?selesai=pindaian` } });
    const after = (await buyer.get(`/dokumen/${id}`)).body;
    expect(after).toContain('Tanda tangan basah Pemilik Contoh');
    expect(after).toContain('Pindaian kertas');
    const [, scan = ''] = /href="(\/dokumen\/[\w-]+\/pindaian\/[\w-]+)"/.exec(after) ?? [];
    expect((await buyer.get(scan)).headers['content-type']).toBe('image/jpeg');
  });

  it('withdraws the certificate', async () => {
    const page = (await buyer.get('/sertifikat')).body;
    const [, path = ''] = /action="(\/sertifikat\/[\w-]+\/cabut)"/.exec(page) ?? [];
    const form = { form: fieldOf(page, 'form'), version: fieldOf(page, 'version') };
    expect((await buyer.post(path, form)).status).toBe(400);
    expect((await buyer.post(path, { ...form, reason: 'kata sandi diketahui orang' })).status).toBe(303);
    expect((await buyer.get('/sertifikat')).body).toContain('kuncinya sudah dihapus');
  });
});
