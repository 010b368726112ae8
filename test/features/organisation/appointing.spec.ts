import { v7 as uuidv7 } from 'uuid';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import {
  anAccount,
  anAgency,
  anAppointment,
  anOfficial,
  aPost,
  type TestActor,
  type TestOfficial,
} from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anUpload } from '../../support/uploads.js';

const TODAY = civilDateOf(new Date());
const day = (offset: number) => addDays(TODAY, offset);

describe('appointing', () => {
  let test: TestApp;
  let administrator: TestActor;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(RegulationsSeed).reference(systemActor('uji'));
    administrator = await anAccount(test, { administrator: true });
    agencyId = await anAgency(test, { name: 'Dinas Kesehatan' });
  });
  afterAll(() => test.close());

  const post = (path: string, body: object, { token }: Pick<TestActor, 'token'> = administrator) =>
    test.request('POST', `/api/v1${path}`, { token, body });
  const get = (path: string, { token }: Pick<TestActor, 'token'> = administrator) =>
    test.request('GET', `/api/v1${path}`, { token });
  const decree = (postId: string, { officialId }: { officialId: string }, changes: object = {}) => ({
    postId,
    officialId,
    decreeNumber: '800/77/SK/2026',
    decreeDate: day(-10),
    validFrom: TODAY,
    ...changes,
  });
  const somebody = () => anOfficial(test, { agencyId, role: 'receiver' });
  const meAs = async ({ accountId }: TestActor, appointmentId: unknown) =>
    get('/me', { token: test.tokenFor(accountId, `post:${String(appointmentId)}`) });
  const auditOf = (id: unknown) =>
    test.sql<{ action: string; summary: string }>(
      `select action, summary from audit_entry where record_id = $1 and outcome = 'done' order by seq`,
      [id],
    );

  it('gives the mandate on the day it begins, with the decree as evidence, and says so in the record', async () => {
    const [person, postId] = [
      await somebody(),
      await aPost(test, { agencyId, role: 'kpa', title: 'Kuasa Pengguna Anggaran' }),
    ];
    const evidenceFileId = await anUpload(test, administrator.token);
    const answer = await post('/appointments', decree(postId, person, { evidenceFileId }));
    expect(answer.status).toBe(201);
    expect((await meAs(person, answer.body.id)).body).toMatchObject({
      role: 'kpa',
      capacity: 'Kuasa Pengguna Anggaran Dinas Kesehatan (SK 800/77/SK/2026)',
    });
    expect((await get(`/appointments/${String(answer.body.id)}`)).body).toMatchObject({
      state: 'current',
      evidenceFileId,
    });
    expect((await auditOf(answer.body.id)).map(({ action }) => action)).toEqual(['appointment.make']);
    const future = await post(
      '/appointments',
      decree(await aPost(test, { agencyId, role: 'pptk' }), person, { validFrom: day(1) }),
    );
    expect((await meAs(person, future.body.id)).status).not.toBe(200);
    expect((await get(`/appointments/${String(future.body.id)}`)).body).toMatchObject({ state: 'future' });
  });

  it('refuses a file that is not the recorder’s own', async () => {
    const [person, postId] = [await somebody(), await aPost(test, { agencyId, role: 'kpa' })];
    const evidenceFileId = await anUpload(test, person.token);
    expect((await post('/appointments', decree(postId, person, { evidenceFileId }))).status).toBe(404);
  });

  it('of two decrees for one post, typed in at the same moment, takes one', async () => {
    const postId = await aPost(test, { agencyId, role: 'kpa' });
    const people = await Promise.all([somebody(), somebody()]);
    const answers = await Promise.all(people.map((person) => post('/appointments', decree(postId, person))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const rows = await test.sql(`select 1 from appointment where post_id = $1`, [postId]);
    expect(rows).toHaveLength(1);
  });

  it('is kept apart by the database itself, whoever writes', async () => {
    const holder = await anOfficial(test, { agencyId, role: 'pa' });
    const other = await somebody();
    await expect(anAppointment(test, other, { agencyId, postId: holder.postId })).rejects.toThrow(
      'appointment_one_holder',
    );
    await expect(
      test.sql(`update appointment set decree_number = 'x' where id = $1`, [holder.appointmentId]),
    ).rejects.toThrow('only be ended');
    await expect(
      test.sql(`update appointment set valid_until = '2030-01-01' where id = $1`, [holder.appointmentId]),
    ).rejects.toThrow('only be ended');
    await expect(test.sql(`delete from appointment where id = $1`, [holder.appointmentId])).rejects.toThrow(
      /permission|append|denied|only be ended/,
    );
  });

  it('lets nobody appoint themselves, also not an administrator who is an official', async () => {
    const person = await somebody();
    await test.sql(`update account set is_administrator = true where id = $1`, [person.accountId]);
    const self = { token: test.tokenFor(person.accountId, 'account:self') };
    const postId = await aPost(test, { agencyId, role: 'pa' });
    expect(await post('/appointments', decree(postId, person), self)).toMatchObject({
      status: 422,
      body: { code: 'own-appointment', legalBasis: ['UU 30/2014 ps 42'] },
    });
  });

  it('by a PA is for the own agency and its units, and for the posts a PA fills (Perpres 16/2018 ps 9)', async () => {
    const own = await anAgency(test);
    const pa = await anOfficial(test, { agencyId: own, role: 'pa' });
    const unit = await anAgency(test);
    await test.sql(`update agency set parent_id = $1 where id = $2`, [own, unit]);
    const person = await somebody();
    const appoint = async (where: string, role: 'pejabat-pengadaan' | 'kpa') =>
      (await post('/appointments', decree(await aPost(test, { agencyId: where, role }), person), pa)).status;
    expect(await appoint(own, 'pejabat-pengadaan')).toBe(201);
    expect(await appoint(unit, 'pejabat-pengadaan')).toBe(201);
    expect(await appoint(agencyId, 'pejabat-pengadaan')).toBe(404);
    expect(await appoint(own, 'kpa')).toBe(403);
    const pptk = await anOfficial(test, { agencyId: own, role: 'pptk' });
    expect((await post('/appointments', decree(pptk.postId, person), pptk)).status).toBe(403);
  });

  it('by an acting PA is refused: staffing is not for who acts by mandate (UU 30/2014 ps 14)', async () => {
    const own = await anAgency(test);
    const person = await somebody();
    const paPost = await aPost(test, { agencyId: own, role: 'pa', title: 'Kepala Dinas' });
    const plt = await anAppointment(test, person, {
      agencyId: own,
      postId: paPost,
      acting: 'Plt.',
      validUntil: day(30),
    });
    const vacancy = await aPost(test, { agencyId: own, role: 'pptk' });
    expect(await post('/appointments', decree(vacancy, await somebody()), plt)).toMatchObject({
      status: 403,
      body: { code: 'not-by-acting', legalBasis: ['UU 30/2014 ps 14 ayat (7)'] },
    });
    const definitive = await anOfficial(test, { agencyId: own, role: 'kpa' });
    expect((await post('/appointments', decree(vacancy, await somebody()), definitive)).status).toBe(201);
  });

  describe('somebody to stand in', () => {
    let holder: TestOfficial;
    beforeEach(async () => {
      holder = await anOfficial(test, { agencyId, role: 'kpa', title: 'Kepala Dinas Kesehatan' });
    });
    const plh = (person: { officialId: string }, changes: object = {}) =>
      decree(holder.postId, person, {
        acting: 'Plh.',
        validUntil: day(5),
        absenceReason: 'Dinas luar',
        ...changes,
      });

    it('as Plh. rests the holder’s own mandate until the Plh. is ended', async () => {
      const person = await somebody();
      const answer = await post('/appointments', plh(person));
      expect(answer.status).toBe(201);
      expect((await meAs(person, answer.body.id)).body.capacity).toBe(
        'Plh. Kepala Dinas Kesehatan (SK 800/77/SK/2026)',
      );
      expect((await meAs(holder, holder.appointmentId)).status).not.toBe(200);
      expect((await get(`/appointments/${holder.appointmentId}`)).body.state).toBe('resting');
      expect((await get(`/appointments/${String(answer.body.id)}`)).body).toMatchObject({
        substitutesName: 'Pejabat kpa',
        acting: 'Plh.',
      });
      const ended = await post(`/appointments/${String(answer.body.id)}/end`, {
        from: TODAY,
        reason: 'kembali lebih awal',
      });
      expect(ended).toMatchObject({ status: 200, body: { endedFrom: TODAY } });
      expect((await meAs(person, answer.body.id)).status).not.toBe(200);
      expect((await meAs(holder, holder.appointmentId)).status).toBe(200);
    });

    it('as Plt. waits for the post to be vacant; as "a.n." needs no absence', async () => {
      const person = await somebody();
      const plt = decree(holder.postId, person, { acting: 'Plt.', validUntil: day(90) });
      expect(await post('/appointments', plt)).toMatchObject({
        status: 422,
        body: { code: 'post-not-vacant' },
      });
      const an = decree(holder.postId, person, {
        acting: 'a.n.',
        ownTitle: 'Sekretaris',
        validUntil: day(90),
        scope: ['requisition.approve'],
      });
      const answer = await post('/appointments', an);
      expect(answer.status).toBe(201);
      expect((await meAs(person, answer.body.id)).body.capacity).toContain(
        'Sekretaris a.n. Kepala Dinas Kesehatan',
      );
      expect((await meAs(holder, holder.appointmentId)).status).toBe(200);
    });

    it('ends with the holder: the mandate of the Plh. was the holder’s', async () => {
      const person = await somebody();
      const { body } = await post('/appointments', plh(person));
      expect(
        (
          await post(`/appointments/${holder.appointmentId}/end`, {
            from: day(2),
            reason: 'pensiun',
            decreeNumber: '800/9',
          })
        ).status,
      ).toBe(200);
      expect((await get(`/appointments/${String(body.id)}`)).body).toMatchObject({ endedFrom: day(2) });
      expect((await auditOf(body.id)).map(({ action }) => action)).toEqual([
        'appointment.make-acting',
        'appointment.end',
      ]);
    });
  });

  describe('ending', () => {
    it('is done once, from today or later, within the decree, and never undone', async () => {
      const person = await anOfficial(test, { agencyId, role: 'pptk', validUntil: day(20) });
      const end = (from: string) =>
        post(`/appointments/${person.appointmentId}/end`, { from, reason: 'mutasi' });
      expect(await end(day(-1))).toMatchObject({ status: 422, body: { code: 'ended-in-past' } });
      expect(await end(day(21))).toMatchObject({ status: 422, body: { code: 'ended-after-end' } });
      const answers = await Promise.all([end(day(3)), end(day(3))]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await meAs(person, person.appointmentId)).status).toBe(200);
      expect(
        (await auditOf(person.appointmentId)).filter(({ action }) => action === 'appointment.end'),
      ).toHaveLength(1);
      await expect(
        test.sql(`update appointment set ended_from = $2 where id = $1`, [person.appointmentId, day(9)]),
      ).rejects.toThrow('only be ended');
    });

    it('before it begins takes it back whole', async () => {
      const postId = await aPost(test, { agencyId, role: 'pptk' });
      const person = await somebody();
      const { body } = await post('/appointments', decree(postId, person, { validFrom: day(4) }));
      expect(
        await post(`/appointments/${String(body.id)}/end`, { from: day(1), reason: 'dibatalkan' }),
      ).toMatchObject({ status: 422 });
      expect(
        (await post(`/appointments/${String(body.id)}/end`, { from: day(4), reason: 'dibatalkan' })).status,
      ).toBe(200);
      expect((await post('/appointments', decree(postId, await somebody()))).status).toBe(201);
    });

    it('is for who may appoint; another agency’s is not found', async () => {
      const person = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
      const path = `/appointments/${person.appointmentId}/end`;
      const body = { from: TODAY, reason: 'mutasi' };
      const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
      const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
      expect((await post(path, body, kpa)).status).toBe(403);
      expect((await post(path, body, stranger)).status).toBe(404);
      expect((await post(`/appointments/${uuidv7()}/end`, body)).status).toBe(404);
      expect((await post(path, {})).status).toBe(400);
    });
  });

  it('flags who is KPA and PPK at once, for auditors to read, and refuses a PPTK beside a PPK', async () => {
    const own = await anAgency(test);
    const kpa = await anOfficial(test, { agencyId: own, role: 'kpa', name: 'Pejabat Rangkap' });
    const ppkPost = await aPost(test, { agencyId: own, role: 'ppk', title: 'Pejabat Pembuat Komitmen' });
    const { body, status } = await post('/appointments', decree(ppkPost, kpa));
    expect(status).toBe(201);
    const auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    expect((await get('/separation-flags', auditor)).body.items).toEqual([
      expect.objectContaining({
        recordType: 'appointment',
        recordId: body.id,
        person: 'Pejabat Rangkap',
        parts: ['kpa', 'ppk'],
      }),
    ]);
    expect((await auditOf(body.id)).map(({ action }) => action)).toEqual([
      'appointment.make',
      'separation.flag',
    ]);
    const pptk = await anOfficial(test, { agencyId: own, role: 'pptk' });
    const second = await aPost(test, { agencyId: own, role: 'ppk' });
    expect(await post('/appointments', decree(second, pptk))).toMatchObject({
      status: 422,
      body: { code: 'ppk-exists' },
    });
  });

  it('with an unsound body is refused with every pointer', async () => {
    const body = {
      postId: 1,
      officialId: 'x',
      decreeNumber: '',
      decreeDate: '2026-02-30',
      validFrom: 'now',
      acting: 'Pj.',
      scope: 'all',
    };
    const answer = await post('/appointments', body);
    expect(answer.status).toBe(400);
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(Object.keys(body).map((key) => `/${key}`)));
    const postId = await aPost(test, { agencyId, role: 'kpa' });
    expect((await post('/appointments', decree(postId, { officialId: uuidv7() }))).status).toBe(404);
  });
});
