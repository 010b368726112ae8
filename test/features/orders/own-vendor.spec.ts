import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anItem } from '../../support/builders/catalog.js';
import { anApprovedRequisition, issue, regulationsInForce } from '../../support/builders/orders.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing } from '../../support/purchasing.js';

describe('an official who belongs to the vendor', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const join = (vendorId: string, { accountId }: TestActor) =>
    test.sql(`insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`, [
      vendorId,
      accountId,
    ]);
  const refused = {
    status: 422,
    body: { code: 'own-vendor', legalBasis: ['Perpres 16/2018 ps 7 ayat (1) huruf e'] },
  };

  it('cannot submit a requisition for it, and nothing is reserved', async () => {
    const purchasing = await aPurchasing(test);
    await join(purchasing.vendorId, purchasing.pptk);
    const id = await aDraft(test, purchasing);
    const { token } = purchasing.pptk;
    const answer = await test.request('POST', `/api/v1/requisitions/${id}/submit`, {
      token,
      body: { version: 1 },
    });
    expect(answer).toMatchObject(refused);
    const [line] = await test.sql('select reserved from budget_line where id = $1', [
      purchasing.budgetLineId,
    ]);
    expect(line).toEqual({ reserved: 0 });
  });

  it('cannot approve a requisition for it', async () => {
    const agencyId = await anAgency(test);
    const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
    const { requisitionId, vendorId } = await aRequisition(test, { agencyId, status: 'submitted' });
    await join(vendorId, kpa);
    const body = { version: 1 };
    const path = `/api/v1/requisitions/${requisitionId}/approve`;
    expect(await test.request('POST', path, { token: kpa.token, body })).toMatchObject(refused);
  });

  it('cannot issue an order to it', async () => {
    const { requisitionId, vendorId, officer } = await anApprovedRequisition(test);
    await join(vendorId, officer);
    expect(await issue(test, requisitionId, officer)).toMatchObject(refused);
    expect(
      await test.sql('select id from purchase_order where requisition_id = $1', [requisitionId]),
    ).toEqual([]);
  });

  it('cannot publish its items', async () => {
    const { itemId, vendorId } = await anItem(test, { status: 'in_review' });
    const curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
    await join(vendorId, curator);
    const body = { version: 1, ceilingId: await aCeiling(test) };
    const path = `/api/v1/items/${itemId}/publish`;
    expect(await test.request('POST', path, { token: curator.token, body })).toMatchObject(refused);
  });
});
