import { anAccount, anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

let test: TestApp;
let administrator: string;
let pptk: string;
const PATH = '/api/v1/holidays';
const day = '2031-01-01';
const newYear = { name: 'Tahun Baru 2031 Masehi', kind: 'libur' };

beforeAll(async () => {
  test = await startTestApp();
  administrator = (await anAccount(test, { administrator: true })).token;
  const agencyId = await anAgency(test);
  pptk = (await anOfficial(test, { agencyId, role: 'pptk' })).token;
});
afterAll(() => test.close());

const put = (date: string, body: object, token = administrator) =>
  test.request('PUT', `${PATH}/${date}`, { token, body });
const remove = (date: string, token = administrator) => test.request('DELETE', `${PATH}/${date}`, { token });
const ofYear = async (year: number) =>
  (await test.request<{ items: unknown[] }>('GET', `${PATH}?year=${year}`, { token: pptk })).body.items;
const recorded = (date: string) =>
  test.sql(
    `select action, outcome from audit_entry where record_type = 'holiday' and record_id = $1 order by id`,
    [date],
  );

describe('the table of days off', () => {
  it('is kept by the administrator, and everybody reads it', async () => {
    const answer = await put(day, newYear);
    expect([answer.status, answer.body]).toEqual([200, { date: day, ...newYear }]);
    expect(await ofYear(2031)).toEqual([{ date: day, ...newYear }]);
    expect((await put(day, { ...newYear, kind: 'cuti_bersama' })).status).toBe(200);
    expect(await ofYear(2031)).toEqual([{ date: day, ...newYear, kind: 'cuti_bersama' }]);
    expect((await remove(day)).status).toBe(204);
    expect(await ofYear(2031)).toEqual([]);
    expect((await remove(day)).status).toBe(404);
    expect(await recorded(day)).toEqual([
      { action: 'holiday.declare', outcome: 'done' },
      { action: 'holiday.change', outcome: 'done' },
      { action: 'holiday.remove', outcome: 'done' },
    ]);
  });

  it('says this year’s days when no year is asked for', async () => {
    const { status, body } = await test.request<{ items: { date: string }[] }>('GET', PATH, { token: pptk });
    const year = String(new Date(Date.now() + 7 * 3_600_000).getUTCFullYear());
    expect([status, body.items.every(({ date }) => date.startsWith(year))]).toEqual([200, true]);
  });

  it('is not changed for a day that has begun, by which deadlines have run', async () => {
    const past = await put('2026-01-02', newYear);
    expect([past.status, past.body]).toMatchObject([422, { errors: [{ code: 'day-has-begun' }] }]);
    expect((await remove('2026-01-02')).status).toBe(422);
  });

  it('is declared once by two at the same moment', async () => {
    const answers = await Promise.all([put('2031-03-24', newYear), put('2031-03-24', newYear)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await ofYear(2031)).toEqual([{ date: '2031-03-24', ...newYear }]);
    expect((await recorded('2031-03-24')).map(({ action }) => action)).toEqual([
      'holiday.declare',
      'holiday.change',
    ]);
  });

  it('answers wrong input with every pointer, what is no day with 404, and other roles with 403', async () => {
    const bad = await put(day, { name: ' ', kind: 'besar' });
    expect(bad.status).toBe(400);
    expect(bad.body).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/name' }),
        expect.objectContaining({ pointer: '/kind' }),
      ]),
    });
    expect((await put('2031-02-30', newYear)).status).toBe(404);
    expect((await put(day, newYear, pptk)).status).toBe(403);
    expect((await remove(day, pptk)).status).toBe(403);
    expect((await test.request('GET', `${PATH}?year=x`, { token: pptk })).status).toBe(400);
  });
});
