import { anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { aRequisition } from '../../support/builders/requisitions.js';

describe('a unit below an agency', () => {
  let test: TestApp;
  let order: TestOrder;
  const people: Record<'agency' | 'unit' | 'sibling', TestOfficial> = {} as never;
  const ids: Record<'agency' | 'unit' | 'sibling', string> = {} as never;

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    for (const key of ['agency', 'unit', 'sibling'] as const) {
      ids[key] = await anAgency(test, { name: key === 'agency' ? 'Dinas Kesehatan' : `Puskesmas ${key}` });
      if (key !== 'agency')
        await test.sql(`update agency set parent_id = $1 where id = $2`, [ids.agency, ids[key]]);
    }
    for (const key of ['agency', 'unit', 'sibling'] as const) {
      people[key] = await anOfficial(test, { agencyId: ids[key], role: 'kpa' });
    }
    order = await anIssuedOrder(test, { agencyId: ids.unit });
  });
  afterAll(() => test.close());

  const see = async (who: keyof typeof people, path: string) =>
    (await test.request('GET', `/api/v1${path}`, { token: people[who].token })).status;
  const lists = async (who: keyof typeof people, path: string, id: string) =>
    JSON.stringify((await test.request('GET', `/api/v1${path}`, { token: people[who].token })).body).includes(
      id,
    );

  it('is seen by the agency’s officers and its own, on every list and record, and not by a sibling', async () => {
    const records = [
      ['/requisitions', order.requisitionId, ''],
      ['/orders', order.orderId, ''],
      ['/budget-lines', order.budgetLineId, '/entries'],
      ['/documents', order.documentId, ''],
    ] as const;
    for (const [path, id, rest] of records) {
      expect([await see('agency', `${path}/${id}${rest}`), path]).toEqual([200, path]);
      expect([await see('unit', `${path}/${id}${rest}`), path]).toEqual([200, path]);
      expect([await see('sibling', `${path}/${id}${rest}`), path]).toEqual([404, path]);
    }
    for (const [path, id] of records.filter(([path]) => path !== '/documents')) {
      expect([await lists('agency', path, id), path]).toEqual([true, path]);
      expect([await lists('sibling', path, id), path]).toEqual([false, path]);
    }
    expect(await lists('agency', '/posts', people.unit.postId)).toBe(true);
    expect(await lists('sibling', '/posts', people.unit.postId)).toBe(false);
  });

  it('does not see what belongs to the agency itself', async () => {
    const { requisitionId } = await aRequisition(test, { agencyId: ids.agency });
    expect(await see('agency', `/requisitions/${requisitionId}`)).toBe(200);
    expect(await see('unit', `/requisitions/${requisitionId}`)).toBe(404);
    expect(await lists('unit', '/requisitions', requisitionId)).toBe(false);
  });

  it('asks, and where it has no approver of its own the agency’s decides; the record says for which unit', async () => {
    const agencyId = await anAgency(test, { name: 'Puskesmas Pembantu' });
    await test.sql(`update agency set parent_id = $1 where id = $2`, [ids.agency, agencyId]);
    const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted' });
    const approve = (who: keyof typeof people) =>
      test.request('POST', `/api/v1/requisitions/${requisitionId}/approve`, {
        token: people[who].token,
        body: { version: 1 },
      });
    expect((await approve('sibling')).status).toBe(404);
    expect((await approve('agency')).status).toBe(200);
    const [entry] = await test.sql(
      `select agency_id from audit_entry where record_id = $1 and action = 'requisition.approve'`,
      [requisitionId],
    );
    expect(entry).toEqual({ agency_id: agencyId });
  });
});
