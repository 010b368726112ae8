import { anAccount, anAgency, anOfficial, type TestActor, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { fieldOf, formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { acceptEverything, aCompleteVendor } from '../../support/builders/dossier.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aVendor, aVendorDocument, registryChecks } from '../../support/builders/vendors.js';
import { fewestStatementsOf } from '../../support/statements.js';
import { SAMPLES } from '../../support/uploads.js';

describe('a business and its verifiers by page', () => {
  let test: TestApp;
  let verifier: TestOfficial;
  let desk: Browser;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await regulationsInForce(test);
    verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
    desk = await signedInBrowser(test, verifier);
  });
  afterAll(() => test.close());

  const account = async () => {
    const actor = await anAccount(test);
    return { actor, browser: await signedInBrowser(test, actor) };
  };
  const begun = async () => {
    const { actor, browser } = await account();
    const page = await browser.get('/usaha/daftar');
    const sent = await browser.post('/usaha/daftar', {
      ...formTo(page.body, '/usaha/daftar'),
      name: 'Toko Uji',
    });
    const id = /[\w-]{36}/.exec(String(sent.headers.location))?.[0] ?? '';
    return { actor, browser, id };
  };

  it('keeps what was typed when a page is refused, and shows a kept NIK only in part', async () => {
    const { browser, id } = await begun();
    const path = `/usaha/${id}/isi/pemilik`;
    const page = await browser.get(path);
    const form = formTo(page.body, path);
    const typed = { ...form, ownerName: 'Siti Contoh', nik: '32162057088' };
    const refused = await browser.post(path, typed);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('NIK terdiri atas 16 angka');
    expect(refused.body).toContain('href="#nik"');
    expect(refused.body).toContain('value="Siti Contoh"');
    const taken = await browser.post(path, {
      ...formTo(refused.body, path),
      ownerName: 'Siti Contoh',
      nik: '3216205708800001',
    });
    expect(taken.status).toBe(303);
    const again = await browser.get(path);
    expect(again.body).not.toContain('3216205708800001');
    expect(again.body).toContain('Tersimpan:');
    // Nothing typed into the field of a kept number leaves it as it is.
    await browser.post(path, { ...formTo(again.body, path), ownerName: 'Siti Contoh Lain', nik: '' });
    const [row] = await test.sql<{ owner: string; has: boolean }>(
      'select owner_name as owner, nik_cipher is not null as has from vendor where id = $1',
      [id],
    );
    expect(row).toEqual({ owner: 'Siti Contoh Lain', has: true });
  });

  it('keeps a file that came with a refused form, so that nobody photographs twice', async () => {
    const { browser, id } = await begun();
    const path = `/usaha/${id}/surat/pirt`;
    const form = fieldOf((await browser.get(path)).body, 'form');
    const refused = await browser.send(
      path,
      { form, number: 'salah' },
      { name: 'pirt.pdf', bytes: SAMPLES.pdf },
    );
    expect(refused.status).toBe(400);
    const kept = fieldOf(refused.body, 'berkas');
    expect(kept).toMatch(/^[\w-]{36}$/);
    expect(refused.body).toContain('value="salah"');
    const empty = { name: '', bytes: Buffer.alloc(0) };
    const still = await browser.send(path, { form, berkas: kept, number: 'salah' }, empty);
    expect(fieldOf(still.body, 'berkas')).toBe(kept);
    const none = await browser.send(path, { form, number: 'salah' }, empty);
    expect(none.body).toContain('Ambil foto atau pilih berkasnya dahulu.');
  });

  it('is nobody else’s: not another vendor’s, not an officer’s', async () => {
    const { vendorId } = await aVendor(test, { status: 'draft' });
    const { browser } = await account();
    for (const path of ['', '/isi/nama', '/surat/ktp', '/pakta', '/periksa', '/orang', '/riwayat']) {
      expect([path, (await browser.get(`/usaha/${vendorId}${path}`)).status]).toEqual([path, 404]);
    }
    expect((await browser.get(`/verifikasi/${vendorId}`)).status).toBe(403);
    expect((await browser.get('/verifikasi')).status).toBe(403);
    expect((await desk.get(`/usaha/${vendorId}`)).status).toBe(404);
    expect((await desk.get(`/usaha/${vendorId}/isi/nama`)).status).toBe(403);
    expect((await desk.get(`/verifikasi/${vendorId}/isi/nama`)).status).toBe(404);
  });

  it('lets the second of two verifiers know who was faster', async () => {
    const { vendorId } = await aCompleteVendor(test, { status: 'submitted' });
    const path = `/verifikasi/${vendorId}`;
    const other = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
    const slower = await signedInBrowser(test, other);
    const [mine, theirs] = [await desk.get(path), await slower.get(path)];
    expect((await desk.post(`${path}/ambil`, formTo(mine.body, `${path}/ambil`))).status).toBe(303);
    const late = await slower.post(`${path}/ambil`, formTo(theirs.body, `${path}/ambil`));
    expect(late.status).toBe(409);
    expect(late.body).toContain('Diperiksa Pejabat');
    expect(late.body).toContain('Minta verifikator itu melepas pemeriksaannya');
    // And the page that answers takes no decisions any more.
    expect(late.body).not.toContain(`action="${path}/keputusan"`);
  });

  it('takes one press for two, and verifies only what lacks nothing', async () => {
    const { vendorId } = await aCompleteVendor(test, { status: 'submitted' });
    const path = `/verifikasi/${vendorId}`;
    const conclude = async () => {
      const page = await desk.get(path);
      return { ...formTo(page.body, `${path}/putusan`), putusan: 'verify' };
    };
    const early = await desk.post(`${path}/putusan`, await conclude());
    expect(early.status).toBe(422);
    expect(early.body).toContain('href="#part-name"');
    expect(early.body).toContain('href="#pencocokan"');
    await acceptEverything(test, vendorId, verifier);
    await registryChecks(test, { vendorId, accountId: verifier.accountId });
    await test.sql(`update vendor_finding set state = 'settled' where vendor_id = $1`, [vendorId]);
    const form = await conclude();
    const answers = await Promise.all([1, 2].map(() => desk.post(`${path}/putusan`, form)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  });

  it('shows whole numbers for one look, with the reason in the story of the business', async () => {
    const { vendorId, owner } = await aVendor(test, { nik: '3216205708800002' });
    const path = `/verifikasi/${vendorId}`;
    const page = await desk.get(path);
    expect(page.body).not.toContain('3216205708800002');
    const look = `${path}/data-pribadi`;
    expect((await desk.post(look, { ...formTo(page.body, look), reason: '' })).status).toBe(400);
    const shown = await desk.post(look, { ...formTo(page.body, look), reason: 'mencocokkan dengan KTP' });
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('3216205708800002');
    expect(shown.headers['cache-control']).toBe('no-store');
    const own = await ownBrowser(owner);
    const story = await own.get(`/usaha/${vendorId}/riwayat`);
    expect(story.body).toContain('mencocokkan dengan KTP');
  });

  it('asks for a change of verified data, and accepts it', async () => {
    const { vendorId, owner } = await aCompleteVendor(test, { status: 'verified' });
    const own = await ownBrowser(owner);
    const path = `/usaha/${vendorId}/isi/nama`;
    const page = await own.get(path);
    const sent = await own.post(path, {
      ...formTo(page.body, path),
      name: 'Toko Berganti Nama',
      reason: 'nama pada NIB diperbarui',
    });
    expect(sent.headers.location).toBe(`/usaha/${vendorId}/perubahan?selesai=diajukan`);
    const review = `/verifikasi/${vendorId}/perubahan`;
    const form = formTo((await desk.get(review)).body, review);
    expect((await desk.post(review, { ...form, terima: 'tidak' })).status).toBe(400);
    expect((await desk.post(review, { ...form, terima: 'ya' })).status).toBe(303);
    const [row] = await test.sql('select name from vendor where id = $1', [vendorId]);
    expect(row).toEqual({ name: 'Toko Berganti Nama' });
  });

  it('asks the database little, however much waits', async () => {
    for (let count = 0; count < 3; count += 1) {
      const { vendorId, owner } = await aCompleteVendor(test, { status: 'submitted' });
      await aVendorDocument(test, { vendorId, accountId: owner.accountId, kind: 'halal', status: 'pending' });
    }
    const { vendorId } = await aCompleteVendor(test, { status: 'submitted' });
    const counted = (path: string) => fewestStatementsOf(() => desk.get(path));
    const base = await counted('/verifikasi/pendampingan');
    expect((await counted('/verifikasi')) - base).toBeLessThanOrEqual(3);
    expect((await counted('/verifikasi/usaha')) - base).toBeLessThanOrEqual(3);
    expect((await counted(`/verifikasi/${vendorId}`)) - base).toBeLessThanOrEqual(3);
  });

  async function ownBrowser(owner: TestActor): Promise<Browser> {
    const browser = await signedInBrowser(test, owner);
    const page = await browser.get('/jabatan');
    const [, capacityId = ''] = /name="capacityId" value="(vendor:[\w-]+)"/.exec(page.body) ?? [];
    if (capacityId !== '') {
      await browser.post('/jabatan', { ...formTo(page.body, '/jabatan'), capacityId });
    }
    return browser;
  }
});
