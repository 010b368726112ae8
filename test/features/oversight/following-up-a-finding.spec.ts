import { writeFileSync } from 'node:fs';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { CaseNewsWorker } from '../../../src/notifications/case-news.worker.js';
import { CaseClock } from '../../../src/oversight/cases/case-clock.worker.js';
import { anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { settleMessages, startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { fieldOf, formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { SAMPLES } from '../../support/uploads.js';

interface Step {
  id: string;
  version: number;
  clarificationId: string;
}

const JOB = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };
/** Kept for a look at the page, where a folder for it is named. */
const keep = (name: string, html: string) => {
  if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/${name}.html`, html);
};

describe('what an auditor has asked for', () => {
  let test: TestApp;
  let auditor: TestOfficial;
  let asked: TestOfficial;
  let head: TestOfficial;
  let browser: Browser;
  let agencyId: string;

  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await regulationsInForce(test);
    await test.sql(`insert into holiday (date, kind, name)
      select make_date(y, 1, 1), 'libur', 'Tahun baru' from generate_series(2026, 2028) y on conflict do nothing`);
    agencyId = await anAgency(test);
    auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    asked = await anOfficial(test, { agencyId, role: 'ppk', name: 'PPK Ditanya' });
    head = await anOfficial(test, { agencyId, role: 'pa', name: 'Kepala Dinas' });
    browser = await signedInBrowser(test, asked);
  });
  afterAll(() => test.close());

  const post = (path: string, body: object) =>
    test.request<Step>('POST', `/api/v1/${path}`, { token: auditor.token, body });
  const get = async <Body>(path: string) =>
    (await test.request<Body>('GET', `/api/v1/${path}`, { token: auditor.token })).body;
  const aCase = async (title: string) => {
    const { id } = (await post('cases', { title, subjectType: 'agency', subjectId: agencyId })).body;
    const taken = await post(`cases/${id}/assign`, { version: 1 });
    return { id, version: taken.body.version };
  };
  const aFollowUp = async (action: string) => {
    const { id, version } = await aCase('Belanja dipecah');
    const found = await post(`cases/${id}/finding`, {
      ...{ version, conclusion: 'Belanja dipecah.', legalBasis: 'Perpres 16/2018 ps 20 ayat (2)' },
      followUps: [{ postId: asked.postId, action, amount: 500_000 }],
    });
    expect(found.status).toBe(200);
    const { followUps } = await get<{ followUps: { id: string }[] }>(`cases/${id}`);
    return { caseId: id, followUpId: followUps[0]?.id ?? '' };
  };
  const told = async (by: TestOfficial, caseId: string) => {
    await settleMessages(test);
    const rows = await test.sql<{ title: string }>(
      'select title from notification where account_id = $1 and record_id = $2 order by id',
      [by.accountId, caseId],
    );
    return rows.map(({ title }) => title);
  };

  it('is told of once when its day has passed, to its post, the head and the auditor, however often the job runs', async () => {
    const { caseId, followUpId } = await aFollowUp('Kembalikan Rp500.000 ke kas daerah.');
    const clock = test.app.get(CaseClock);
    const look = () => clock.followUpDue({ followUpId }, JOB);
    await look();
    const first = 'Tindak lanjut atas temuan auditor';
    const late = 'Tindak lanjut lewat batas waktu';
    expect([await told(asked, caseId), await told(head, caseId)]).toEqual([[first], [first]]);
    await test.sql(`update case_follow_up set due_on = current_date - 2 where id = $1`, [followUpId]);
    await Promise.all([look(), look(), clock.sweep()]);
    await look();
    expect([await told(asked, caseId), await told(head, caseId), await told(auditor, caseId)]).toEqual([
      [first, late],
      [first, late],
      [late],
    ]);
    const entries = await test.sql(
      `select 1 from audit_entry where action = 'case.follow-up-overdue' and record_id::text = $1`,
      [caseId],
    );
    expect(entries).toHaveLength(1);
  });

  it('is not told of again when the message comes twice', async () => {
    const { caseId } = await aFollowUp('Perbaiki berita acara.');
    await settleMessages(test);
    const counted = `select (select count(*)::int from notification where record_id = $1) as news,
      (select count(*)::int from outbox_message) as messages`;
    const before = await test.sql(counted, [caseId]);
    const [message] = await test.sql<{ payload: Parameters<CaseNewsWorker['tell']>[0] }>(
      `select payload from outbox_message where payload ->> 'caseId' = $1 and payload ->> 'event' = 'follow-up'`,
      [caseId],
    );
    const worker = test.app.get(CaseNewsWorker);
    await Promise.all([worker.tell(message!.payload, JOB), worker.tell(message!.payload, JOB)]);
    await settleMessages(test);
    expect(await test.sql(counted, [caseId])).toEqual(before);
  });

  it('is answered on the page with a file as its proof', async () => {
    const { id, version } = await aCase('Harga di atas pasar');
    const sent = await post(`cases/${id}/clarifications`, {
      ...{ version, postId: asked.postId },
      question: 'Mengapa harga nasi boks lebih tinggi daripada tiga penyedia lain pada minggu yang sama?',
    });
    const { clarificationId } = sent.body;
    const page = (await browser.get('/klarifikasi')).body;
    keep('klarifikasi', page);
    expect(page).toContain('enctype="multipart/form-data"');
    const action = `/klarifikasi/${clarificationId}/jawaban`;
    const fields = {
      form: fieldOf(page, 'form'),
      version: '1',
      text: 'Dua penyedia lain tidak melayani hari itu.',
    };
    const file = { name: 'penawaran.jpg', bytes: SAMPLES.jpeg };
    const stranger = await browser.send(action, { ...fields, form: 'bukan milik kami' }, file);
    expect(stranger.status).toBe(403);
    const wrong = await browser.send(action, fields, {
      name: 'x.exe',
      bytes: Buffer.from('MZ bukan gambar'),
    });
    expect(wrong.status).toBe(415);
    expect(wrong.body).toContain(fields.text);
    const empty = await browser.send(action, { ...fields, text: ' ' }, file);
    expect(empty.status).toBe(400);
    keep('klarifikasi-salah', empty.body);
    expect(await browser.send(action, fields, file)).toMatchObject({
      status: 303,
      headers: { location: '/klarifikasi?selesai=ya' },
    });
    const detail = await get<{ clarifications: object[] }>(`cases/${id}`);
    expect(detail.clarifications).toMatchObject([
      { answer: fields.text, files: [{ name: 'penawaran.jpg' }] },
    ]);
    const after = (await browser.get('/klarifikasi?selesai=ya')).body;
    keep('klarifikasi-selesai', after);
    expect(after).toContain('Bukti: penawaran.jpg');
  });

  it('is reported on the page, with a file or without', async () => {
    const { caseId, followUpId } = await aFollowUp('Serahkan daftar hadir asli.');
    const page = (await browser.get('/klarifikasi')).body;
    const fields = { form: fieldOf(page, 'form'), version: '1', text: 'Sudah diserahkan.' };
    const none = { name: '', bytes: Buffer.alloc(0) };
    const sent = await browser.send(`/klarifikasi/tindak-lanjut/${followUpId}`, fields, none);
    expect(sent.status).toBe(303);
    const { followUps } = await get<{ followUps: object[] }>(`cases/${caseId}`);
    expect(followUps).toMatchObject([{ report: 'Sudah diserahkan.', status: 'reported', files: [] }]);
    const foreign = await browser.send(
      '/klarifikasi/018f0000-0000-7000-8000-000000000000/jawaban',
      fields,
      none,
    );
    expect(foreign.status).toBe(404);
  });

  /** What stands above the forms of a page that was refused. */
  const said = ({ status, body }: Answer<string>) => {
    const [summary = ''] = /<section class="faults".*?<\/section>/s.exec(body) ?? [];
    return [status, ...[...summary.matchAll(/<li>(?:<a [^>]*>)?([^<]*)/g)].map(([, text]) => text)];
  };
  const TOO_LONG = 'x'.repeat(4_001);

  it('is asked by page: what is empty, too long, out of order or sent twice is told, and nothing is lost', async () => {
    const desk = await signedInBrowser(test, auditor);
    const path = `/pengawasan/perkara/${(await aCase('Belanja dipecah')).id}`;
    const send = async (step: string, typed: Record<string, string>, from = desk) => {
      const page = (await from.get(path)).body;
      const own = formTo(page, `${path}/${step}`);
      return from.post(`${path}/${step}`, { ...own, form: fieldOf(page, 'form'), ...typed });
    };
    const empty = await send('tanya', { postId: '', question: ' ' });
    expect(said(empty)).toEqual([400, 'Kepada siapa: Belum dipilih.', 'Pertanyaan: wajib diisi']);
    const long = await send('tanya', { postId: asked.postId, question: TOO_LONG });
    expect(said(long)).toEqual([400, 'Pertanyaan: paling banyak 4000 karakter']);
    expect(long.body).toContain(`${TOO_LONG}</textarea>`);
    expect(said(await send('tanya', { postId: auditor.postId, question: 'Siapa?' }))).toEqual([
      ...[400, 'Jabatan ini tidak menjawab klarifikasi.'],
    ]);
    expect(said(await send('jelas', { explanation: '' }))).toEqual([
      ...[400, 'Mengapa tidak ada kesalahan: wajib diisi'],
    ]);
    expect(said(await send('catatan', { text: '' }))).toEqual([400, 'Catatan: wajib diisi']);
    await anOfficial(test, { agencyId: auditor.agencyId ?? '', role: 'auditor' });
    const nobody = await send('serahkan', { accountId: '' });
    expect(said(nobody)).toEqual([400, 'Auditor: Belum dipilih.']);

    expect((await send('catatan', { text: 'Periksa tanggalnya.' })).status).toBe(303);
    const [, noteId = ''] = /catatan\/([0-9a-f-]{36})\/kirim/.exec((await desk.get(path)).body) ?? [];
    const unsent = await send(`catatan/${noteId}/kirim`, { [`to-${noteId}`]: '' });
    expect(said(unsent)).toEqual([400, 'Kepada siapa: Belum dipilih.']);
    expect(unsent.body).toContain('<details open><summary>Kirim catatan ini');
    const note = { [`to-${noteId}`]: asked.postId };
    expect((await send(`catatan/${noteId}/kirim`, note)).status).toBe(303);
    expect(said(await send(`catatan/${noteId}/kirim`, note))).toEqual([
      ...[409, 'Catatan ini sudah dikirim kepada jabatan itu.'],
    ]);

    const form = formTo((await desk.get(path)).body, `${path}/tanya`);
    const question = { ...form, postId: asked.postId, question: 'Mengapa tiga?' };
    const twice = [await desk.post(`${path}/tanya`, question), await desk.post(`${path}/tanya`, question)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(said(await send('tanya', { ...question, kunci: 'sekali-lagi' }))).toEqual([
      ...[409, expect.stringContaining('muat ulang dahulu')],
    ]);
    const { version } = formTo((await desk.get(path)).body, `${path}/temuan`);
    const early = await send('tanya', { ...question, kunci: 'sekali-lagi', version: version ?? '' });
    expect(early.status).toBe(409);
    expect(
      await test.sql('select 1 from case_clarification where case_id = $1', [path.slice(-36)]),
    ).toHaveLength(1);
  });

  it('is found by page: each follow-up has somebody, something and a day that can be kept', async () => {
    const desk = await signedInBrowser(test, auditor);
    const path = `/pengawasan/perkara/${(await aCase('Harga di atas pasar')).id}`;
    const form = formTo((await desk.get(path)).body, `${path}/temuan`);
    const find = (typed: Record<string, string>) => desk.post(`${path}/temuan`, { ...form, ...typed });
    expect(said(await find({ finding: '', legalBasis: '' }))).toEqual([
      ...[400, 'Apa yang ditemukan: wajib diisi', 'Aturan yang dilanggar: wajib diisi'],
      ...['Oleh siapa: Belum dipilih.', 'Yang harus dilakukan: wajib diisi'],
    ]);
    const whole = {
      finding: 'Terlalu mahal',
      legalBasis: 'Pasal 1',
      'action-1': 'Setor',
      'post-1': asked.postId,
    };
    const today = civilDateOf(new Date());
    const past = await find({ ...whole, 'due-1': addDays(today, -1) });
    expect(said(past)).toEqual([400, 'Paling cepat hari ini.']);
    const late = await find({ ...whole, 'due-1': addDays(today, 4_000) });
    expect(said(late)).toEqual([422, expect.stringContaining('Paling lambat')]);
    expect(late.body).toContain('href="#due-1"');
    const halves = await find({ ...whole, 'due-2': today, 'action-3': 'Lapor' });
    expect(said(halves)).toEqual([
      ...[
        400,
        'Oleh siapa: Belum dipilih.',
        'Yang harus dilakukan: wajib diisi',
        'Oleh siapa: Belum dipilih.',
      ],
    ]);
    expect(halves.body).toContain(`value="${today}"`);
    expect((await find(whole)).status).toBe(303);
    expect((await find(whole)).status).toBe(303);
    expect((await find({ ...whole, kunci: 'sekali-lagi' })).status).toBe(409);

    const { followUps } = await get<{ followUps: { id: string }[] }>(`cases/${path.slice(-36)}`);
    const of = `${path}/tindak-lanjut/${followUps[0]?.id}`;
    const reason = `reason-${followUps[0]?.id}`;
    const early = await desk.post(`${of}/terima`, {
      form: form.form ?? '',
      kunci: 'terlalu-cepat',
      version: '1',
    });
    expect(early.status).toBe(409);
    const report = (version: number) =>
      test.request('POST', `/api/v1/follow-ups/${followUps[0]?.id}/report`, {
        token: asked.token,
        body: { version, text: 'Sudah disetor.' },
      });
    await report(1);
    const back = formTo((await desk.get(path)).body, `${of}/kembalikan`);
    const unsaid = await desk.post(`${of}/kembalikan`, { ...back, [reason]: '' });
    expect(said(unsaid)).toEqual([400, 'Apa yang belum cukup: wajib diisi']);
    expect(unsaid.body).toContain('<details open><summary>Kembalikan untuk diperbaiki');
    expect((await desk.post(`${of}/kembalikan`, { ...back, [reason]: 'Tidak terbaca.' })).status).toBe(303);
    await report(3);
    expect((await desk.post(`${of}/terima`, { ...back, kunci: 'versi-yang-lama' })).status).toBe(409);
    const accepting = formTo((await desk.get(path)).body, `${of}/terima`);
    expect((await desk.post(`${of}/terima`, accepting)).status).toBe(303);
    const settled = (await desk.get(path)).body;
    expect(settled).toContain('temuan selesai ditindaklanjuti');
    expect(settled).not.toContain('action="' + `${path}/temuan`);
  });

  it('gives back what was typed into a form that is gone, because the case has ended meanwhile', async () => {
    const { id, version } = await aCase('Harga di atas pasar');
    const sent = await post(`cases/${id}/clarifications`, {
      ...{ version, postId: asked.postId, question: 'Mengapa tiga?' },
    });
    const desk = await signedInBrowser(test, auditor);
    const path = `/pengawasan/perkara/${id}`;
    const form = formTo((await desk.get(path)).body, `${path}/temuan`);
    const own = { form: fieldOf((await browser.get('/klarifikasi')).body, 'form'), version: '1' };
    const ended = await post(`cases/${id}/explain`, {
      version: sent.body.version,
      conclusion: 'Sudah jelas.',
    });
    expect(ended.status).toBe(200);
    const typed = { finding: 'Tiga kali <lipat>', legalBasis: 'Pasal 1', 'action-1': 'Setor selisihnya' };
    const late = await desk.post(`${path}/temuan`, { ...form, ...typed, 'post-1': asked.postId });
    expect(late.status).toBe(409);
    expect(late.body).not.toContain(`action="${path}/temuan"`);
    for (const text of ['Tiga kali &lt;lipat>', 'Pasal 1', 'Setor selisihnya'])
      expect(late.body).toContain(`>${text}</textarea>`);
    keep('perkara-tulisan', late.body);

    const action = `/klarifikasi/${sent.body.clarificationId}/jawaban`;
    const answer = { ...own, text: 'Karena pasar tutup.' };
    const unheard = await browser.send(action, answer, { name: '', bytes: Buffer.alloc(0) });
    expect(unheard.status).toBe(409);
    expect(unheard.body).not.toContain(`action="${action}"`);
    expect(unheard.body).toContain('>Karena pasar tutup.</textarea>');
    keep('klarifikasi-tulisan', unheard.body);
  });
});
