import { addDays } from '../../../src/kernel/index.js';
import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, PATH, type ApprovalStage } from '../../support/approving.js';
import { aKecamatan } from '../../support/builders/catalog.js';
import { AREA, anItemBrought, feeBecomes } from '../../support/builders/deliveries.js';
import { issue } from '../../support/builders/orders.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { anUrgentStage, ask } from '../../support/builders/urgent.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft } from '../../support/purchasing.js';
import { evaluateAgain, rowsOf } from '../../support/requisition-rows.js';
import { snapshotOf } from '../../support/snapshots.js';
import { statementsOf } from '../../support/statements.js';

interface Answer extends Record<string, unknown> {
  readonly id: string;
  readonly total: number;
  readonly errors: { code: string; pointer: string; detail: string }[];
}

describe('what a delivery costs', () => {
  let test: TestApp;
  let the: ApprovalStage;
  /** Of the first vendor: 15.000 and 20.000 to bring; of the second 12.000. */
  let meal: string;
  let snack: string;
  let other: string;
  beforeAll(async () => {
    test = await startTestApp();
    the = await anApprovalStage(test);
    await aKecamatan(test);
    await aKecamatan(test, '32.16.06', 'Tambun Selatan');
    const { vendorId } = await aVendor(test, { hasHalal: true, name: 'Dapur Dua' });
    meal = await brought(the.stage.vendorId, 15_000);
    snack = await brought(the.stage.vendorId, 20_000, { categoryCode: 'mamin.snack-box', price: 15_000 });
    other = await brought(vendorId, 12_000, { name: 'Nasi boks ikan' });
  });
  afterAll(() => test.close());

  const brought = (...of: [vendorId: string, fee: number, more?: object]) => anItemBrought(test, ...of);
  const send = (
    method: 'POST' | 'PUT' | 'GET',
    path: string,
    body?: object,
    { token }: TestActor = the.stage.pptk,
  ) => test.request<Answer>(method, path, { token, ...(body && { body }) });
  const of = (...itemIds: string[]) => ({
    deliveryAreaCode: AREA,
    lines: itemIds.map((itemId) => ({ itemId, quantity: 10 })),
  });
  const draft = (changes: object) => send('POST', PATH, the.stage.body(changes));
  const linesOf = async (id: string) =>
    (await rowsOf(test, id)).lines.map(({ kind, name, quantity, unit, amount, state }) => ({
      kind,
      name,
      quantity,
      unit,
      amount,
      state,
    }));
  const trip = {
    kind: 'delivery',
    name: 'Ongkos kirim ke Kecamatan Cikarang Pusat',
    quantity: 1,
    unit: 'Kali',
  };
  describe('when it is written down', () => {
    it('is one line for each vendor, the highest of its fees, and in the total', async () => {
      const one = await draft(of(meal, snack));
      expect(one).toMatchObject({ status: 201, body: { total: 350_000 + 150_000 + 20_000 } });
      const lines = await linesOf(one.body.id);
      expect(lines.map(({ kind }) => kind)).toEqual(['goods', 'goods', 'delivery']);
      expect(lines[2]).toEqual({ ...trip, amount: 20_000, state: 'open' });
      const rows = await rowsOf(test, one.body.id);
      expect(rows.lines[2]).toMatchObject({ item_id: snack, vendor_id: the.stage.vendorId });
      const shown = await send('GET', `${PATH}/${one.body.id}`);
      expect(shown.body.lines).toMatchObject([{ kind: 'goods' }, { kind: 'goods' }, { kind: 'delivery' }]);

      const two = await draft(of(meal, other));
      expect(two.body.total).toBe(350_000 + 350_000 + 15_000 + 12_000);
      expect((await linesOf(two.body.id)).slice(2).map(({ amount }) => amount)).toEqual([15_000, 12_000]);
    });

    it('is computed anew with every change, and left out where the price includes it', async () => {
      const { body } = await draft(of(meal, snack));
      const edited = await send('PUT', `${PATH}/${body.id}`, { ...the.stage.body(of(meal)), version: 1 });
      expect(edited.body).toMatchObject({ version: 2, total: 365_000 });
      const plain = { deliveryAreaCode: undefined, lines: [{ itemId: the.stage.mealId, quantity: 10 }] };
      const again = await send('PUT', `${PATH}/${body.id}`, { ...the.stage.body(plain), version: 2 });
      expect(again.body).toMatchObject({ total: 350_000 });
      expect(await linesOf(body.id)).toMatchObject([{ kind: 'goods' }]);
    });

    it('cannot be typed by anybody', async () => {
      const lines = [{ itemId: meal, quantity: 10, kind: 'delivery', amount: 1 }];
      const answer = await draft({ ...of(), lines });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map(({ pointer }) => pointer).sort()).toEqual([
        '/lines/0/amount',
        '/lines/0/kind',
      ]);
    });

    it.each([
      ['no place', undefined, 'delivery-area-needed', '/deliveryAreaCode'],
      ['a place it is not brought to', '32.16.06', 'no-delivery-there', '/lines/0/itemId'],
      ['a place that there is not', '32.16.99', 'unknown-area', '/deliveryAreaCode'],
    ])('is refused with %s', async (_what, deliveryAreaCode, code, pointer) => {
      const body = { ...of(meal), deliveryAreaCode };
      const refused = { status: 422, body: { errors: [{ code, pointer }] } };
      expect(await draft(body)).toMatchObject(refused);
      expect(await send('POST', `${PATH}/check`, the.stage.body(body))).toMatchObject(refused);
    });

    it('is computed anew for a copy and a template, which may name another place', async () => {
      const { body } = await draft(of(meal, snack));
      const when = { deliveryDate: addDays(aDayAhead(), 1) };
      const copied = await send('POST', `${PATH}/${body.id}/copy`, when);
      expect(copied).toMatchObject({ status: 201, body: { total: 520_000, changes: [] } });
      expect((await linesOf(copied.body.id)).filter(({ kind }) => kind === 'delivery')).toHaveLength(1);
      const { token } = the.stage.pptk;
      const kept = await test.request<Answer>('POST', `${PATH}/${body.id}/template`, {
        token,
        body: { name: 'Rapat' },
      });
      const { budgetLineId } = the.stage;
      const used = await send('POST', `/api/v1/requisition-templates/${kept.body.id}/use`, {
        ...when,
        budgetLineId,
      });
      expect(used).toMatchObject({ status: 201, body: { total: 520_000, changes: [] } });
      const elsewhere = await send('POST', `${PATH}/${body.id}/copy`, {
        ...when,
        deliveryAreaCode: '32.16.06',
      });
      expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ code: 'no-delivery-there' }, {}] } });
    });
  });

  describe('when it is put to approval', () => {
    it('is reserved and hashed with the rest, and no rule takes it for goods', async () => {
      const id = await aDraft(test, the.stage, of(meal, snack));
      const count = await statementsOf(() => send('POST', `${PATH}/${id}/submit`, { version: 1 }));
      expect(count).toBeLessThan(20);
      const { requisition, entries, lines } = await rowsOf(test, id);
      expect(requisition).toMatchObject({ status: 'submitted', total: 520_000 });
      expect(entries).toEqual([{ kind: 'reserve', amount: 520_000 }]);
      const facts = requisition.facts as {
        common: { lines: object[]; totalBeforeTax: number; meeting: object };
        terms: object[];
      };
      expect(facts.common.lines).toHaveLength(2);
      expect(facts.common).toMatchObject({
        totalBeforeTax: 520_000,
        meeting: { mealPortions: 10, snackPortions: 10 },
      });
      expect(facts.terms).toMatchObject([
        { priceIncludesDelivery: false, deliveryCharged: true },
        { priceIncludesDelivery: false, deliveryCharged: true },
      ]);
      expect(lines.map(({ ceiling_price }) => ceiling_price)).toEqual([35_000, 15_000, null]);
      expect(evaluateAgain(requisition)).toEqual(requisition.verdict);
      expect(await the.heldBy(id)).toEqual({ money: 520_000, portions: 20 });
      await the.booksAreRight();
    });

    it('is written down in fewer than twenty statements', async () => {
      expect(await statementsOf(() => draft(of(meal, snack, other)))).toBeLessThan(20);
    });

    it('must still cost what was written down', async () => {
      const itemId = await brought(the.stage.vendorId, 10_000);
      const id = await aDraft(test, the.stage, of(itemId));
      await feeBecomes(test, itemId, 11_000);
      const answer = await send('POST', `${PATH}/${id}/submit`, { version: 1 });
      expect(answer.status).toBe(409);
      expect(answer.body.errors).toContainEqual({
        code: 'price-changed',
        pointer: '/lines/1/unitPrice',
        detail: expect.stringMatching(/Ongkos kirim .*10\.000.*11\.000/),
      });
      expect((await rowsOf(test, id)).entries).toEqual([]);
      const saved = await send('PUT', `${PATH}/${id}`, { ...the.stage.body(of(itemId)), version: 1 });
      expect(saved.body.total).toBe(361_000);
      expect((await send('POST', `${PATH}/${id}/submit`, { version: 2 })).status).toBe(200);
    });

    it('goes with the last goods of its vendor, stays with the others, and is not refused alone', async () => {
      const { stage, decide, read, stepId, submitted, heldBy, booksAreRight } = the;
      const lines = [...of(meal, snack, other).lines];
      const id = await submitted(
        aRoute([aStep('setuju', { quorum: 'all', kind: 'check' }), aStep('lalu', { stage: 2 })]),
        {
          deliveryAreaCode: AREA,
          lines,
        },
      );
      const shown = await read(id);
      const ids = shown.lines.map((line) => line.id);
      const refuse = (...indexes: number[]) =>
        indexes.map((index) => ({ lineId: ids[index], decision: 'refuse', reason: 'Tidak perlu.' }));
      const at = await stepId(id, 'setuju');
      const by = [stage.kpa, the.secondKpa, the.thirdKpa];
      const decideAs = async (actor: TestActor, named: object[]) =>
        decide(at, actor, { version: (await read(id)).version, lines: named });
      const [first = stage.kpa] = by;
      expect(await decideAs(first, refuse(3))).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'delivery-with-goods' }] },
      });
      const before = { money: 350_000 + 150_000 + 350_000 + 20_000 + 12_000, portions: 30 };
      expect(await heldBy(id)).toEqual(before);
      expect((await decideAs(first, refuse(1, 2))).status).toBe(200);
      expect(await heldBy(id)).toEqual({ money: 350_000 + 20_000, portions: 10 });
      expect((await linesOf(id)).map(({ state }) => state)).toEqual([
        'open',
        'refused',
        'refused',
        'open',
        'refused',
      ]);
      expect((await read(id)).total).toBe(370_000);
      await booksAreRight();
    });
  });

  it('keeps the fee that was approved when the quantity changes, whatever the vendor asks today', async () => {
    const { stage, submitted, step, read } = the;
    const itemId = await brought(stage.vendorId, 30_000);
    const id = await submitted(aRoute([aStep('setuju')]), of(itemId));
    const { version } = await read(id);
    expect((await step(id, 'approve', stage.kpa, { version })).status).toBe(200);
    const { requisition } = await rowsOf(test, id);
    await feeBecomes(test, itemId, 90_000);
    const amended = await send('PUT', `${PATH}/${id}`, {
      ...stage.body({ meeting: requisition.meeting, ...of(itemId) }),
      lines: [{ itemId, quantity: 9 }],
      reason: 'Peserta berkurang.',
      version: version + 1,
    });
    expect(amended).toMatchObject({
      status: 200,
      body: { approvalStands: true, total: 9 * 35_000 + 30_000 },
    });
    expect(await the.heldBy(id)).toEqual({ money: 345_000, portions: 9 });
    await the.booksAreRight();
  });

  it('is a row of the order and of its letter, under no ceiling, taxed with the goods', async () => {
    const { stage, submitted, step, read } = the;
    const id = await submitted(aRoute([aStep('setuju')]), of(meal, snack));
    const { version } = await read(id);
    expect((await step(id, 'approve', stage.kpa, { version })).status).toBe(200);
    const officer = await anOfficial(test, { agencyId: the.agencyId, role: 'pejabat-pengadaan' });
    const answer = await issue(test, id, officer);
    expect(answer.status).toBe(201);
    const [order] = answer.body.orders;
    const rows = await test.sql(
      `select l.kind, l.amount, o.total, o.taxes from purchase_order_line l join purchase_order o on o.id = l.order_id
       where o.id = $1 order by l.position`,
      [order?.id],
    );
    expect(rows).toMatchObject([
      { kind: 'goods', amount: 350_000, total: 520_000 },
      { kind: 'goods', amount: 150_000 },
      { kind: 'delivery', amount: 20_000 },
    ]);
    const shown = await send('GET', `/api/v1/orders/${order?.id}`, undefined, officer);
    expect(shown.body.lines).toMatchObject([{ kind: 'goods' }, {}, { kind: 'delivery', amount: 20_000 }]);
    const { entries } = await rowsOf(test, id);
    expect(entries).toEqual([
      { kind: 'reserve', amount: 520_000 },
      { kind: 'commit', amount: 520_000 },
    ]);
    const documentId = order?.document.id ?? '';
    const job = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };
    await test.app.get(DocumentWorker).render({ documentId }, job);
    const letter = await snapshotOf(test, documentId);
    expect(letter.lines).toMatchObject([
      { no: 1 },
      { no: 2 },
      { no: 3, name: trip.name, quantity: 1, unit: 'Kali', unitPrice: 20_000, amount: 20_000 },
    ]);
    expect(letter.totals).toMatchObject([{ amount: 520_000 }]);
  });

  it('is charged in the urgent lane as well, to the vendor that confirms it', async () => {
    const stage = await anUrgentStage(test);
    const itemId = await brought(stage.vendorId, 15_000);
    const lines = [{ itemId, quantity: 10 }];
    expect(await ask(test, stage, { lines })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'delivery-area-needed', pointer: '/deliveryAreaCode' }] },
    });
    let asked = await ask(test, stage, { lines, deliveryAreaCode: '32.16.06' });
    expect(asked.body.errors).toMatchObject([{ code: 'no-delivery-there' }]);
    const count = await statementsOf(async () => {
      asked = await ask(test, stage, { lines, deliveryAreaCode: AREA });
    });
    expect(count).toBeLessThan(20);
    expect(asked).toMatchObject({ status: 201, body: { total: 365_000 } });
    const { id } = asked.body;
    expect(await linesOf(id)).toMatchObject([{ kind: 'goods' }, { ...trip, amount: 15_000 }]);
    const { requisition, entries } = await rowsOf(test, id);
    expect(requisition).toMatchObject({ delivery_area_code: AREA });
    expect(entries).toEqual([{ kind: 'reserve', amount: 365_000 }]);
    const [part] = await test.sql('select total from urgent_vendor where requisition_id = $1', [id]);
    expect(part).toEqual({ total: 365_000 });
  });
});
