import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';

const PATH = '/api/v1/requisitions';
const TEMPLATES = '/api/v1/requisition-templates';

interface Answer extends Record<string, unknown> {
  readonly id: string;
  readonly errors: { code: string; pointer: string }[];
}

describe('a need that was met before', () => {
  let test: TestApp;
  let stage: Purchasing;
  let stranger: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
    stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
  });
  afterAll(() => test.close());

  const send = (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
    { token }: TestActor = stage.pptk,
  ) => test.request<Answer>(method, path, { token, ...(body && { body }) });

  it('is copied with the offers of today, and says what is different', async () => {
    const gone = await anItem(test, { vendorId: stage.vendorId, name: 'Sudah hilang' });
    const dearer = await anItem(test, {
      vendorId: stage.vendorId,
      name: 'Lebih mahal',
      ceilingPrice: 60_000,
    });
    const lines = [gone.itemId, dearer.itemId, stage.mealId].map((itemId) => ({ itemId, quantity: 3 }));
    const id = await aDraft(test, stage, { lines });
    await test.sql(`update item set status = 'retired' where id = $1`, [gone.itemId]);
    await test.sql(
      `with v as (insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price,
           price_includes_tax, minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by)
         select uuidv7(), item_id, 2, category_code, name, specification, unit_code, 50000, price_includes_tax, minimum_order,
           lead_time_hours, ceiling_id, ceiling_price, published_by from item_version where item_id = $1 returning id)
       update item set published_version_id = (select id from v) where id = $1`,
      [dearer.itemId],
    );
    const deliveryDate = aDayAhead(12);
    const copied = await send('POST', `${PATH}/${id}/copy`, { deliveryDate, title: 'Rapat berikutnya' });
    expect(copied).toMatchObject({
      status: 201,
      body: {
        status: 'draft',
        version: 1,
        total: 3 * 50_000 + 3 * 35_000,
        changes: [
          { name: 'Sudah hilang', change: 'gone', today: null },
          { name: 'Lebih mahal', change: 'price', today: 50_000 },
        ],
      },
    });
    const { requisition } = await rowsOf(test, copied.body.id);
    expect(requisition).toMatchObject({
      title: 'Rapat berikutnya',
      meeting: { date: deliveryDate },
      catalogue_check: null,
      requester_id: stage.pptk.accountId,
    });
    expect((await send('POST', `${PATH}/${id}/copy`, {})).status).toBe(400);
    expect((await send('POST', `${PATH}/${id}/copy`, { deliveryDate }, stranger)).status).toBe(404);
    expect((await send('POST', `${PATH}/${id}/copy`, { deliveryDate }, stage.kpa)).status).toBe(403);
  });

  it('is kept as a template that colleagues use, and strangers do not know', async () => {
    const id = await aDraft(test, stage);
    const saved = await send('POST', `${PATH}/${id}/template`, { name: 'Rapat bulanan' });
    expect(saved.status).toBe(201);
    expect(await send('POST', `${PATH}/${id}/template`, { name: 'Rapat bulanan' })).toMatchObject({
      status: 409,
      body: { errors: [{ code: 'template-name-taken', pointer: '/name' }] },
    });
    expect((await send('POST', `${PATH}/${id}/template`, { name: '' })).status).toBe(400);
    const colleague = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    const { body } = await send('GET', TEMPLATES, undefined, colleague);
    expect(body.items).toMatchObject([
      { id: saved.body.id, name: 'Rapat bulanan', lines: [{ quantity: 20 }] },
    ]);
    expect((await send('GET', TEMPLATES, undefined, stranger)).body.items).toEqual([]);
    const use = { deliveryDate: aDayAhead(11), budgetLineId: stage.budgetLineId };
    const path = `${TEMPLATES}/${saved.body.id}`;
    const used = await send('POST', `${path}/use`, use, colleague);
    expect(used).toMatchObject({ status: 201, body: { total: 700_000, changes: [] } });
    expect((await rowsOf(test, used.body.id)).requisition).toMatchObject({
      requester_id: colleague.accountId,
    });
    expect((await send('POST', `${path}/use`, { deliveryDate: aDayAhead() }, colleague)).status).toBe(400);
    expect((await send('POST', `${path}/use`, use, stranger)).status).toBe(404);
    expect((await send('DELETE', path, undefined, stranger)).status).toBe(404);
    expect((await send('DELETE', path, undefined, stage.kpa)).status).toBe(403);
    expect((await send('DELETE', path, undefined, colleague)).status).toBe(200);
    expect((await send('DELETE', path)).status).toBe(404);
  });
});
