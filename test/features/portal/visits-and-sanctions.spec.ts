import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { anAgency, anOfficial, type TestActor, type TestOfficial } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { fieldOf, formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { aCompleteVendor } from '../../support/builders/dossier.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { SAMPLES } from '../../support/uploads.js';

const NOTHING = { name: '', bytes: Buffer.alloc(0) };
const PHOTO = { name: 'dapur.jpg', bytes: SAMPLES.jpeg };
const yesterday = addDays(civilDateOf(new Date()), -1);

describe('visiting and sanctioning by page', () => {
  let test: TestApp;
  let verifier: TestOfficial;
  let desk: Browser;
  let other: Browser;
  let curator: Browser;
  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await regulationsInForce(test);
    const agencyId = await anAgency(test);
    verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
    desk = await signedInBrowser(test, verifier);
    other = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'ukpbj-verifier' }));
    curator = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'ukpbj-curator' }));
  });
  afterAll(() => test.close());

  async function ownBrowser(owner: TestActor): Promise<Browser> {
    const browser = await signedInBrowser(test, owner);
    const page = await browser.get('/jabatan');
    const [, capacityId = ''] = /name="capacityId" value="(vendor:[\w-]+)"/.exec(page.body) ?? [];
    if (capacityId !== '') {
      await browser.post('/jabatan', { ...formTo(page.body, '/jabatan'), capacityId });
    }
    return browser;
  }

  const scores = (score: string) =>
    Object.fromEntries(
      ['taste', 'hygiene', 'packaging', 'halal', 'photo'].map((code) => [`nilai-${code}`, score]),
    );
  /** The form of a visit as its page gives it, with nothing scored. */
  const blank = (html: string, path: string) =>
    Object.fromEntries(Object.entries(formTo(html, path)).filter(([name]) => !name.startsWith('nilai-')));
  const visits = (vendorId: string) =>
    test.sql<Record<string, unknown>>(
      `select place, latitude::float, longitude::float, result::float, passed, notes, cardinality(file_ids) as photos,
         to_char(visited_at at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI') as at
       from vendor_visit where vendor_id = $1`,
      [vendorId],
    );

  it('keeps a visit with its photos and its place, after it was refused with everything kept', async () => {
    const { vendorId } = await aCompleteVendor(test, { status: 'submitted' });
    const path = `/verifikasi/${vendorId}/kunjungan`;
    const opened = await desk.get(path);
    const typed = {
      ...blank(opened.body, path),
      tanggal: yesterday,
      jam: '10:30',
      place: 'Dapur di belakang rumah',
      titik: 'dekat pasar',
      notes: 'Bersih & rapi',
      'catatan-taste': 'Nasi masih hangat',
      ...scores('4'),
    };
    const photographed = await desk.send(path, { ...typed, titik: '', lanjut: 'foto' }, PHOTO);
    expect(photographed.status).toBe(200);
    expect(photographed.body).toContain('1 foto sudah diterima');
    expect(photographed.body).toContain('value="Dapur di belakang rumah"');
    const photo = fieldOf(photographed.body, 'foto-0');
    expect((await desk.get(`/verifikasi/berkas/${photo}`)).status).not.toBe(500);

    const form = { ...typed, 'foto-0': photo, lanjut: 'simpan' };
    const { 'nilai-hygiene': _unscored, ...unscored } = form as Record<string, string>;
    const nowhere = await desk.send(path, unscored, NOTHING);
    expect(nowhere.status).toBe(400);
    expect(nowhere.body).toContain('href="#titik"');
    expect(nowhere.body).toContain('value="dekat pasar"');
    const lacking = await desk.send(path, { ...unscored, titik: '-6,3651 107,1722' }, PHOTO);
    expect(lacking.status).toBe(400);
    expect(lacking.body).toContain('href="#nilai-hygiene"');
    expect(lacking.body).toContain('Kebersihan dinilai satu kali.');
    expect(lacking.body).toContain('value="Nasi masih hangat"');
    expect(lacking.body).toContain('2 foto sudah diterima');
    expect(await visits(vendorId)).toEqual([]);

    const second = fieldOf(lacking.body, 'foto-1');
    const sent = { ...form, titik: '-6,3651 107,1722', 'foto-1': second };
    const saved = await desk.send(path, sent, NOTHING);
    expect(saved).toMatchObject({
      status: 303,
      headers: { location: `/verifikasi/${vendorId}?selesai=kunjungan` },
    });
    await desk.send(path, sent, NOTHING);
    expect(await visits(vendorId)).toEqual([
      {
        place: 'Dapur di belakang rumah',
        latitude: -6.3651,
        longitude: 107.1722,
        result: 75,
        passed: true,
        notes: 'Bersih & rapi',
        photos: 2,
        at: `${yesterday} 10:30`,
      },
    ]);
    const page = (await desk.get(String(saved.headers.location))).body;
    expect(page).toContain('Kunjungan tercatat.');
    expect(page).toContain('Nilai 75 dari 100, batas 70.');
  });

  it('proposes the hour it is, so that nothing lies ahead of now', async () => {
    const { vendorId } = await aCompleteVendor(test, { status: 'submitted' });
    const path = `/verifikasi/${vendorId}/kunjungan`;
    const fields = { ...blank((await desk.get(path)).body, path), place: 'Toko', notes: '', ...scores('5') };
    expect((await desk.send(path, { ...fields, lanjut: 'simpan' }, NOTHING)).status).toBe(303);
    const early = {
      ...fields,
      kunci: 'kunjungan-besok',
      tanggal: addDays(yesterday, 2),
      lanjut: 'simpan',
    };
    const ahead = await desk.send(path, early, NOTHING);
    expect(ahead.status).toBe(400);
    expect(ahead.body).toContain('href="#tanggal"');
    expect(await visits(vendorId)).toHaveLength(1);
  });

  it('tells a curator, who has no desk for verifying, that the visit is kept', async () => {
    const { vendorId } = await aCompleteVendor(test, { status: 'verified' });
    const path = `/verifikasi/${vendorId}/kunjungan`;
    const fields = {
      ...blank((await curator.get(path)).body, path),
      place: 'Toko',
      notes: '',
      ...scores('2'),
    };
    const kept = await curator.send(path, { ...fields, lanjut: 'simpan' }, PHOTO);
    expect(kept.status).toBe(303);
    const after = await curator.get(String(kept.headers.location));
    expect(after.status).toBe(200);
    expect(after.body).toContain('Kunjungan tercatat');
    expect(await visits(vendorId)).toMatchObject([{ passed: false, photos: 1 }]);
  });

  it('takes a photo off again before the visit is kept', async () => {
    const { vendorId } = await aCompleteVendor(test, { status: 'submitted' });
    const path = `/verifikasi/${vendorId}/kunjungan`;
    const fields = blank((await desk.get(path)).body, path);
    const one = await desk.send(path, { ...fields, place: 'Gudang', lanjut: 'foto' }, PHOTO);
    const photo = fieldOf(one.body, 'foto-0');
    const none = await desk.send(path, { ...fields, 'foto-0': photo, lanjut: `lepas-${photo}` }, NOTHING);
    expect(none.status).toBe(200);
    expect(none.body).not.toContain(photo);
  });

  const cases = (vendorId: string) =>
    test.sql<Record<string, unknown>>(
      `select status, reply, cardinality(reply_file_ids) as files, decision_number as number,
         starts_on::text as "startsOn", lifted_reason as lifted
       from vendor_sanction where vendor_id = $1`,
      [vendorId],
    );

  const toldOf = async (id: string) => {
    const rows = await test.sql<{ title: string }>(
      `select title from notification where record_id = $1 group by title order by min(created_at)`,
      [id],
    );
    return rows.map(({ title }) => title.replace(/ sampai .*/, ''));
  };

  it('leads a sanction from the notice over the reply to the decision and its end', async () => {
    const { vendorId, owner } = await aCompleteVendor(test, { status: 'verified' });
    const notice = `/verifikasi/${vendorId}/sanksi`;
    const form = formTo((await desk.get(notice)).body, notice);
    const empty = await desk.send(notice, { ...form, offence: 'order-breach', evidence: ' ' }, PHOTO);
    expect(empty.status).toBe(400);
    expect(empty.body).toContain('href="#evidence"');
    expect(empty.body).toMatch(/value="order-breach"[^>]* checked/);
    const berkas = fieldOf(empty.body, 'berkas');
    const told = { ...form, offence: 'order-breach', evidence: 'Pesanan 12 tidak diantar.', berkas };
    const sent = await desk.send(notice, told, NOTHING);
    expect(sent.status).toBe(303);
    const noticed = await desk.get(String(sent.headers.location));
    expect(noticed.body).toContain('Pemberitahuan terkirim');
    expect(noticed.body).toContain('Lampiran 1');
    // Who gave the notice is not offered the decision, and neither is anybody while the vendor may still reply.
    const path = String(sent.headers.location).replace(/\?.*/, '');
    const id = path.split('/').at(-1) ?? '';
    expect(noticed.body).not.toContain('Nomor keputusan');
    expect((await other.get(path)).body).not.toContain('Nomor keputusan');
    expect((await other.get(path)).body).toContain('masih berhak menanggapi');

    const own = await ownBrowser(owner);
    const answer = `/usaha/sanksi/${id}`;
    await settleMessages(test);
    expect(await toldOf(id)).toEqual(['Tanggapi dugaan pelanggaran']);
    const opened = await own.get(answer);
    expect(opened.body).toContain('Pesanan 12 tidak diantar.');
    const unsaid = await own.send(answer, { ...formTo(opened.body, answer), reply: '' }, PHOTO);
    expect(unsaid.status).toBe(400);
    expect(unsaid.body).toContain('href="#reply"');
    const reply = {
      ...formTo(unsaid.body, answer),
      reply: 'Kendaraan kami mogok.',
      berkas: fieldOf(unsaid.body, 'berkas'),
    };
    const replied = await own.send(answer, reply, NOTHING);
    expect(replied.headers.location).toBe(`${answer}?selesai=tanggapan`);
    const after = await own.get(String(replied.headers.location));
    expect(after.body).toContain('Tanggapan terkirim');
    expect(after.body).not.toContain('name="reply"');
    expect(await cases(vendorId)).toMatchObject([{ status: 'replied', files: 1 }]);

    expect((await desk.get(path)).body).not.toContain('Nomor keputusan');
    expect((await desk.get(path)).body).toContain('pejabat lain');
    const deciding = formTo((await other.get(path)).body, path);
    const typed = { ...deciding, langkah: 'impose', 'reason-impose': 'Terbukti dari pesanan.' };
    const unnumbered = await other.post(path, { ...typed, decisionNumber: '', startsOn: '' });
    expect(unnumbered.status).toBe(400);
    expect(unnumbered.body).toContain('href="#decisionNumber"');
    expect(unnumbered.body).toContain('Terbukti dari pesanan.</textarea>');
    const past = await other.post(path, { ...typed, decisionNumber: '027/1', startsOn: yesterday });
    expect(past.status).toBe(400);
    expect(past.body).toContain('href="#startsOn"');
    expect(past.body).toContain('value="027/1"');
    const imposed = await other.post(path, { ...typed, decisionNumber: '027/1', startsOn: '' });
    expect(imposed.status).toBe(303);
    const standing = await other.get(String(imposed.headers.location));
    expect(standing.body).toContain('Sanksi dijatuhkan.');
    expect(standing.body).toContain('027/1');
    expect((await own.get('/usaha/sanksi')).body).toContain('berlaku');
    const late = await other.post(path, {
      ...typed,
      kunci: 'sekali-lagi',
      decisionNumber: '027/2',
      startsOn: '',
    });
    expect(late.status).toBe(409);

    const lifting = { ...formTo(standing.body, path), langkah: 'lift' };
    const unreasoned = await other.post(path, { ...lifting, 'reason-lift': '' });
    expect(unreasoned.status).toBe(400);
    expect(unreasoned.body).toContain('href="#reason-lift"');
    const lifted = await other.post(path, { ...lifting, 'reason-lift': 'Ganti rugi sudah dibayar.' });
    expect((await own.get(answer)).body).toContain('Ganti rugi sudah dibayar.');
    expect((await other.get(String(lifted.headers.location))).body).toContain('Sanksi dicabut.');
    await settleMessages(test);
    expect(await toldOf(id)).toEqual([
      'Tanggapi dugaan pelanggaran',
      'Dapur Contoh menanggapi dugaan pelanggaran',
      'Keputusan 027/1: penghentian sementara dalam transaksi',
      'Sanksi dicabut: penghentian sementara dalam transaksi',
    ]);
    expect(await cases(vendorId)).toMatchObject([
      { status: 'lifted', number: '027/1', lifted: 'Ganti rugi sudah dibayar.' },
    ]);
  });

  it('ends a notice that proved nothing: said why, once, by another official, and no sanction stands', async () => {
    const { vendorId, owner } = await aCompleteVendor(test, { status: 'verified' });
    const notice = `/verifikasi/${vendorId}/sanksi`;
    const told = { offence: 'order-breach', evidence: 'Pesanan 7 tidak diantar.' };
    const sent = await desk.send(
      notice,
      { ...formTo((await desk.get(notice)).body, notice), ...told },
      PHOTO,
    );
    const path = String(sent.headers.location).replace(/\?.*/, '');
    const id = path.slice(-36);
    const own = await ownBrowser(owner);
    const answer = `/usaha/sanksi/${id}`;
    const reply = { ...formTo((await own.get(answer)).body, answer), reply: 'Diantar pukul 09.00.' };
    expect((await own.send(answer, reply, NOTHING)).status).toBe(303);

    const [, form = ''] = (await other.get(path)).body.split('<h2>Tidak terbukti</h2>');
    const deciding = { ...formTo(form, path), langkah: 'dismiss' };
    const unsaid = await other.post(path, { ...deciding, 'reason-dismiss': ' ' });
    expect(unsaid.status).toBe(400);
    expect(unsaid.body).toContain('href="#reason-dismiss">Alasan: wajib diisi');
    const long = await other.post(path, { ...deciding, 'reason-dismiss': 'x'.repeat(4_001) });
    expect(long.body).toContain('href="#reason-dismiss">Alasan: paling banyak 4000 karakter');
    const why = { 'reason-dismiss': 'Berita acara <asli> menunjukkan barang diterima.' };
    expect(
      (await desk.post(path, { ...deciding, ...why, form: fieldOf((await desk.get(path)).body, 'form') }))
        .status,
    ).toBe(422);
    const early = {
      ...deciding,
      langkah: 'lift',
      'reason-lift': 'Belum ada sanksi.',
      kunci: 'terlalu-cepat',
    };
    expect((await other.post(path, early)).status).toBe(409);
    const twice = [
      await other.post(path, { ...deciding, ...why }),
      await other.post(path, { ...deciding, ...why }),
    ];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await other.post(path, { ...deciding, ...why, kunci: 'sekali-lagi' })).status).toBe(409);
    const done = await other.get(String(twice[0]?.headers.location));
    expect(done.body).toContain('Dugaan dinyatakan tidak terbukti.');
    expect(done.body).not.toContain('name="langkah"');
    const seen = (await own.get(answer)).body;
    expect(seen).toContain('Berita acara &lt;asli> menunjukkan barang diterima.');
    expect((await own.get('/usaha/sanksi')).body).toContain('tidak terbukti');
    expect(await cases(vendorId)).toMatchObject([{ status: 'dismissed', number: null, startsOn: null }]);
    await settleMessages(test);
    expect((await toldOf(id)).at(-1)).toMatch(/tidak terbukti/i);
  });
});
