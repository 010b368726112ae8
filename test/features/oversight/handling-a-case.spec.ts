import { CaseClock } from '../../../src/oversight/cases/case-clock.worker.js';
import { anAccount, anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { settleMessages, startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { anUpload } from '../../support/uploads.js';

interface Step {
  id: string;
  version: number;
  clarificationId: string;
  isSettled: boolean;
  errors?: { pointer?: string; code: string }[];
}
type Sent = Record<
  'clarifications' | 'followUps' | 'notes',
  { id: string; version: number; status: string }[]
>;

describe('a case', () => {
  let test: TestApp;
  let auditor: TestOfficial;
  let colleague: TestOfficial;
  let asked: TestOfficial;
  let head: TestOfficial;
  let agencyId: string;
  let flagId: string;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await regulationsInForce(test);
    await test.sql(`insert into holiday (date, kind, name)
      select make_date(y, 1, 1), 'libur', 'Tahun baru' from generate_series(2026, 2028) y on conflict do nothing`);
    const inspectorate = await anAgency(test, { name: 'Inspektorat Contoh' });
    agencyId = await anAgency(test);
    auditor = await anOfficial(test, { agencyId: inspectorate, role: 'auditor', name: 'Auditor Satu' });
    colleague = await anOfficial(test, { agencyId: inspectorate, role: 'auditor', name: 'Auditor Dua' });
    asked = await anOfficial(test, { agencyId, role: 'ppk', name: 'PPK Ditanya' });
    head = await anOfficial(test, { agencyId, role: 'pa', name: 'Kepala Dinas' });
    const [flag] = await test.sql<{ id: string }>(
      `insert into red_flag (id, rule, scope_id, occurred_on, key, agency_id, subject_type, subject_id, severity, money_at_risk, summary, evidence,
         parameters, found_at, last_seen_at)
       values (uuidv7(), 'RF01', $1, current_date, 'uji', $1, 'agency', $1, 'high', 1000, 'Tiga pesanan dipecah.', '[]', '{}', now(), now()) returning id`,
      [agencyId],
    );
    flagId = flag?.id ?? '';
  });
  afterAll(() => test.close());

  const post = (by: TestOfficial, path: string, body: object): Promise<Answer<Step>> =>
    test.request<Step>('POST', `/api/v1/${path}`, { token: by.token, body });
  const get = <Body = Record<string, unknown>>(by: { token: string }, path: string) =>
    test.request<Body>('GET', `/api/v1/${path}`, { token: by.token });
  const aCase = async (
    title = 'Dugaan pemecahan',
    body: object = { subjectType: 'agency', subjectId: agencyId },
  ) => {
    const opened = await post(auditor, 'cases', { title, ...body });
    expect(opened.status).toBe(201);
    const taken = await post(auditor, `cases/${opened.body.id}/assign`, { version: 1 });
    return { id: opened.body.id, version: taken.body.version };
  };
  const anAsked = async () => {
    const { id, version } = await aCase();
    const body = { version, postId: asked.postId, question: 'Mengapa tiga pesanan pada hari yang sama?' };
    const sent = await post(auditor, `cases/${id}/clarifications`, body);
    expect(sent.status).toBe(201);
    return sent.body;
  };
  const sentTo = async (by: TestOfficial) => (await get<Sent>(by, 'clarifications')).body;

  it('goes from a finding of a rule to a question, an answer with proof, a finding and its follow-up', async () => {
    const opened = await post(auditor, 'cases', { flagId, title: 'Pemecahan belanja' });
    expect((await post(colleague, 'cases', { flagId, title: 'Sekali lagi' })).status).toBe(409);
    const { id } = opened.body;
    expect((await sentTo(asked)).clarifications).toEqual([]);
    const taken = await post(auditor, `cases/${id}/assign`, { version: 1 });
    const question = 'Mengapa tiga pesanan pada hari yang sama?';
    const sent = await post(auditor, `cases/${id}/clarifications`, {
      version: taken.body.version,
      postId: asked.postId,
      question,
    });
    const { clarificationId } = sent.body;
    expect(await sentTo(asked)).toMatchObject({
      clarifications: [
        {
          id: clarificationId,
          question,
          status: 'sent',
          legalBasis: expect.stringContaining('ps 51') as string,
        },
      ],
    });
    await settleMessages(test);
    expect(
      await test.sql(`select title from notification where account_id = $1 and record_id = $2`, [
        asked.accountId,
        id,
      ]),
    ).toEqual([{ title: 'Auditor meminta klarifikasi Anda' }]);
    const fileId = await anUpload(test, asked.token);
    const answer = await post(asked, `clarifications/${clarificationId}/answer`, {
      version: 1,
      text: 'Kegiatannya berbeda; surat tugas terlampir.',
      fileIds: [fileId],
    });
    expect(answer.status).toBe(200);
    const detail = (await get<{ version: number; clarifications: object[] }>(auditor, `cases/${id}`)).body;
    expect(detail).toMatchObject({
      ...{ status: 'answered', flag: { rule: 'RF01' } },
      clarifications: [{ answeredPerson: 'PPK Ditanya', files: [{ id: fileId }] }],
    });
    const found = await post(auditor, `cases/${id}/finding`, {
      ...{
        version: detail.version,
        conclusion: 'Belanja dipecah.',
        legalBasis: 'Perpres 16/2018 ps 20',
        amount: 500_000,
      },
      followUps: [{ postId: asked.postId, action: 'Kembalikan Rp500.000 ke kas daerah.', amount: 500_000 }],
    });
    expect(found.status).toBe(200);
    const [followUp] = (await sentTo(asked)).followUps;
    expect(followUp).toMatchObject({ status: 'open', action: 'Kembalikan Rp500.000 ke kas daerah.' });
    const early = await post(auditor, `follow-ups/${followUp?.id}/accept`, { version: 1 });
    expect(early.status).toBe(409);
    const told = { version: 1, text: 'Sudah disetor.', fileIds: [await anUpload(test, asked.token)] };
    expect((await post(asked, `follow-ups/${followUp?.id}/report`, told)).status).toBe(200);
    const back = await post(auditor, `follow-ups/${followUp?.id}/return`, {
      version: 2,
      reason: 'Bukti setor tidak terbaca.',
    });
    expect(back).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await post(asked, `follow-ups/${followUp?.id}/report`, { ...told, version: 3 })).status).toBe(
      200,
    );
    const done = await post(auditor, `follow-ups/${followUp?.id}/accept`, { version: 4 });
    expect(done).toMatchObject({ status: 200, body: { isSettled: true } });
    expect((await get(auditor, `cases/${id}`)).body).toMatchObject({ status: 'settled' });
    expect(
      (await get<{ items: object[] }>(auditor, 'cases?status=settled&mine=true')).body.items,
    ).toHaveLength(1);
  });

  it('is invisible to everybody else until something is sent, also in the record', async () => {
    const { id } = await aCase('Rahasia sampai dikirim');
    const note = await post(auditor, `cases/${id}/notes`, { text: 'Kemungkinan kolusi.' });
    const refusedStep = await post(asked, `cases/${id}/notes`, { text: 'x' });
    expect(refusedStep.status).toBe(403);
    const administrator = await anAccount(test, { administrator: true });
    const recordFor = async (by: { token: string }) =>
      JSON.stringify((await get(by, 'audit-entries?limit=100')).body);
    expect(await recordFor(administrator)).not.toContain(id);
    expect(await recordFor(administrator)).not.toContain('Perkara');
    expect(await recordFor(auditor)).toContain(id);
    expect((await get(asked, `cases/${id}`)).status).toBe(403);
    expect((await sentTo(asked)).notes).toEqual([]);
    const ukpbj = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    await test.sql(`update post set auditor_body = 'ukpbj' where id = $1`, [ukpbj.postId]);
    expect((await get(ukpbj, `cases/${id}`)).status).toBe(404);
    expect((await post(ukpbj, `cases/${id}/notes`, { text: 'x' })).status).toBe(404);
    expect(await recordFor(ukpbj)).not.toContain(id);
    expect((await get<{ items: object[] }>(ukpbj, 'cases')).body.items).toEqual([]);
    const sending = () => post(auditor, `cases/${id}/notes/${note.body.id}/send`, { postId: asked.postId });
    const both = await Promise.all([sending(), sending()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await sentTo(asked)).toMatchObject({ notes: [{ text: 'Kemungkinan kolusi.' }] });
    expect((await sentTo(head)).notes).toEqual([]);
    await expect(
      test.sql(`update case_note set text = 'lain' where id = $1`, [note.body.id]),
    ).rejects.toThrow();
  });

  it('belongs to one auditor when two take it at once, and only that one goes on', async () => {
    const opened = await post(auditor, 'cases', { title: 'Diambil bersamaan', subjectType: 'other' });
    const take = (by: TestOfficial) => post(by, `cases/${opened.body.id}/assign`, { version: 1 });
    const both = await Promise.all([take(auditor), take(colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = both[0]?.status === 200 ? colleague : auditor;
    const closing = await post(loser, `cases/${opened.body.id}/explain`, {
      version: 2,
      conclusion: 'Wajar.',
    });
    expect(closing.status).toBe(403);
    const rows = await test.sql(`select 1 from status_change where record_id = $1 and action = 'assign'`, [
      opened.body.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is answered or closed, not both, when both happen at once; a question of another post is not there', async () => {
    const { id, version, clarificationId } = await anAsked();
    expect(
      (await post(head, `clarifications/${clarificationId}/answer`, { version: 1, text: 'x' })).status,
    ).toBe(404);
    expect((await get(head, `clarifications/${clarificationId}`)).status).toBe(404);
    const foreignFile = await anUpload(test, head.token);
    const answer = { version: 1, text: 'Jawaban.' };
    const bad = await post(asked, `clarifications/${clarificationId}/answer`, {
      ...answer,
      fileIds: [auditor.postId],
    });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ pointer: '/fileIds/0' }] } });
    expect(foreignFile).toBeDefined();
    const [answered, closed] = await Promise.all([
      post(asked, `clarifications/${clarificationId}/answer`, answer),
      post(auditor, `cases/${id}/explain`, { version, conclusion: 'Sudah jelas.' }),
    ]);
    expect([answered.status, closed.status].sort()).toEqual([200, 409]);
    const again = await post(asked, `clarifications/${clarificationId}/answer`, { ...answer, version: 2 });
    expect(again.status).toBe(409);
  });

  it('reminds once before the answer is due and tells the head once it is overdue, however often the job runs', async () => {
    const { id, clarificationId } = await anAsked();
    const clock = test.app.get(CaseClock);
    const context = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };
    const look = () => clock.questionDue({ clarificationId }, context);
    const told = async (by: TestOfficial) => {
      await settleMessages(test);
      const rows = await test.sql<{ title: string }>(
        `select title from notification where account_id = $1 and record_id = $2 order by id`,
        [by.accountId, id],
      );
      return rows.map(({ title }) => title);
    };
    await look();
    expect(await told(asked)).toEqual(['Auditor meminta klarifikasi Anda']);
    await test.sql(`update case_clarification set remind_at = now() - interval '1 hour' where id = $1`, [
      clarificationId,
    ]);
    await Promise.all([look(), look()]);
    await look();
    expect((await told(asked)).slice(1)).toEqual(['Klarifikasi segera jatuh tempo']);
    expect(await told(head)).toEqual([]);
    await test.sql(`update case_clarification set due_at = now() - interval '1 hour' where id = $1`, [
      clarificationId,
    ]);
    await Promise.all([look(), clock.sweep()]);
    await look();
    expect(await told(head)).toEqual(['Klarifikasi lewat batas waktu']);
    expect(await told(auditor)).toEqual(['Klarifikasi lewat batas waktu']);
    const late = await post(asked, `clarifications/${clarificationId}/answer`, {
      version: 1,
      text: 'Maaf, terlambat.',
    });
    expect(late.status).toBe(200);
  });

  it('is not opened about the own house, nor asked of a vacant post or of nobody', async () => {
    const own = await post(auditor, 'cases', {
      title: 'Sendiri',
      subjectType: 'agency',
      subjectId: auditor.agencyId,
    });
    expect(own).toMatchObject({ status: 422, body: { errors: [{ code: 'own-agency' }] } });
    const { id, version } = await aCase();
    const nobody = await post(auditor, `cases/${id}/clarifications`, {
      version,
      postId: id,
      question: 'Siapa?',
    });
    expect(nobody).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/postId', code: 'post-vacant' }] },
    });
    const bodies: [string, object, string[]][] = [
      ['cases', {}, ['/subjectType', '/title']],
      [`cases/${id}/clarifications`, { version: 0 }, ['/postId', '/question', '/version']],
      [`cases/${id}/finding`, { version: 1 }, ['/conclusion', '/followUps', '/legalBasis']],
      [`cases/${id}/explain`, {}, ['/conclusion', '/version']],
      [`cases/${id}/notes`, { text: '' }, ['/text']],
    ];
    for (const [path, body, pointers] of bodies) {
      const refused = await post(auditor, path, body);
      expect(refused.status).toBe(400);
      expect([...new Set(refused.body.errors?.map(({ pointer }) => pointer))].sort()).toEqual(pointers);
    }
    const answers = await post(asked, `clarifications/${id}/answer`, { text: '' });
    expect([...new Set(answers.body.errors?.map(({ pointer }) => pointer))].sort()).toEqual([
      '/text',
      '/version',
    ]);
    expect((await post(auditor, `clarifications/${id}/answer`, { version: 1, text: 'x' })).status).toBe(403);
  });
});
