import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { evaluateAgain, rowsOf } from '../../support/requisition-rows.js';

interface Refused {
  readonly errors: { code: string; pointer?: string; detail: string; legalBasis?: string }[];
  readonly legalBasis: string[];
}

describe('submitting a requisition', () => {
  let test: TestApp;
  let stage: Purchasing;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
  });
  afterAll(() => test.close());

  const submit = (
    id: string,
    { version = 1, explanation = undefined as string | undefined } = {},
    at = stage,
  ) =>
    test.request<Refused & Record<string, unknown>>('POST', `/api/v1/requisitions/${id}/submit`, {
      token: at.pptk.token,
      body: { version, explanation },
    });
  const check = (id: string) =>
    test.request<{ allowed: boolean; refusals: { code: string }[]; rules: unknown[] }>(
      'POST',
      `/api/v1/requisitions/${id}/check`,
      { token: stage.pptk.token },
    );

  it('reserves the money, stores what was judged and by which rules, and waits for approval', async () => {
    const id = await aDraft(test, stage);
    const answer = await submit(id, { explanation: 'Tidak ada penyedia lain.' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'submitted',
      version: 2,
      total: 700_000,
      verdict: { allowed: true, contractForm: 'bukti-pembelian' },
    });
    const rows = await rowsOf(test, id);
    expect(rows.requisition).toMatchObject({
      status: 'submitted',
      content_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rule_set: { id: 'contoh-perbup' },
      facts: { common: { totalBeforeTax: 700_000, meeting: { mealPortions: 20, hasInvitation: true } } },
    });
    expect(rows.lines).toMatchObject([
      { ceiling_price: 35_000, ceiling_ref: expect.stringMatching(/, kode /) },
    ]);
    const [{ code } = { code: '' }] = await test.sql(`select code from agency where id = $1`, [
      stage.agencyId,
    ]);
    expect(rows.requisition.facts).toMatchObject({ common: { lane: 'normal', agencyCodes: [code] } });
    expect(rows.entries).toEqual([{ kind: 'reserve', amount: 700_000 }]);
    expect(rows.history).toEqual([
      { from_status: null, to_status: 'draft', action: 'draft', reason: null },
      {
        from_status: 'draft',
        to_status: 'submitted',
        action: 'submit',
        reason: 'Tidak ada penyedia lain.',
      },
    ]);
    expect(rows.audit.at(-1)).toMatchObject({ action: 'requisition.submit', outcome: 'done' });
    const told = await test.sql<{ event: string }>(
      `select payload->>'event' as event from outbox_message where payload->>'requisitionId' = $1`,
      [id],
    );
    expect(told.map(({ event }) => event).sort()).toEqual(['step-opened', 'submitted']);
  });

  it('gives the same verdict when the stored facts are judged again by the stored rules', async () => {
    const id = await aDraft(test, stage, { lines: [{ itemId: stage.snackId, quantity: 20 }] });
    await submit(id);
    const { requisition } = await rowsOf(test, id);
    expect(evaluateAgain(requisition)).toEqual(requisition.verdict);
  });

  it('shows the same verdict beforehand, without writing', async () => {
    const id = await aDraft(test, stage, {}, { invitation: false });
    const before = await rowsOf(test, id);
    const answer = await check(id);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      allowed: false,
      refusals: [{ code: 'meeting-invitation', pointer: '/attachments' }],
      ruleSet: { id: 'contoh-perbup' },
    });
    expect(await rowsOf(test, id)).toEqual(before);
  });

  it('tells of a new price instead of taking it silently, and takes it when the draft is saved again', async () => {
    const { itemId, ceilingId } = await anItem(test, { vendorId: stage.vendorId, ceilingPrice: 40_000 });
    const lines = [{ itemId, quantity: 20 }];
    const id = await aDraft(test, stage, { lines });
    await test.sql(
      `with v as (insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price,
           price_includes_tax, minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by)
         select uuidv7(), item_id, 2, category_code, name, specification, unit_code, 36000, price_includes_tax, minimum_order,
           lead_time_hours, ceiling_id, ceiling_price, published_by from item_version where item_id = $1 and ceiling_id = $2
         returning id)
       update item set published_version_id = (select id from v) where id = $1`,
      [itemId, ceilingId],
    );
    const stale = await submit(id);
    expect(stale.status).toBe(409);
    expect(stale.body.errors).toMatchObject([
      { code: 'price-changed', pointer: '/lines/0/unitPrice', detail: expect.stringContaining('Rp36.000') },
    ]);
    const saved = await test.request('PUT', `/api/v1/requisitions/${id}`, {
      token: stage.pptk.token,
      body: { ...stage.body({ lines }), version: 1 },
    });
    expect(saved.body).toMatchObject({ version: 2, total: 720_000 });
    expect((await submit(id, { version: 2 })).status).toBe(200);
  });

  it('warns of splitting and of one vendor too often, and keeps the warnings for the approver', async () => {
    const own = await aPurchasing(test);
    const earlier = {
      agencyId: own.agencyId,
      requester: own.pptk,
      vendorId: own.vendorId,
      itemId: own.mealId,
    };
    for (let i = 0; i < 5; i++) {
      await aRequisition(test, {
        ...earlier,
        status: 'ordered',
        quantity: 60,
        budgetLineId: own.budgetLineId,
      });
    }
    const id = await aDraft(test, own);
    const { status, body } = await submit(id, { explanation: 'Rapat dengan kecamatan yang berbeda.' }, own);
    expect(status).toBe(200);
    const { rules } = body.verdict as { rules: { code: string; outcome: string }[] };
    const warned = rules.filter(({ outcome }) => outcome === 'warning').map(({ code }) => code);
    expect(warned.sort()).toEqual(['splitting', 'vendor-rotation']);
  });

  it('never lets two submissions at once overspend a line', async () => {
    const own = await aPurchasing(test, { pagu: 1_000_000 });
    const ids = [await aDraft(test, own), await aDraft(test, own)];
    const answers = await Promise.all(ids.map((id) => submit(id, {}, own)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.body.errors).toMatchObject([{ code: 'over-budget' }]);
    const [line] = await test.sql(`select reserved from budget_line where id = $1`, [own.budgetLineId]);
    expect(line).toEqual({ reserved: 700_000 });
  });

  it('submits once when the button is pressed twice at once', async () => {
    const id = await aDraft(test, stage);
    const answers = await Promise.all([submit(id), submit(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await rowsOf(test, id)).entries).toHaveLength(1);
  });
});
