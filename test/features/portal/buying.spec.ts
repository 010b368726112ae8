import { longDateWithDay } from '../../../src/kernel/index.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { composedFields, fieldOf, signedInBrowser, type Browser } from '../../support/browser.js';
import { aBudgetLine, aDayAhead, aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { fewestStatementsOf } from '../../support/statements.js';
import { SAMPLES } from '../../support/uploads.js';

const NOTHING = { name: '', bytes: Buffer.alloc(0) };

describe('buying by page', () => {
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
  const statusOf = async (id: string) =>
    (await test.sql<{ status: string }>('select status from requisition where id = $1', [id]))[0]?.status;

  it('lets nobody draft whose office does not', async () => {
    const { agencyId } = stage;
    const reader = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'receiver' }));
    const id = await aDraft(test, stage);
    for (const path of [
      '/permintaan/baru',
      '/permintaan/templat',
      '/permintaan/mendesak/baru',
      `/permintaan/${id}/susun`,
    ]) {
      expect((await reader.get(path)).status).toBe(403);
    }
    expect((await reader.get(`/permintaan/${id}`)).status).toBe(200);
    expect((await reader.get('/katalog')).status).toBe(200);
    const { body } = await reader.get(`/permintaan/${id}`);
    expect(body).not.toContain('Lengkapi dan ajukan');
    const form = fieldOf(body, 'form');
    const refused = await reader.post(`/permintaan/${id}/batalkan`, {
      form,
      version: '1',
      'alasan-batalkan': 'tidak jadi',
    });
    expect(refused.status).toBe(403);
    const other = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'pptk' }));
    const stolen = await other.get(`/permintaan/${id}/susun`);
    expect(stolen).toMatchObject({ status: 303, headers: { location: `/permintaan/${id}` } });
  });

  it('knows nothing of another agency’s requisition', async () => {
    const agencyId = await anAgency(test);
    const { requisitionId } = await aRequisition(test, { agencyId });
    const form = fieldOf((await browser.get('/permintaan')).body, 'form');
    for (const path of ['', '/susun']) {
      expect((await browser.get(`/permintaan/${requisitionId}${path}`)).status).toBe(404);
    }
    expect((await browser.get(`/permintaan/mendesak/${requisitionId}`)).status).toBe(404);
    const sent: [string, Record<string, string>][] = [
      ['periksa', {}],
      ['salin', { tanggal: aDayAhead() }],
      ['komentar', { text: 'uji' }],
      ['templat', { name: 'uji' }],
      ['batalkan', { version: '1', 'alasan-batalkan': 'tidak jadi' }],
      ['lanjutkan', { version: '1', 'alasan-lanjutkan': 'saya saja' }],
    ];
    for (const [step, fields] of sent) {
      const answer = await browser.post(`/permintaan/${requisitionId}/${step}`, { form, ...fields });
      expect([step, answer.status]).toEqual([step, 404]);
    }
    const taken = await browser.send(`/permintaan/${requisitionId}/susun`, { form }, NOTHING);
    expect(taken.status).toBe(404);
    expect((await browser.get('/permintaan')).body).not.toContain(requisitionId);
  });

  it('keeps what was typed when it is refused, and names the field', async () => {
    const id = await aDraft(test, stage);
    const shown = await composed(id);
    const fields = {
      ...shown,
      'jumlah-0': 'dua puluh',
      katalog: 'Tidak ada.',
      langkah: 'ajukan',
    };
    const refused = await browser.send(`/permintaan/${id}/susun`, fields, NOTHING);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('value="dua puluh"');
    expect(refused.body).toContain('href="#jumlah-0"');
    expect(refused.body).toContain('Tidak ada.</textarea>');
    // A browser writes 12/02 or 02/12; below it the day stands in words.
    expect(refused.body).toMatch(
      new RegExp(`<output[^>]*for="tanggal"[^>]*>${longDateWithDay(shown.tanggal ?? '')}</output>`),
    );
    expect(await statusOf(id)).toBe('draft');
    const file = { name: 'racun.exe', bytes: Buffer.from('MZ tidak dikenal') };
    const unread = await browser.send(
      `/permintaan/${id}/susun`,
      { ...fields, 'jumlah-0': '12', langkah: 'lampirkan' },
      file,
    );
    expect(unread.status).toBe(422);
    expect(unread.body).toContain('href="#file"');
    expect((await composed(id))['jumlah-0']).toBe('12');
  });

  it('refuses more than the budget has, and takes it mended', async () => {
    const { agencyId } = stage;
    const budgetLineId = await aBudgetLine(test, { agencyId, pagu: 100_000 });
    const id = await aDraft(test, stage, { budgetLineId });
    const fields = await composed(id);
    expect((await browser.get(`/permintaan/${id}/susun`)).body).toContain('perlu dibenahi');
    const refused = await browser.send(`/permintaan/${id}/susun`, { ...fields, langkah: 'ajukan' }, NOTHING);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#anggaran"');
    const mended = { ...fields, anggaran: stage.budgetLineId, langkah: 'ajukan' };
    const sent = await browser.send(`/permintaan/${id}/susun`, mended, NOTHING);
    expect(sent).toMatchObject({ status: 303, headers: { location: `/permintaan/${id}?selesai=diajukan` } });
  });

  it('attaches a file, takes it off, and shows it to its readers only', async () => {
    const id = await aDraft(test, stage, {}, { invitation: false });
    const file = { name: 'undangan.jpg', bytes: SAMPLES.jpeg };
    const fields = { ...(await composed(id)), langkah: 'lampirkan', 'jenis-berkas': 'invitation' };
    const { body } = await browser.send(`/permintaan/${id}/susun`, fields, file);
    const [, attachmentId = ''] = /value="lepas-([^"]*)"/.exec(body) ?? [];
    const path = `/permintaan/${id}/lampiran/${attachmentId}`;
    expect((await browser.get(path)).status).toBe(200);
    const stranger = await signedInBrowser(
      test,
      await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' }),
    );
    expect((await stranger.get(path)).status).toBe(404);
    await browser.send(
      `/permintaan/${id}/susun`,
      { ...(await composed(id)), langkah: `lepas-${attachmentId}` },
      NOTHING,
    );
    expect((await browser.get(path)).status).toBe(404);
  });

  it('submits once when it is pressed twice at once', async () => {
    const id = await aDraft(test, stage);
    const fields = { ...(await composed(id)), langkah: 'ajukan' };
    const both = await Promise.all(
      [1, 2].map(() => browser.send(`/permintaan/${id}/susun`, fields, NOTHING)),
    );
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const rounds = await test.sql('select id from approval_round where requisition_id = $1', [id]);
    expect(rounds).toHaveLength(1);
    expect(await statusOf(id)).toBe('submitted');
  });

  it('drafts a requisition from the need alone once, however often the form is sent', async () => {
    const need = {
      untuk: 'rapat',
      judul: 'Rapat dari kebutuhan',
      tanggal: aDayAhead(),
      mulai: '09.00',
      selesai: '12:00',
      tempat: 'Aula',
      sendiri: '5',
      luar: '15',
      penerima: 'Penerima Contoh',
    };
    const { body } = await browser.get(`/permintaan/baru/pilih?${new URLSearchParams(need).toString()}`);
    expect(body).toContain('Satu porsi untuk setiap orang, 20 orang.');
    const fields = {
      ...need,
      form: fieldOf(body, 'form'),
      kunci: fieldOf(body, 'kunci'),
      'pilih-makan': stage.mealId,
      'banyak-makan': '20',
      anggaran: stage.budgetLineId,
    };
    const none = await browser.post('/permintaan/baru/pilih', { ...fields, 'pilih-makan': '' });
    expect(none.status).toBe(400);
    expect(none.body).toContain('Pilih paling sedikit satu barang.');
    const twice = [
      await browser.post('/permintaan/baru/pilih', fields),
      await browser.post('/permintaan/baru/pilih', fields),
    ];
    expect(new Set(twice.map(({ headers }) => headers.location)).size).toBe(1);
    const [row] = await test.sql<{ time: string; all: boolean }>(
      `select to_char(r.delivery_time, 'HH24:MI') as time, l.per_participant as all from requisition r
       join requisition_line l on l.requisition_id = r.id where r.title = $1`,
      [need.judul],
    );
    expect(row).toEqual({ time: '08:30', all: true });
    const bad = await browser.get(
      `/permintaan/baru/pilih?${new URLSearchParams({ ...need, selesai: '08:00' }).toString()}`,
    );
    expect(bad.status).toBe(400);
    expect(bad.body).toContain('href="#selesai"');
  });

  it('judges what is typed without writing it, and copies for another day', async () => {
    const id = await aDraft(test, stage);
    const fields = await composed(id);
    const judged = await browser.post(`/permintaan/${id}/periksa`, {
      ...fields,
      'jumlah-0': '30',
      'per-orang-0': '',
    });
    expect(judged.body).toContain('id="pemeriksaan"');
    expect(judged.body).toContain('Rp1.050.000');
    expect((await composed(id))['jumlah-0']).toBe('20');
    const { body } = await browser.get(`/permintaan/${id}`);
    const form = fieldOf(body, 'form');
    const copied = await browser.post(`/permintaan/${id}/salin`, {
      form,
      tanggal: aDayAhead(),
      kunci: 'salinan-1',
    });
    expect(copied.headers.location).toMatch(/\/susun\?selesai=salinan/);
    const kept = await browser.post(`/permintaan/${id}/templat`, { form, name: 'Rapat bulanan' });
    expect(kept.status).toBe(303);
    const again = await browser.post(`/permintaan/${id}/templat`, { form, name: 'Rapat bulanan' });
    expect(again.status).toBe(409);
    expect(again.body).toContain('href="#name"');
  });

  it('asks the database little', async () => {
    const id = await aDraft(test, stage);
    const session = await fewestStatementsOf(() => browser.get('/jabatan'));
    const beyond = async (path: string) => (await fewestStatementsOf(() => browser.get(path))) - session;
    await browser.get('/katalog');
    expect(await beyond('/permintaan')).toBeLessThanOrEqual(3);
    expect(await beyond(`/permintaan/${id}`)).toBeLessThanOrEqual(3);
    expect(await beyond('/katalog?q=nasi')).toBeLessThanOrEqual(3);
    expect(await beyond(`/katalog/${stage.mealId}`)).toBeLessThanOrEqual(3);
    expect(await beyond(`/katalog/${stage.mealId}?tanggal=${aDayAhead()}&butuh=20`)).toBeLessThanOrEqual(3);
    // The draft, what the rules ask of, what lies around it, who would decide, and who holds those posts: each asks by the one before.
    expect(await beyond(`/permintaan/${id}/susun`)).toBeLessThanOrEqual(5);
    const typed = { ...(await composed(id)), 'jumlah-0': '30', 'per-orang-0': '' };
    const judged = await fewestStatementsOf(() => browser.post(`/permintaan/${id}/periksa`, typed));
    expect(judged - session).toBeLessThanOrEqual(6);
  });
});
