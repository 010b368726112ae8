import { v7 as uuidv7 } from 'uuid';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { anItemBrought } from '../../support/builders/deliveries.js';
import { anApprovedRequisition, issue, moneyOf, regulationsInForce } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';
import { anUpload } from '../../support/uploads.js';

describe('buying an approved line otherwise', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const change = (requisitionId: string, { token }: TestActor, body: object) =>
    test.request<object>('POST', `/api/v1/requisitions/${requisitionId}/ordering-changes`, { token, body });
  const lineOf = async (requisitionId: string) =>
    (
      await test.sql<{ id: string }>(`select id from requisition_line where requisition_id = $1`, [
        requisitionId,
      ])
    )[0]?.id;
  it('buys from another vendor for less, with the written offer kept, and sends the difference back', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer, requester } = requisition;
    const other = await aVendor(test, { hasHalal: true });
    const { itemId } = await anItem(test, { vendorId: other.vendorId });
    const offerFileId = await anUpload(test, officer.token);
    const lineId = await lineOf(requisitionId);
    const taken = { lineId, itemId, unitPrice: 34_000 };
    const body = { version: 1, reason: 'Penyedia pertama tutup', lines: [taken] };
    const without = await change(requisitionId, officer, body);
    expect(without).toMatchObject({ status: 422, body: { errors: [{ code: 'offer-needed' }] } });
    const elsewhere = await anUpload(
      test,
      (await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' })).token,
    );
    expect((await change(requisitionId, officer, { ...body, offerFileId: elsewhere })).status).toBe(404);
    const both = await Promise.all([
      change(requisitionId, officer, { ...body, offerFileId }),
      change(requisitionId, officer, { ...body, offerFileId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toMatchObject({ saved: 20_000, total: 680_000 });
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: 680_000 });
    const holds = await test.sql(
      `select vendor_id, state from capacity_hold where requisition_id = $1 order by state`,
      [requisitionId],
    );
    expect(holds).toEqual([
      { vendor_id: other.vendorId, state: 'held' },
      { vendor_id: requisition.vendorId, state: 'released' },
    ]);
    const kept = await test.request('GET', `/api/v1/requisitions/${requisitionId}/ordering-changes`, {
      token: requester.token,
    });
    expect(kept.body).toMatchObject({
      items: [
        {
          before: { vendorId: requisition.vendorId, unitPrice: 35_000 },
          after: { vendorId: other.vendorId, unitPrice: 34_000 },
          offerFileId,
          reason: 'Penyedia pertama tutup',
        },
      ],
    });
    const issued = await issue(test, requisitionId, officer);
    expect(issued).toMatchObject({
      status: 201,
      body: { orders: [{ vendor: { id: other.vendorId }, total: 680_000 }] },
    });
    await expect(
      test.sql(`delete from ordering_change where requisition_id = $1`, [requisitionId]),
    ).rejects.toThrow();
  });

  it('does not buy what is dearer, of another kind, or from whom the rules forbid; that needs approval anew', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer, requester } = requisition;
    const lineId = await lineOf(requisitionId);
    const refusedFor = async (itemId: string, more: object = {}) => {
      const body = { version: 1, reason: 'Coba', lines: [{ lineId, itemId, ...more }] };
      return JSON.stringify((await change(requisitionId, officer, body)).body);
    };
    const other = await aVendor(test, { hasHalal: true });
    const dearer = await anItem(test, { vendorId: other.vendorId, price: 36_000 });
    expect(await refusedFor(dearer.itemId)).toMatch(/above-approved.*persetujuan baru.*ps 26 ayat \(4\)/);
    const paper = await anItem(test, { vendorId: other.vendorId, categoryCode: 'atk.kertas.hvs' });
    expect(await refusedFor(paper.itemId)).toContain('other-kind');
    const uncertified = await aVendor(test, { hasHalal: false });
    const plain = await anItem(test, { vendorId: uncertified.vendorId });
    expect(await refusedFor(plain.itemId)).toContain('halal');
    const brought = await anItemBrought(test, other.vendorId, 10_000);
    expect(await refusedFor(brought)).toContain('delivery-area-needed');
    expect(await refusedFor(requisition.itemId)).toContain('nothing-changed');
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: requisition.total });
    const body = { version: 1, reason: 'Coba', lines: [{ lineId, itemId: dearer.itemId }] };
    expect((await change(requisitionId, requester, body)).status).toBe(403);
    expect((await change(uuidv7(), officer, body)).status).toBe(404);
    const broken = await change(requisitionId, officer, { lines: [{}] });
    expect(broken).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining(
          ['/version', '/reason', '/lines/0/lineId'].map((pointer) => expect.objectContaining({ pointer })),
        ),
      },
    });
  });
});
