import { anAgency, anAppointment, anOfficial, aPost } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aShiftStage, SHIFTS } from '../../support/budget-shifts.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { transactionOf } from '../../support/statements.js';

type Stage = Awaited<ReturnType<typeof aShiftStage>>;

describe('shifting the budget', () => {
  let test: TestApp;
  let agencyId: Stage['agencyId'];
  let finance: Stage['finance'];
  let pa: Stage['pa'];
  let administrator: Stage['administrator'];
  let line: Stage['line'];
  let bodyOf: Stage['bodyOf'];
  let editOf: Stage['editOf'];
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
      editOf,
      send,
      drafted,
      publish,
      paguOf,
      booksAreRight,
      reserve,
    } = await aShiftStage(test));
  });
  afterAll(() => test.close());

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
      `${SHIFTS}?status=withdrawn&fiscalYear=2027&agencyId=${agencyId}`,
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

  it('takes few statements, however many rows it has', async () => {
    const lines = [];
    for (let i = 0; i < 12; i++) lines.push(await line(100));
    const rows = lines.map((budgetLineId, index) => ({ budgetLineId, pagu: index % 2 === 0 ? 60 : 140 }));
    let draft = { id: '', version: 0 };
    // Jobs run beside it, on connections of their own.
    const toDraft = await transactionOf(
      async () => (draft = await drafted(rows)),
      /insert into budget_shift_row/,
    );
    const toPublish = await transactionOf(() => publish(draft), /insert into budget_version/);
    expect(await paguOf(lines[0] ?? '')).toEqual({ pagu: 60, version: 2 });
    const counts = [toDraft.length, toPublish.length];
    expect(Math.min(...counts)).toBeGreaterThan(4);
    // Two more ask who is signed in; the whole request stays under 20.
    expect(Math.max(...counts)).toBeLessThan(18);
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
});
