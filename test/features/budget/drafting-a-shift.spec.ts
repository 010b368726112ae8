import { v7 as uuidv7 } from 'uuid';
import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aShiftStage, SHIFTS } from '../../support/budget-shifts.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';
import { anUpload } from '../../support/uploads.js';
import { appliedImport, checkedImport, importRows } from '../../support/imports.js';

type Stage = Awaited<ReturnType<typeof aShiftStage>>;

describe('a shift on its way in', () => {
  let test: TestApp;
  let agencyId: Stage['agencyId'];
  let finance: Stage['finance'];
  let pa: Stage['pa'];
  let administrator: Stage['administrator'];
  let line: Stage['line'];
  let bodyOf: Stage['bodyOf'];
  let send: Stage['send'];
  let drafted: Stage['drafted'];
  let publish: Stage['publish'];
  let paguOf: Stage['paguOf'];
  let booksAreRight: Stage['booksAreRight'];
  let reserve: Stage['reserve'];
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    ({
      agencyId,
      finance,
      pa,
      administrator,
      line,
      bodyOf,
      send,
      drafted,
      publish,
      paguOf,
      booksAreRight,
      reserve,
    } = await aShiftStage(test));
  });
  afterAll(() => test.close());

  it('takes the scan of its decree once it is in force, when it came without one, and never another', async () => {
    const [from, to] = [await line(1_000), await line(500)];
    const draft = await drafted([
      { budgetLineId: from, pagu: 900 },
      { budgetLineId: to, pagu: 600 },
    ]);
    const path = `/${draft.id}/decree`;
    const scan = async (version: number, by = finance) =>
      send('POST', path, by, { version, fileId: await anUpload(test, by.token) });
    expect((await scan(draft.version)).status).toBe(409);
    const { body: now } = await publish(draft);
    expect((await send('GET', path.replace('/decree', ''), finance)).body.actions).toEqual(['attach']);
    expect((await send('GET', path.replace('/decree', ''), pa)).body.actions).toEqual([]);
    expect((await scan(now.version, pa)).status).toBe(403);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk-skpd' });
    expect((await scan(now.version, stranger)).status).toBe(404);
    expect((await scan(draft.version)).status).toBe(409);
    const somebodyElses = { version: now.version, fileId: await anUpload(test, stranger.token) };
    expect((await send('POST', path, finance, somebodyElses)).status).toBe(404);
    const both = await Promise.all([scan(now.version), scan(now.version)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = both.find(({ status }) => status === 422);
    expect(refused?.body.errors).toMatchObject([{ code: 'decree-attached' }]);
    const { body: after } = await send('GET', path.replace('/decree', ''), finance);
    expect(after).toMatchObject({ status: 'published', actions: [], version: now.version + 1 });
    const [kept] = await test.sql(
      `select a.summary, s.from_status, s.to_status, b.file_id is not null as there from budget_shift b
       join status_change s on s.record_id = b.id and s.action = 'attach'
       join audit_entry a on a.record_id = b.id::text and a.action = 'budget-shift.attach' where b.id = $1`,
      [draft.id],
    );
    expect(kept).toMatchObject({ from_status: 'published', to_status: 'published', there: true });
    expect(kept?.summary).toMatch(/^Pindaian pergeseran anggaran .* dilampirkan/);
    expect([await paguOf(from), await paguOf(to)]).toMatchObject([{ version: 2 }, { version: 2 }]);
  });

  it('points at every fault of a body, and at every row that cannot be', async () => {
    const wrong = await send('POST', '', finance, {
      ...{
        agencyId: 'x',
        fiscalYear: 1,
        kind: 'lain',
        decreeNumber: ' ',
        decreeDate: '1',
        reason: '',
        fileId: '1',
      },
      ...{ rows: [{ budgetLineId: 'x', pagu: -1, opens: { accountCode: '5' } }], lain: 1 },
    });
    expect(wrong.status).toBe(400);
    expect(new Set(wrong.body.errors?.map(({ pointer }) => pointer))).toEqual(
      new Set([
        ...[
          '/agencyId',
          '/fiscalYear',
          '/kind',
          '/decreeNumber',
          '/decreeDate',
          '/reason',
          '/fileId',
          '/lain',
        ],
        ...['/rows/0/budgetLineId', '/rows/0/pagu', '/rows/0/opens/accountCode'],
        ...['/rows/0/opens/subActivityCode', '/rows/0/opens/subActivityName', '/rows/0/opens/fundSource'],
      ]),
    );
    const mine = await line(100);
    const elsewhere = await aBudgetLine(test, { agencyId: await anAgency(test), fiscalYear: 2027 });
    const opens = {
      ...{ subActivityCode: '1.02.01.1.06.0002', subActivityName: 'Provinsi', agencyId: uuidv7() },
      ...{ accountCode: '5.9.99.99.99.9999', fundSource: 'PAD' },
    };
    const rows = [
      { budgetLineId: mine, pagu: 100 },
      { budgetLineId: mine, pagu: 50 },
      { budgetLineId: elsewhere, pagu: 50 },
      { opens, pagu: 50 },
      { pagu: 50 },
    ];
    const refused = await send('POST', '', finance, bodyOf(rows));
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/rows/0/pagu', 'row-without-change'],
      ['/rows/1', 'row-repeated'],
      ['/rows/2/budgetLineId', 'line-unknown'],
      ['/rows/3/opens/subActivityCode', 'sub-activity-province'],
      ['/rows/3/opens/accountCode', 'account-unknown'],
      ['/rows/3/opens/agencyId', 'agency-unknown'],
      ['/rows/4', 'row-unclear'],
    ]);
    const draft = await drafted([{ budgetLineId: mine, pagu: 50 }]);
    for (const [method, path, body, pointers] of [
      ['PUT', '', { version: 0 }, ['/version', '/kind', '/decreeNumber', '/decreeDate', '/reason', '/rows']],
      ['POST', '/publish', {}, ['/version']],
      ['POST', '/withdraw', { reason: '' }, ['/version', '/reason']],
    ] as const) {
      const by = path === '/publish' ? pa : finance;
      const answer = await send(method, `/${draft.id}${path}`, by, body);
      expect(answer.status).toBe(400);
      expect(new Set(answer.body.errors?.map(({ pointer }) => pointer))).toEqual(new Set(pointers));
    }
    expect((await send('GET', '?fiscalYear=x&status=y', finance)).status).toBe(400);
    const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    expect((await send('POST', '', pptk, bodyOf(rows))).status).toBe(403);
  });

  it('comes from a file too: what rises and falls is shown, a draft is made for each agency, another person publishes it', async () => {
    const own = await anAgency(test);
    const [meals, office] = [
      await aBudgetLine(test, { agencyId: own, pagu: 1_000, fiscalYear: 2027 }),
      await aBudgetLine(test, { agencyId: own, pagu: 400, fiscalYear: 2027 }),
    ];
    // The builder's activities are no real ones; a file can only name real ones.
    const activities = ['1.02.01.2.06.0009', '1.02.01.2.06.0002'];
    for (const [index, id] of [meals, office].entries())
      await test.sql('update budget_line set sub_activity_code = $2 where id = $1', [id, activities[index]]);
    await reserve(office, 300);
    const [{ code } = { code: '' }] = await test.sql<{ code: string }>(
      'select code from agency where id = $1',
      [own],
    );
    const file = (lower: number) =>
      [
        'Kode SKPD;Kode Sub Kegiatan;Nama Sub Kegiatan;Sumber Dana;Kode Rekening;Setelah Perubahan',
        `${code};${activities[0]};Rapat;PAD;5.1.02.01.01.0052;1.100`,
        `${code};${activities[1]};Kantor;PAD;5.1.02.01.01.0052;${lower}`,
        `${code};1.02.01.2.06.0005;Baru;PAD;5.1.02.01.01.0052;50`,
      ].join('\n');
    const fields = {
      ...{ kind: 'dppa', decreeNumber: 'DPPA/1/2027', decreeDate: '2027-09-01', reason: 'Perubahan APBD' },
      fiscalYear: '2027',
    };
    const sent = (lower: number) =>
      checkedImport(test, administrator.token, 'budget-shift', file(lower), { fields });
    const low = await sent(299);
    expect(
      (await importRows(test, administrator.token, low.id, 'faulty')).map(({ faults }) => faults[0]?.code),
    ).toEqual(['below-held']);
    const run = await sent(350);
    expect(run.counts).toMatchObject({ update: 2, create: 1 });
    expect(run.preview.map(({ remarks }) => remarks.at(-1)?.detail)).toEqual([
      'Naik Rp100: dari Rp1.000 menjadi Rp1.100.',
      'Turun Rp50: dari Rp400 menjadi Rp350.',
      'Naik Rp50: dari Rp0 menjadi Rp50.',
    ]);
    await appliedImport(test, administrator.token, run, 'all-or-nothing');
    expect(await paguOf(meals)).toEqual({ pagu: 1_000, version: 1 });
    const { body } = await test.request<{ items: { id: string; version: number; importRunId: string }[] }>(
      'GET',
      `${SHIFTS}?agencyId=${own}`,
      administrator,
    );
    const [draft] = body.items;
    expect(draft).toMatchObject({ importRunId: run.id, rows: 3, rises: 150, falls: 50, status: 'draft' });
    const publisher = await anOfficial(test, { agencyId: own, role: 'pa' });
    expect((await publish(draft ?? { id: '', version: 0 }, publisher)).status).toBe(200);
    expect([await paguOf(meals), await paguOf(office)]).toEqual([
      { pagu: 1_100, version: 2 },
      { pagu: 350, version: 2 },
    ]);
    await booksAreRight();
  });
});
