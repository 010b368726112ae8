import { PriceChanges } from '../../../src/catalog/price-changes.js';
import { PricePatterns } from '../../../src/catalog/price-patterns.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anItem } from '../../support/builders/catalog.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';

const BASIS = 'CONTOH Perbup 0/2026 ps 5 ayat (4)';

describe('goods that a vendor offers again', () => {
  let test: TestApp;
  let stage: Purchasing;
  let curator: TestActor;
  let auditor: TestActor;
  const today = civilDateOf(new Date());
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test, { pagu: 1_000_000_000 });
    // The record of what happened is moved into the past here, which nobody can do in earnest.
    for (const table of ['item_version', 'status_change']) {
      await test.sql(`alter table ${table} disable trigger ${table}_append_only`);
      await test.sql(`grant update on ${table} to current_user`);
    }
    const agencyId = await anAgency(test);
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    auditor = await anOfficial(test, { agencyId, role: 'auditor' });
  });
  afterAll(() => test.close());

  interface Body {
    readonly version: number;
    readonly items: Record<string, unknown>[];
    readonly errors: { code: string; legalBasis?: string; pointer?: string }[];
  }
  const ceiling = () => aCeiling(test, { price: 90_000 });
  const versionOf = async (itemId: string) =>
    (await test.sql<{ version: number }>(`select version from item where id = $1`, [itemId]))[0]?.version;
  const publish = async (itemId: string, ceilingId: string) =>
    test.request<Body>('POST', `/api/v1/items/${itemId}/publish`, {
      token: curator.token,
      body: { version: await versionOf(itemId), ceilingId },
    });
  const retire = async (itemId: string, { token }: TestActor, daysAgo = 0) => {
    const answer = await test.request('POST', `/api/v1/items/${itemId}/retire`, {
      token,
      body: { version: await versionOf(itemId) },
    });
    expect(answer.status).toBe(200);
    if (daysAgo > 0) await ago(itemId, daysAgo);
  };
  /** Moves what happened to an item into the past. */
  const ago = async (itemId: string, days: number) => {
    await test.sql(
      `update item_version set published_at = published_at - ${days} * interval '1 day' where item_id = '${itemId}'`,
    );
    await test.sql(
      `update status_change set at = at - ${days} * interval '1 day' where record_id = '${itemId}'`,
    );
  };

  it('at a much higher price, as a new item under another code, are held to the brake with its article', async () => {
    const { vendorId, owner } = await aVendor(test, { hasHalal: true });
    const sold = await anItem(test, {
      vendorId,
      name: 'Nasi Boks Ayam-Bakar',
      price: 50_000,
      ceilingPrice: 90_000,
    });
    await retire(sold.itemId, owner);
    const again = await anItem(test, {
      vendorId,
      name: 'ayam bakar nasi boks',
      price: 80_000,
      status: 'in_review',
    });
    const refused = await publish(again.itemId, await ceiling());
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [
        { code: 'price-rise-too-steep', legalBasis: BASIS, pointer: '/price' },
        { code: 'price-rise-waits', legalBasis: BASIS, pointer: '/price' },
      ],
    ]);
    expect(
      await test.sql(`select status, published_version_id as id from item where id = $1`, [again.itemId]),
    ).toEqual([{ status: 'in_review', id: null }]);
    await test.sql(`update item set price = 50000 where id = $1`, [again.itemId]);
    expect((await publish(again.itemId, await ceiling())).status).toBe(200);
  });

  it('from the retired item itself wait as well, and are free when the waiting time has passed', async () => {
    const { vendorId, owner } = await aVendor(test, { hasHalal: true });
    const sold = await anItem(test, { vendorId, name: 'Tumpeng mini', price: 50_000, ceilingPrice: 90_000 });
    await retire(sold.itemId, owner);
    await test.sql(
      `update item set status = 'in_review', published_version_id = null, price = 55000 where id = $1`,
      [sold.itemId],
    );
    const early = await publish(sold.itemId, await ceiling());
    expect(early.body.errors).toMatchObject([{ code: 'price-rise-waits', legalBasis: BASIS }]);
    await ago(sold.itemId, 8);
    expect((await publish(sold.itemId, await ceiling())).status).toBe(200);
  });

  it('are other goods when a number, the brand, the unit, the category or the vendor differs', async () => {
    const { vendorId } = await aVendor(test, { hasHalal: true });
    const paper = {
      vendorId,
      categoryCode: 'atk.kertas.hvs',
      name: 'Kertas HVS',
      specification: 'A4 70 gram',
    };
    await anItem(test, { ...paper, price: 50_000, ceilingPrice: 90_000 });
    const same = async (options: object) => {
      const item = await anItem(test, { ...paper, ...options, price: 80_000, status: 'in_review' });
      return (await test.sql(`select same_goods($1)`, [item.itemId])).length;
    };
    expect(await same({})).toBe(1);
    expect(await same({ specification: 'isi: a4, 70gr' })).toBe(1);
    expect(await same({ specification: 'A4 80 gram' })).toBe(0);
    expect(await same({ unitCode: 'dus' })).toBe(0);
    expect(await same({ categoryCode: 'atk.kertas' })).toBe(0);
    expect(await same({ vendorId: (await aVendor(test)).vendorId })).toBe(0);
    const branded = await anItem(test, { ...paper, price: 80_000, status: 'in_review' });
    await test.sql(`update item set attributes = '{"merek": "Sidu"}' where id = $1`, [branded.itemId]);
    expect(await test.sql(`select same_goods($1)`, [branded.itemId])).toHaveLength(1);
    await test.sql(
      `update item_version set attributes = '{"merek": "PaperOne"}' where item_id in (select id from item where vendor_id = '${vendorId}')`,
    );
    expect(await test.sql(`select same_goods($1)`, [branded.itemId])).toHaveLength(0);
  });

  it('are looked at again when a higher price that has waited is to apply', async () => {
    const { vendorId } = await aVendor(test, { hasHalal: true });
    const goods = { vendorId, name: 'Soto ayam', ceilingPrice: 90_000 };
    const raised = await anItem(test, { ...goods, price: 50_000 });
    await test.sql(`update item set status = 'in_review', price = 60000 where id = $1`, [raised.itemId]);
    const ceilingId = await ceiling();
    expect((await publish(raised.itemId, ceilingId)).status).toBe(200);
    // A copy has been offered for less meanwhile.
    await anItem(test, { ...goods, price: 40_000 });
    await test.sql(`update price_wait set from_day = $2 where item_id = $1`, [raised.itemId, today]);
    const [wait] = await test.sql<{ id: string }>(
      `select item_version_id as id from price_wait where item_id = $1`,
      [raised.itemId],
    );
    await test.app.get(PriceChanges).apply(raised.itemId, wait?.id ?? '', 'a');
    expect(await test.sql(`select outcome from price_wait where item_id = $1`, [raised.itemId])).toEqual([
      { outcome: 'refused' },
    ]);
    expect(
      await test.sql(`select published_version_id as id from item where id = $1`, [raised.itemId]),
    ).toEqual([{ id: raised.itemVersionId }]);
    const [audit] = await test.sql<{ summary: string }>(
      `select summary from audit_entry where record_id = $1 and action = 'item.price-applies'`,
      [raised.itemId],
    );
    expect(audit?.summary).toContain(BASIS);
  });

  it('raised under one code, sold, and lowered under another are one pattern for those who oversee', async () => {
    const { vendorId, owner } = await aVendor(test, { hasHalal: true });
    const goods = { vendorId, name: 'Nasi liwet', ceilingPrice: 90_000 };
    const base = await anItem(test, { ...goods, price: 40_000 });
    await retire(base.itemId, owner, 60);
    const peak = await anItem(test, { ...goods, price: 60_000 });
    const requisitionId = await aDraft(test, stage, { lines: [{ itemId: peak.itemId, quantity: 20 }] });
    await test.sql(
      `insert into capacity_hold (requisition_id, vendor_id, item_id, item_version_id, date, portions, counts_for_vendor, state, taken_at)
       values ($1, $2, $3, $4, $5, 20, true, 'taken', now() - interval '20 days')`,
      [requisitionId, vendorId, peak.itemId, peak.itemVersionId, aDayAhead()],
    );
    await ago(peak.itemId, 40);
    await retire(peak.itemId, owner);
    await test.sql(
      `update status_change set at = at - interval '5 days' where record_id = '${peak.itemId}' and action = 'retire'`,
    );
    const lowered = await anItem(test, { ...goods, price: 42_000 });
    const patterns = test.app.get(PricePatterns);
    await patterns.look(lowered.itemId, 'a');
    await patterns.look(peak.itemId, 'b');
    await patterns.look(lowered.itemId, 'c');
    const { body } = await test.request<Body>('GET', `/api/v1/price-patterns?vendorId=${vendorId}`, auditor);
    expect(body.items).toMatchObject([
      {
        basePrice: 40_000,
        peakPrice: 60_000,
        loweredPrice: 42_000,
        sold: 20,
        requisitionIds: [requisitionId],
      },
    ]);
    // Two offers beside each other are no raise of one.
    const { vendorId: honest } = await aVendor(test, { hasHalal: true });
    const cheap = await anItem(test, {
      vendorId: honest,
      name: 'Nasi liwet',
      price: 40_000,
      ceilingPrice: 90_000,
    });
    await anItem(test, { vendorId: honest, name: 'Nasi liwet', price: 60_000, ceilingPrice: 90_000 });
    await patterns.look(cheap.itemId, 'd');
    const none = await test.request<Body>('GET', `/api/v1/price-patterns?vendorId=${honest}`, auditor);
    expect(none.body.items).toEqual([]);
  });
});
