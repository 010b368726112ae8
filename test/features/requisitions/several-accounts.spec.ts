import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, PATH, type ApprovalStage } from '../../support/approving.js';
import { anItem } from '../../support/builders/catalog.js';
import { decline, issue } from '../../support/builders/orders.js';
import { aBudgetLine, aDayAhead } from '../../support/builders/requisitions.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { anUrgentStage, ask } from '../../support/builders/urgent.js';
import { aVendor } from '../../support/builders/vendors.js';
import { yearOf } from '../../../src/kernel/index.js';
import { aDraft } from '../../support/purchasing.js';
import { evaluateAgain, rowsOf } from '../../support/requisition-rows.js';
import { snapshotOf } from '../../support/snapshots.js';
import { statementsOf } from '../../support/statements.js';

interface Answer extends Record<string, unknown> {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly errors: { code: string; pointer?: string; legalBasis?: string }[];
  readonly needsApproval: string[];
  readonly lines: { id: string; budgetLineId: string; accountCode: string }[];
  readonly budgets: { budgetLineId: string; charged: number; amount: number; afterThis: number }[];
}

const [MEETING, GUESTS, PAPER] = ['5.1.02.01.01.0052', '5.1.02.01.01.0053', '5.1.02.01.01.0024'];
const [MEALS, SNACKS] = [700_000, 300_000];
const pagu = 10_000_000;

