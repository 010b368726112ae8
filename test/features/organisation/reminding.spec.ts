import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { AppointmentReminders } from '../../../src/organisation/appointment.worker.js';
import { anAccount, anAgency, anOfficial, anotherPost, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const day = (offset: number) => addDays(civilDateOf(new Date()), offset);

describe('the end of a decree', () => {
  let test: TestApp;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp();
    agencyId = await anAgency(test);
  });
  afterAll(() => test.close());

  const remind = () => test.app.get(AppointmentReminders).remind();
  const mailsAbout = async (appointmentId: string) =>
    (await test.sql(`select subject from mail where about_id = $1`, [appointmentId])).length;
  const anEnding = async (validUntil: string | null) => {
    const official = await anOfficial(test, { agencyId, role: 'pptk', validUntil });
    await test.sql(`update official set email = $2 where id = $1`, [
      official.officialId,
      `${official.officialId}@contoh.example`,
    ]);
    return official;
  };

  it('is announced to its holder and the administrators 30, 14 and 3 days before, once each', async () => {
    await anAccount(test, { administrator: true });
    const [soon, next, later, open] = [
      await anEnding(day(2)),
      await anEnding(day(20)),
      await anEnding(day(31)),
      await anEnding(null),
    ];
    expect(await remind()).toBe(2);
    expect(
      await Promise.all([soon, next, later, open].map(({ appointmentId }) => mailsAbout(appointmentId))),
    ).toEqual([2, 2, 0, 0]);
    const taken = await test.sql(
      `select days_before from appointment_reminder where appointment_id = $1 order by 1 desc`,
      [soon.appointmentId],
    );
    expect(taken).toEqual([{ days_before: 30 }, { days_before: 14 }, { days_before: 3 }]);
    expect(await remind()).toBe(0);
    expect(await mailsAbout(soon.appointmentId)).toBe(2);
  });

  it('is announced once by two runs at the same moment', async () => {
    const official = await anEnding(day(10));
    await Promise.all([remind(), remind()]);
    expect(await mailsAbout(official.appointmentId)).toBe(2);
    const [audit] = await test.sql(
      `select count(*)::int as count from audit_entry where record_id = $1 and action = 'appointment.remind'`,
      [official.appointmentId],
    );
    expect(audit).toEqual({ count: 1 });
  });

  it('is not announced of a decree that has been ended', async () => {
    const official = await anEnding(day(10));
    await test.sql(
      `update appointment set ended_from = valid_from, ended_reason = 'batal', ended_at = now() where id = $1`,
      [official.appointmentId],
    );
    expect(await remind()).toBe(0);
    expect(await mailsAbout(official.appointmentId)).toBe(0);
  });
});

describe('appointments', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  const get = async (path: string, actor?: TestActor) =>
    test.request('GET', `/api/v1${path}`, {
      token: (actor ?? (await anAccount(test, { administrator: true }))).token,
    });

  it('lists who acts: by agency, by person, by state, and what ends soon', async () => {
    const [own, elsewhere] = [await anAgency(test), await anAgency(test)];
    const soon = await anOfficial(test, { agencyId: own, role: 'pptk', validUntil: day(10) });
    const later = await anOfficial(test, { agencyId: own, role: 'kpa', validUntil: day(40) });
    await anotherPost(test, later, { agencyId: own, role: 'receiver' });
    const ids = async (query: string, actor?: TestActor) =>
      ((await get(`/appointments?${query}`, actor)).body.items as { id: string }[]).map(({ id }) => id);
    expect(await ids(`agencyId=${own}&endingWithinDays=30`)).toEqual([soon.appointmentId]);
    expect(await ids(`agencyId=${own}&state=current`)).toHaveLength(3);
    expect(await ids(`agencyId=${own}&state=over`)).toEqual([]);
    expect(await ids(`officialId=${later.officialId}`)).toHaveLength(2);
    expect(await ids('', soon)).toHaveLength(3);
    expect(await ids(`agencyId=${elsewhere}`, soon)).toEqual([]);
    expect(
      (
        await get(
          `/appointments/${soon.appointmentId}`,
          await anOfficial(test, { agencyId: elsewhere, role: 'pptk' }),
        )
      ).status,
    ).toBe(404);
    expect((await get('/appointments?state=maybe')).status).toBe(400);
    expect((await get('/appointments?endingWithinDays=0')).status).toBe(400);
  });
});

describe('an official', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('is invited to an account, once per address; a new address makes a new account of the same person', async () => {
    const { token } = await anAccount(test, { administrator: true });
    const body = { nameWithTitles: 'Pejabat Baru', nip: '198209242009032003', email: 'baru@contoh.example' };
    const { id } = (await test.request('POST', '/api/v1/officials', { token, body })).body;
    const invite = (version: number) =>
      test.request('POST', `/api/v1/officials/${String(id)}/invite`, { token, body: { version } });
    const answers = await Promise.all([invite(1), invite(1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await test.sql(`select 1 from mail where is_secret`)).toHaveLength(1);
    expect(await invite(2)).toMatchObject({ status: 409 });
    const moved = await test.request('PUT', `/api/v1/officials/${String(id)}`, {
      token,
      body: { ...body, email: 'lain@contoh.example', version: 2 },
    });
    expect(moved.status).toBe(200);
    expect((await invite(3)).status).toBe(200);
    const accounts = await test.sql<{ person: string }>(
      `select person_of(account_id) as person from official_account where official_id = $1`,
      [id],
    );
    expect(accounts).toEqual([{ person: id }, { person: id }]);
    const nobody = { ...body, nip: '197501012000031001', email: undefined };
    const silent = (await test.request('POST', '/api/v1/officials', { token, body: nobody })).body;
    const answer = await test.request('POST', `/api/v1/officials/${String(silent.id)}/invite`, {
      token,
      body: { version: 1 },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'email-missing' } });
    expect(
      (await test.request('POST', `/api/v1/officials/${String(id)}/invite`, { token, body: {} })).status,
    ).toBe(400);
  });
});
