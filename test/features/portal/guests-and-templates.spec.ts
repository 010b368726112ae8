import { civilDateOf, yearOf } from '../../../src/kernel/index.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { composedFields, fieldOf, formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { aBudgetLine, aDayAhead } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';

const NOTHING = { name: '', bytes: Buffer.alloc(0) };

describe('guests and templates by page', () => {
  let test: TestApp;
  let stage: Purchasing;
  let browser: Browser;

  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
    browser = await signedInBrowser(test, stage.pptk);
  });
  afterAll(() => test.close());

  const composed = async (id: string) => composedFields((await browser.get(`/permintaan/${id}/susun`)).body);

  it('takes what was said about guests, and keeps it where it is refused', async () => {
    const need = {
      untuk: 'tamu',
      judul: 'Jamuan kunjungan kerja',
      siapa: 'DPRD Kabupaten Karawang & rombongan',
      'jumlah-tamu': 'dua belas',
      keperluan: 'Belajar "banjir"',
      tanggal: aDayAhead(),
      tempat: 'Ruang tamu bupati',
      penerima: 'Penerima Contoh',
    };
    const address = (changes: object) =>
      `/permintaan/baru/pilih?${new URLSearchParams({ ...need, ...changes }).toString()}`;
    expect((await browser.get('/permintaan/baru?untuk=tamu')).body).toContain('Siapa tamunya?');
    const refused = await browser.get(address({}));
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('href="#jumlah-tamu"');
    expect(refused.body).toContain('value="dua belas"');
    expect(refused.body).toContain('value="DPRD Kabupaten Karawang &amp; rombongan"');
    const nobody = await browser.get(address({ siapa: '', 'jumlah-tamu': '0', keperluan: '' }));
    for (const field of ['siapa', 'jumlah-tamu', 'keperluan']) {
      expect(nobody.body).toContain(`href="#${field}"`);
    }
    const { status, body } = await browser.get(address({ 'jumlah-tamu': '12' }));
    expect(status).toBe(200);
    const fields = {
      ...need,
      'jumlah-tamu': '12',
      form: fieldOf(body, 'form'),
      kunci: fieldOf(body, 'kunci'),
      'pilih-makan': stage.mealId,
      'banyak-makan': '12',
    };
    const unpaid = await browser.post('/permintaan/baru/pilih', { ...fields, anggaran: '' });
    expect(unpaid.status).toBe(400);
    expect(unpaid.body).toContain('href="#anggaran"');
    const drafted = await browser.post('/permintaan/baru/pilih', { ...fields, anggaran: stage.budgetLineId });
    const [, id = ''] = /permintaan\/([\w-]{36})\/susun/.exec(String(drafted.headers.location)) ?? [];
    const written = await composed(id);
    expect(written).toMatchObject({ siapa: need.siapa, 'jumlah-tamu': '12', keperluan: need.keperluan });
    const changed = { ...written, 'jumlah-tamu': '', langkah: 'simpan' };
    const emptied = await browser.send(`/permintaan/${id}/susun`, changed, NOTHING);
    expect(emptied.status).toBe(400);
    expect(emptied.body).toContain('href="#jumlah-tamu"');
    const more = await browser.send(`/permintaan/${id}/susun`, { ...changed, 'jumlah-tamu': '15' }, NOTHING);
    expect(more.status).toBe(303);
    const [row] = await test.sql('select guests from requisition where id = $1', [id]);
    expect(row).toEqual({ guests: { who: need.siapa, count: 15, purpose: need.keperluan } });
    const page = (await browser.get(`/permintaan/${id}`)).body;
    expect(page).toContain('DPRD Kabupaten Karawang &amp; rombongan, 15 orang.');
  });

  it('makes a draft of a template, and throws the template away', async () => {
    const id = await aDraft(test, stage);
    const form = fieldOf((await browser.get(`/permintaan/${id}`)).body, 'form');
    await browser.post(`/permintaan/${id}/templat`, { form, name: 'Rapat & kudapan' });
    const [template] = await test.sql<{ id: string }>('select id from requisition_template where name = $1', [
      'Rapat & kudapan',
    ]);
    const templateId = template?.id ?? '';
    const path = `/permintaan/templat/${templateId}`;
    const year = yearOf(civilDateOf(new Date())) + 1;
    const ofNextYear = await aBudgetLine(test, { agencyId: stage.agencyId, fiscalYear: year });
    const choice = new RegExp(`<option value="${ofNextYear}"[^>]*>Anggaran ${year}: `);
    expect((await browser.get('/permintaan/templat')).body).toMatch(choice);
    const use = { ...formTo((await browser.get('/permintaan/templat')).body, `${path}/pakai`) };
    const dated = { [`tanggal-${templateId}`]: '2020-01-01', [`pukul-${templateId}`]: '10:15' };
    const past = await browser.post(`${path}/pakai`, { ...use, ...dated, [`anggaran-${templateId}`]: '' });
    expect(past.status).toBeGreaterThanOrEqual(400);
    expect(past.body).toContain(`href="#anggaran-${templateId}"`);
    expect(past.body).toContain('value="10:15"');
    const ready = {
      ...use,
      ...dated,
      [`tanggal-${templateId}`]: aDayAhead(),
      [`anggaran-${templateId}`]: stage.budgetLineId,
    };
    const made = await Promise.all([1, 2].map(() => browser.post(`${path}/pakai`, ready)));
    expect(made.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(made.map(({ headers }) => headers.location)).size).toBe(1);
    const compose = await browser.get(String(made[0]?.headers.location));
    expect(compose.status).toBe(200);
    expect(composedFields(compose.body)).toMatchObject({
      'jumlah-0': '20',
      pukul: '10:15',
      'tanggal-antar': aDayAhead(),
    });

    const { agencyId } = stage;
    const colleague = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'pptk' }));
    const elsewhere = await anAgency(test);
    const stranger = await signedInBrowser(
      test,
      await anOfficial(test, { agencyId: elsewhere, role: 'pptk' }),
    );
    const foreign = fieldOf((await stranger.get('/permintaan/templat')).body, 'form');
    const strange = { form: foreign || fieldOf((await stranger.get('/permintaan')).body, 'form') };
    expect((await stranger.post(`${path}/hapus`, strange)).status).toBe(404);
    expect((await stranger.post(`${path}/pakai`, { ...strange, ...ready, form: strange.form })).status).toBe(
      404,
    );
    const away = formTo((await colleague.get('/permintaan/templat')).body, `${path}/hapus`);
    const thrown = await colleague.post(`${path}/hapus`, away);
    expect(thrown.headers.location).toBe('/permintaan/templat?selesai=hapus');
    const after = (await colleague.get('/permintaan/templat?selesai=hapus')).body;
    expect(after).toContain('Templat dihapus.');
    expect(after).not.toContain(templateId);
    // Whoever still has the page open learns that it is gone, and loses nothing but the page.
    expect((await browser.post(`${path}/pakai`, { ...ready, kunci: 'sesudah-dihapus' })).status).toBe(404);
  });
});
