import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../../src/budget/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../../src/platform/database/index.js';
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
import { aBudgetLine, aRequisition } from '../../support/builders/requisitions.js';
import { appliedImport, checkedImport, importRows } from '../../support/imports.js';

const PATH = '/api/v1/budget-shifts';

interface ShiftBody {
  id: string;
  status: string;
  version: number;
  rises: number;
  falls: number;
  rows: { budgetLineId: string | null; paguBefore: number; paguAfter: number; difference: number }[];
  refusals: { code: string; detail: string; pointer: string }[];
  actions: string[];
  errors?: { pointer: string; code: string; detail: string }[];
}

describe('shifting the budget', () => {
  let test: TestApp;
  let agencyId: string;
  let finance: TestOfficial;
  let pa: TestOfficial;
  let administrator: TestActor;
  let serial = 0;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    agencyId = await anAgency(test);
    finance = await anOfficial(test, { agencyId, role: 'ppk-skpd' });
    pa = await anOfficial(test, { agencyId, role: 'pa' });
    administrator = await anAccount(test, { administrator: true });
  });
  afterAll(() => test.close());

  const line = (pagu: number) => aBudgetLine(test, { agencyId, pagu, fiscalYear: 2027 });
  const bodyOf = (rows: object[], changes: object = {}) => ({
    ...{ agencyId, fiscalYear: 2027, kind: 'pergeseran', decreeNumber: `900/${++serial}/PPKD/2027` },
    ...{ decreeDate: '2027-06-01', reason: 'Kekurangan konsumsi rapat', rows, ...changes },
  });
  const send = (method: 'POST' | 'PUT' | 'GET', path: string, { token }: TestActor, body?: object) =>
    test.request<ShiftBody>(method, `${PATH}${path}`, { token, body });
  const drafted = async (rows: object[], changes: object = {}, by: TestActor = finance) => {
    const answer = await send('POST', '', by, bodyOf(rows, changes));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const publish = ({ id, version }: { id: string; version: number }, by: TestActor = pa) =>
    send('POST', `/${id}/publish`, by, { version });
  const paguOf = async (lineId: string) =>
    (await test.sql('select pagu, version from budget_line where id = $1', [lineId]))[0];
  const booksAreRight = async () =>
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  const reserve = (lineId: string, amount: number) =>
    test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      await test.app.get(BudgetLedger).reserve(tx, { lineId, amount, requisitionId: uuidv7() });
      tx.audit({ action: 'test', recordType: 'test', recordId: lineId, summary: 'Uji.' });
    });

  it('moves money between lines by one decree: drafted by one, published by another, each line with its new version', async () => {
    const [from, to] = [await line(1_000), await line(500)];
    const draft = await drafted([
      { budgetLineId: from, pagu: 700 },
      { budgetLineId: to, pagu: 800 },
    ]);
    expect(draft).toMatchObject({
      ...{ status: 'draft', rises: 300, falls: 300, refusals: [], actions: ['edit', 'withdraw'] },
      rows: [
        { budgetLineId: from, paguBefore: 1_000, paguAfter: 700, difference: -300, paguNow: 1_000 },
        { budgetLineId: to, paguBefore: 500, paguAfter: 800, difference: 300, paguNow: 500 },
      ],
    });
    expect(await paguOf(from)).toEqual({ pagu: 1_000, version: 1 });
    expect((await send('GET', `/${draft.id}`, pa)).body.actions).toEqual(['publish']);
    const published = await publish(draft);
    expect(published).toMatchObject({ status: 200, body: { status: 'published', actions: [] } });
    expect([await paguOf(from), await paguOf(to)]).toEqual([
      { pagu: 700, version: 2 },
      { pagu: 800, version: 2 },
    ]);
    expect(
      await test.sql(
        `select e.kind, e.amount, v.number, v.pagu, v.kind as decree, v.shift_id = $2 as "sameShift", v.set_by = $3 as "byPa"
         from budget_entry e join budget_version v on v.line_id = e.line_id and v.number = e.version_number
         where e.line_id = $1 order by e.id`,
        [from, draft.id, pa.accountId],
      ),
    ).toEqual([
      { kind: 'initial', amount: 1_000, number: 1, pagu: 1_000, decree: 'dpa', sameShift: null, byPa: null },
      {
        kind: 'shift',
        amount: -300,
        number: 2,
        pagu: 700,
        decree: 'pergeseran',
        sameShift: true,
        byPa: true,
      },
    ]);
    expect(
      await test.sql(
        `select action, from_status, to_status from status_change where record_id = $1 order by id`,
        [draft.id],
      ),
    ).toEqual([
      { action: 'draft', from_status: null, to_status: 'draft' },
      { action: 'publish', from_status: 'draft', to_status: 'published' },
    ]);
    expect(
      await test.sql(
        `select action, summary from audit_entry where record_id = $1 and outcome = 'done' order by seq`,
        [draft.id],
      ),
    ).toMatchObject([
      { action: 'budget-shift.draft' },
      {
        action: 'budget-shift.publish',
        summary: expect.stringMatching(/berlaku: 2 baris, naik Rp300, turun Rp300/),
      },
    ]);
    const listed = await test.request<{ items: object[] }>('GET', '/api/v1/budget-lines?fiscalYear=2027', pa);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id: from, pagu: 700, version: 2, decreeDate: '2027-06-01' }),
    );
    await booksAreRight();
  });

  it('never takes what is held: it says how much that is and which requisitions hold it', async () => {
    const [from, to] = [await line(2_000_000), await line(0)];
    const { total, requisitionId } = await aRequisition(test, {
      agencyId,
      status: 'submitted',
      budgetLineId: from,
      title: 'Konsumsi rapat banjir',
    });
    await reserve(from, 100_000);
    const draft = await drafted([
      { budgetLineId: from, pagu: 500_000 },
      { budgetLineId: to, pagu: 1_500_000 },
    ]);
    expect(draft.refusals).toMatchObject([{ code: 'below-held', pointer: '/rows/0/pagu' }]);
    const refused = await publish(draft);
    expect(refused.status).toBe(422);
    const [error] = refused.body.errors ?? [];
    expect(error).toMatchObject({ code: 'below-held', pointer: '/rows/0/pagu' });
    expect(error?.detail).toContain(`Rp${(total + 100_000).toLocaleString('id-ID')}`);
    expect(error?.detail).toContain(
      `"Konsumsi rapat banjir" (Rp${total.toLocaleString('id-ID')}, ${requisitionId})`,
    );
    expect(await paguOf(from)).toEqual({ pagu: 2_000_000, version: 1 });
    await booksAreRight();
  });

  it('leaves the sum of the budget as it is unless it is a DPPA', async () => {
    const [one, other] = [await line(100), await line(100)];
    const unbalanced = await drafted([{ budgetLineId: one, pagu: 150 }]);
    expect(await publish(unbalanced)).toMatchObject({
      status: 422,
      body: {
        errors: [{ code: 'shift-unbalanced', pointer: '/rows' }],
        legalBasis: [expect.stringContaining('PP 12/2019')],
      },
    });
    expect(
      (await publish(await drafted([{ budgetLineId: other, pagu: 150 }], { kind: 'dppa' }))).status,
    ).toBe(200);
    expect(await paguOf(other)).toEqual({ pagu: 150, version: 2 });
  });

  it('opens a line that the budget did not have, once', async () => {
    const from = await line(900);
    const opens = {
      ...{ subActivityCode: '1.02.01.2.06.0002', subActivityName: 'Peralatan Kantor' },
      ...{ accountCode: '5.1.02.01.01.0052', fundSource: 'PAD' },
    };
    const rows = [
      { budgetLineId: from, pagu: 400 },
      { opens, pagu: 500 },
    ];
    const [first, second] = [await drafted(rows), await drafted([{ opens, pagu: 10 }], { kind: 'dppa' })];
    const published = await publish(first);
    expect(published.status).toBe(200);
    const opened = published.body.rows[1]?.budgetLineId ?? '';
    const [row] = await test.sql(
      `select l.pagu, l.dpa_number = v.decree_number as named, v.number, e.kind, e.amount
       from budget_line l join budget_version v on v.line_id = l.id join budget_entry e on e.line_id = l.id where l.id = $1`,
      [opened],
    );
    expect(row).toEqual({ pagu: 500, named: true, number: 1, kind: 'initial', amount: 500 });
    expect(await publish(second)).toMatchObject({ status: 422, body: { errors: [{ code: 'line-exists' }] } });
    await booksAreRight();
  });

  it('is published by another person than the one who wrote it, never by an acting one, never from another agency', async () => {
    const [from, to] = [await line(100), await line(0)];
    const rows = [
      { budgetLineId: from, pagu: 50 },
      { budgetLineId: to, pagu: 50 },
    ];
    const own = await drafted(rows, {}, administrator);
    expect(await publish(own, administrator)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'same-person', legalBasis: expect.any(String) }] },
    });
    expect((await publish(own, finance)).status).toBe(403);
    const person = await anOfficial(test, { agencyId, role: 'pptk' });
    const acting = await anAppointment(test, person, {
      agencyId,
      postId: await aPost(test, { agencyId, role: 'pa' }),
      acting: 'Plt.',
      validUntil: '2099-12-31',
    });
    expect(await publish(own, acting)).toMatchObject({
      status: 403,
      body: { errors: [{ code: 'not-by-acting' }] },
    });
    const elsewhere = await anAgency(test);
    const stranger = await anOfficial(test, { agencyId: elsewhere, role: 'pa' });
    expect((await publish(own, stranger)).status).toBe(404);
    expect((await send('GET', `/${own.id}`, stranger)).status).toBe(404);
    const strange = await anOfficial(test, { agencyId: elsewhere, role: 'ppk-skpd' });
    expect((await send('POST', '', strange, bodyOf(rows))).status).toBe(404);
    expect(
      (await send('POST', `/${own.id}/withdraw`, strange, { version: 1, reason: 'bukan milik saya' })).status,
    ).toBe(404);
    expect((await send('PUT', `/${own.id}`, strange, { ...editOf(rows), version: own.version })).status).toBe(
      404,
    );
    expect((await publish(own)).status).toBe(200);
  });

  const editOf = (rows: object[], changes: object = {}) => {
    const { agencyId: _agency, fiscalYear: _year, ...edit } = bodyOf(rows, changes);
    return edit;
  };

  it('can be rewritten and withdrawn while it is a draft; a decree is entered once', async () => {
    const [from, to] = [await line(100), await line(0)];
    const rows = (pagu: number) => [
      { budgetLineId: from, pagu: 100 - pagu },
      { budgetLineId: to, pagu },
    ];
    const draft = await drafted(rows(10), { decreeNumber: '900/SATU' });
    const twice = await send('POST', '', finance, bodyOf(rows(20), { decreeNumber: '900/SATU' }));
    expect(twice).toMatchObject({ status: 409, body: { errors: [{ code: 'decree-known' }] } });
    const edited = await send('PUT', `/${draft.id}`, finance, { ...editOf(rows(30)), version: 1 });
    expect(edited.body).toMatchObject({ version: 2, rises: 30, status: 'draft' });
    expect((await publish(draft)).status).toBe(409);
    const gone = await send('POST', `/${draft.id}/withdraw`, finance, {
      version: 2,
      reason: 'salah sub kegiatan',
    });
    expect(gone.body).toMatchObject({ status: 'withdrawn', refusals: [] });
    expect((await publish({ id: draft.id, version: 3 })).status).toBe(409);
    expect(await paguOf(from)).toEqual({ pagu: 100, version: 1 });
    await drafted(rows(5), { decreeNumber: '900/SATU' });
    const listed = await test.request<{ items: { decreeNumber: string }[] }>(
      'GET',
      `${PATH}?status=withdrawn&fiscalYear=2027&agencyId=${agencyId}`,
      finance,
    );
    expect(listed.body.items).toHaveLength(1);
  });

  it('is refused when a line has moved since it was written', async () => {
    const [from, to] = [await line(100), await line(0)];
    const rows = [
      { budgetLineId: from, pagu: 90 },
      { budgetLineId: to, pagu: 10 },
    ];
    const [first, late] = [await drafted(rows), await drafted(rows)];
    await publish(first);
    const refused = await publish(late);
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ code }) => code)).toEqual(['pagu-changed', 'pagu-changed']);
  });

  it('lets one of two publishers through, and writes once', async () => {
    const [from, to] = [await line(100), await line(0)];
    const draft = await drafted([
      { budgetLineId: from, pagu: 60 },
      { budgetLineId: to, pagu: 40 },
    ]);
    const answers = await Promise.all([publish(draft), publish(draft, administrator)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await paguOf(to)).toEqual({ pagu: 40, version: 2 });
    expect(
      await test.sql(`select 1 from budget_entry where line_id = $1 and kind = 'shift'`, [to]),
    ).toHaveLength(1);
    await booksAreRight();
  });

  it('either comes before a reservation or sees it, when both come at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const [from, to] = [await line(1_000), await line(0)];
      const draft = await drafted([
        { budgetLineId: from, pagu: 300 },
        { budgetLineId: to, pagu: 700 },
      ]);
      const [published, ...reserved] = await Promise.all([
        publish(draft),
        ...Array.from({ length: 8 }, () =>
          reserve(from, 100).then(
            () => true,
            () => false,
          ),
        ),
      ]);
      const through = reserved.filter(Boolean).length;
      const [row] = await test.sql('select pagu, reserved from budget_line where id = $1', [from]);
      expect(row?.reserved).toBe(through * 100);
      expect(published?.status === 200 ? row?.pagu : 300).toBe(300);
      if (published?.status === 200) expect(through).toBe(3);
      else expect(through).toBe(8);
    }
    await booksAreRight();
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
      `${PATH}?agencyId=${own}`,
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