describe('a requisition that several accounts pay for', () => {
  let test: TestApp;
  let the: ApprovalStage;
  let officer: TestActor;
  /** Of the vendor of the snacks, which is another one than that of the meals. */
  let owner: TestActor;
  let snackId: string;
  beforeAll(async () => {
    test = await startTestApp();
    the = await anApprovalStage(test);
    officer = await anOfficial(test, { agencyId: the.agencyId, role: 'pejabat-pengadaan' });
    const other = await aVendor(test, { hasHalal: true, name: 'Toko Kudapan' });
    owner = other.owner;
    const snack = { vendorId: other.vendorId, categoryCode: 'mamin.snack-box', price: 15_000 };
    ({ itemId: snackId } = await anItem(test, snack));
    // As the shipped categories: food for meetings and for guests.
    await test.sql(`update category set account_codes = $1 where kind = 'mamin'`, [[MEETING, GUESTS]]);
  });
  afterAll(() => test.close());

  const anAccount = (accountCode = GUESTS, more: object = {}) =>
    aBudgetLine(test, { agencyId: the.agencyId, accountCode, pagu, ...more });
  const linesOn = (budgetLineId: string) => [
    { itemId: the.stage.mealId, quantity: 20 },
    { itemId: snackId, quantity: 20, budgetLineId },
  ];
  /** Twenty meals from the main account and twenty snacks from another one. */
  const onTwo = async ({ guests, ...changes }: { guests?: string } & Record<string, unknown> = {}) => {
    const [main, other] = [await anAccount(MEETING), guests ?? (await anAccount())];
    const id = await aDraft(test, the.stage, { budgetLineId: main, lines: linesOn(other), ...changes });
    return { id, main, other };
  };
  const step = (id: string, action: string, by: TestActor, body: object = {}) =>
    test.request<Answer>('POST', `${PATH}/${id}/${action}`, { token: by.token, body });
  const submit = (id: string, version = 1) =>
    step(id, 'submit', the.stage.pptk, { version, explanation: 'Tamu datang ke rapat itu.' });
  const read = async (id: string) =>
    (await test.request<Answer>('GET', `${PATH}/${id}`, { token: the.stage.pptk.token })).body;
  const submitted = async (changes: Parameters<typeof onTwo>[0] = {}) => {
    const drafted = await onTwo(changes);
    const answer = await submit(drafted.id);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return drafted;
  };
  const approved = async () => {
    const drafted = await submitted();
    await step(drafted.id, 'approve', the.stage.kpa, { version: 2 });
    return drafted;
  };
  /** Reserved and committed on each line. */
  const money = async (...ids: string[]) => {
    const rows = await test.sql<{ id: string; reserved: number; committed: number }>(
      'select id, reserved, committed from budget_line where id = any($1)',
      [ids],
    );
    return ids.map((id) => {
      const row = rows.find((one) => one.id === id);
      return [row?.reserved, row?.committed];
    });
  };

  it('is held, ordered and given back on each of them to the rupiah, and names them everywhere', async () => {
    const { id, main, other } = await onTwo();
    const checked = await step(id, 'check', the.stage.pptk);
    expect(checked.body).toMatchObject({ allowed: true, budget: { budgetLineId: main, amount: MEALS } });
    expect(checked.body.budgets.map(({ amount, afterThis }) => [amount, afterThis])).toEqual(
      [main, other].sort().map((line) => (line === main ? [MEALS, pagu - MEALS] : [SNACKS, pagu - SNACKS])),
    );
    let answer;
    const statements = await statementsOf(async () => {
      answer = await submit(id);
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(statements).toBeLessThan(20);
    expect((await money(main, other)).flat()).toEqual([MEALS, 0, SNACKS, 0]);
    const shown = await read(id);
    expect(shown.lines.map((line) => [line.budgetLineId, line.accountCode])).toEqual([
      [main, MEETING],
      [other, GUESTS],
    ]);
    expect(shown.budgets).toMatchObject([
      { budgetLineId: main, charged: MEALS, afterThis: pagu - MEALS },
      { budgetLineId: other, charged: SNACKS, afterThis: pagu - SNACKS },
    ]);
    const { requisition } = await rowsOf(test, id);
    expect(requisition.facts).toMatchObject({
      common: {
        accountCode: MEETING,
        lines: [{ item: expect.any(String) }, { accountCode: GUESTS, hasRup: true }],
      },
    });
    expect(evaluateAgain(requisition)).toEqual(requisition.verdict);
    expect((await step(id, 'approve', the.stage.kpa, { version: 2 })).status).toBe(200);
    const issued = await issue(test, id, officer);
    expect(issued.status).toBe(201);
    expect((await money(main, other)).flat()).toEqual([0, MEALS, 0, SNACKS]);
    const [, snacks] = issued.body.orders;
    const order = await test.request<Answer>('GET', `/api/v1/orders/${snacks?.id}`, { token: officer.token });
    expect(order.body.lines).toMatchObject([{ budgetLineId: other, accountCode: GUESTS }]);
    const { basis } = (await snapshotOf(test, snacks?.document.id ?? '')) as { basis: object[] };
    expect(basis).toContainEqual({ label: 'Kode rekening', value: `${GUESTS} Belanja contoh` });
    expect((await decline(test, snacks?.id ?? '', owner)).status).toBe(200);
    expect((await money(main, other)).flat()).toEqual([0, MEALS, SNACKS, 0]);
    // What is left without an order is given up; the meals stay ordered.
    const { version } = await read(id);
    expect((await step(id, 'cancel', the.stage.pptk, { version, reason: 'Tamu batal.' })).status).toBe(200);
    expect((await money(main, other)).flat()).toEqual([0, MEALS, 0, 0]);
    await the.booksAreRight();
  });

  it('lets go of the one account when an approver refuses its line, and of both when it is taken back', async () => {
    const { id, main, other } = await submitted();
    const line = (await read(id)).lines[1]?.id;
    const refused = { lineId: line, decision: 'refuse', reason: 'Kudapan tidak perlu.' };
    const stepId = await the.stepId(id, (await the.stepsOf(id))[0]?.code ?? '');
    expect((await the.decide(stepId, the.stage.kpa, { version: 2, lines: [refused] })).status).toBe(200);
    expect((await money(main, other)).flat()).toEqual([MEALS, 0, 0, 0]);
    expect((await read(id)).budgets).toMatchObject([{ budgetLineId: main, charged: MEALS }]);
    const again = await submitted();
    const back = { version: 2, reason: 'Salah akun.' };
    expect((await step(again.id, 'withdraw', the.stage.pptk, back)).status).toBe(200);
    expect((await money(again.main, again.other)).flat()).toEqual([0, 0, 0, 0]);
    await the.booksAreRight();
  });

  it('is submitted by one of two who ask at once for the last rupiah of one of them; the other holds nothing anywhere', async () => {
    const guests = await anAccount(GUESTS, { pagu: SNACKS });
    const both = [await onTwo({ guests }), await onTwo({ guests })];
    const answers = await Promise.all(both.map(({ id }) => submit(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.errors).toMatchObject([
      { code: 'over-budget', pointer: '/lines/1/budgetLineId', legalBasis: expect.any(String) },
    ]);
    const held = await money(guests, ...both.map(({ main }) => main));
    expect(held[0]).toEqual([SNACKS, 0]);
    expect(
      held
        .slice(1)
        .map(([reserved]) => reserved)
        .sort(),
    ).toEqual([0, MEALS]);
    await the.booksAreRight();
  });

  it('is allowed beyond what is left line by line', async () => {
    const guests = await anAccount(GUESTS, { pagu: 100_000 });
    const { id } = await onTwo({ guests });
    const yes = { version: 1, reason: 'Pergeseran anggaran sedang ditetapkan.' };
    expect((await step(id, 'budget-override', the.pa, yes)).status).toBe(200);
    expect(
      await test.sql(
        'select budget_line_id, amount from requisition_budget_override where requisition_id = $1',
        [id],
      ),
    ).toEqual([{ budget_line_id: guests, amount: SNACKS }]);
    expect((await submit(id)).status).toBe(200);
    const entries = await test.sql(
      `select amount, over from budget_entry where requisition_id = $1 order by amount`,
      [id],
    );
    expect(entries).toEqual([
      { amount: SNACKS, over: SNACKS - 100_000 },
      { amount: MEALS, over: 0 },
    ]);
    const enough = await step((await onTwo()).id, 'budget-override', the.pa, yes);
    expect(enough.body.errors).toMatchObject([{ code: 'override-not-needed' }]);
  });

  it('is refused where the rules do not let one of them pay, at the line and with the article', async () => {
    const { id } = await onTwo({ guests: await anAccount(PAPER) });
    expect((await submit(id)).body.errors).toMatchObject([
      {
        code: 'account-allowed',
        pointer: '/lines/1/budgetLineId',
        legalBasis: expect.stringContaining('ps 3'),
      },
      { code: 'item-account', pointer: '/lines/1/budgetLineId' },
    ]);
    const normal = aRoute([aStep('kpa')], {}, 'biasa');
    const particular = aRoute([aStep('pa', { roles: ['pa'] })], { accounts: [GUESTS] }, 'tamu');
    await expect(the.submitted([normal, particular], { lines: linesOn(await anAccount()) })).rejects.toThrow(
      /menempuh.*tersendiri/,
    );
    await the.submitted([normal]);
  });

  it("is not written down with another agency's line, nor with one of another year", async () => {
    const elsewhere = await aBudgetLine(test, { agencyId: await anAgency(test) });
    const nextYear = await anAccount(GUESTS, { fiscalYear: yearOf(aDayAhead()) + 1 });
    const draft = (other: string) =>
      test.request<Answer>('POST', PATH, {
        token: the.stage.pptk.token,
        body: the.stage.body({ lines: linesOn(other) }),
      });
    for (const [other, code] of [
      [elsewhere, 'unknown-budget-line'],
      [nextYear, 'other-fiscal-year'],
    ] as const) {
      const { status, body } = await draft(other);
      expect({ status, errors: body.errors }).toMatchObject({
        status: 422,
        errors: [{ code, pointer: '/lines/1/budgetLineId' }],
      });
    }
    expect((await draft('x')).body.errors).toMatchObject([{ pointer: '/lines/1/budgetLineId' }]);
  });

  it('is asked for again from the same accounts, or from others that are named', async () => {
    const { id, main, other } = await onTwo();
    const third = await anAccount();
    const deliveryDate = aDayAhead();
    const accounts = [{ itemId: snackId, budgetLineId: third }];
    const copies = await Promise.all([
      step(id, 'copy', the.stage.pptk, { deliveryDate }),
      step(id, 'copy', the.stage.pptk, { deliveryDate, accounts }),
    ]);
    const template = await step(id, 'template', the.stage.pptk, { name: 'Rapat dengan tamu' });
    const used = await test.request<Answer>('POST', `/api/v1/requisition-templates/${template.body.id}/use`, {
      token: the.stage.pptk.token,
      body: { deliveryDate, budgetLineId: third },
    });
    const lines = await Promise.all(
      [...copies, used].map(async ({ body }) => (await read(body.id)).lines.map((line) => line.budgetLineId)),
    );
    expect(lines).toEqual([
      [main, other],
      [main, third],
      [third, other],
    ]);
  });

  it('must be approved anew when an approved line is charged to another account, in fewer than 20 statements', async () => {
    const { id, main, other } = await approved();
    const third = await anAccount();
    const record = await read(id);
    const meeting = (record as { meeting?: object }).meeting;
    const body = {
      ...the.stage.body({ budgetLineId: main, lines: linesOn(third), meeting }),
      ...{ version: 3, reason: 'Tamu dibayar kegiatan lain.' },
    };
    let answer: { status: number; body: Answer } | undefined;
    const statements = await statementsOf(async () => {
      answer = await test.request<Answer>('PUT', `${PATH}/${id}`, { token: the.stage.pptk.token, body });
    });
    expect(answer?.body).toMatchObject({ status: 'submitted', approvalStands: false });
    expect(answer?.body.needsApproval.join()).toContain('Rekening');
    expect(statements).toBeLessThan(20);
    expect((await money(main, other, third)).flat()).toEqual([MEALS, 0, 0, 0, SNACKS, 0]);
    await the.booksAreRight();
  });

  it('holds each of them in the urgent lane too', async () => {
    const stage = await anUrgentStage(test);
    const year = yearOf(stage.delivery.deliveryDate);
    const other = await aBudgetLine(test, {
      agencyId: stage.agencyId,
      accountCode: GUESTS,
      fiscalYear: year,
    });
    const lines = [
      { itemId: stage.mealId, quantity: 20 },
      { itemId: stage.other.mealId, quantity: 10, budgetLineId: other },
    ];
    const asked = await ask(test, stage, { lines });
    expect(asked.status).toBe(201);
    expect((await money(stage.budgetLineId, other)).flat()).toEqual([700_000, 0, 350_000, 0]);
    const body = { version: 1, reason: 'Rapat batal.' };
    const { token } = stage.pptk;
    await test.request('POST', `/api/v1/urgent-requests/${asked.body.id}/cancel`, { token, body });
    expect((await money(stage.budgetLineId, other)).flat()).toEqual([0, 0, 0, 0]);
  });
});
