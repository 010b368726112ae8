import { SearchRows } from '../../../src/catalog/index.js';
import { PriceChanges } from '../../../src/catalog/price-changes.js';
import { PricePatterns } from '../../../src/catalog/price-patterns.js';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anItem } from '../../support/builders/catalog.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { setParameter } from '../../support/regulation.js';

describe('the price of an item over time', () => {
  let test: TestApp;
  let stage: Purchasing;
  let curator: TestActor;
  let auditor: TestActor;
  let owner: TestActor;
  let vendorId: string;
  const today = civilDateOf(new Date());
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test, { pagu: 1_000_000_000 });
    const agencyId = await anAgency(test);
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    ({ vendorId, owner } = await aVendor(test, { hasHalal: true, dailyCapacity: 60 }));
  });
  afterAll(() => test.close());

  interface Body {
    readonly version: number;
    readonly items: Record<string, unknown>[];
    readonly errors: { code: string; legalBasis?: string; pointer?: string }[];
    readonly [key: string]: unknown;
  }
  const get = (path: string, { token }: { token: string } = stage.pptk) =>
    test.request<Body>('GET', `/api/v1/${path}`, { token });
  const publish = async (itemId: string, body: object) => {
    const [row] = await test
      .sql<{ version: number }>(
        `update item set status = 'in_review', version = version + 1 where id = $1 returning version`,
        [itemId],
      )
      .then((answer) => (Array.isArray(answer[0]) ? (answer[0] as { version: number }[]) : answer));
    return test.request<Body>('POST', `/api/v1/items/${itemId}/publish`, {
      token: curator.token,
      body: { version: row?.version, ...body },
    });
  };
  const priced = (itemId: string, price: number) =>
    test.sql(`update item set price = $2 where id = $1`, [itemId, price]);
  /** A version as it was published some days ago. */
  const published = async (itemId: string, price: number, daysAgo: number) => {
    const [{ id } = { id: '' }] = await test.sql<{ id: string }>(
      `insert into item_version (item_id, number, category_code, name, specification, unit_code, price, price_includes_tax,
         minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by, published_at)
       select item_id, (select max(number) + 1 from item_version where item_id = $1), category_code, name, specification, unit_code,
         $2, true, 1, 24, ceiling_id, ceiling_price, published_by, now() - $3 * interval '1 day'
       from item_version where item_id = $1 order by number limit 1 returning id`,
      [itemId, price, daysAgo],
    );
    return id;
  };

  it('rises within the brake, waits for its day, and is then on sale; what is lowered meanwhile supersedes it', async () => {
    const ceilingId = await aCeiling(test, { price: 50_000 });
    const { itemId, itemVersionId } = await anItem(test, { vendorId, price: 20_000, ceilingId });
    await priced(itemId, 24_001);
    const steep = await publish(itemId, { ceilingId });
    expect([steep.status, steep.body.errors]).toMatchObject([
      422,
      [{ code: 'price-rise-too-steep', legalBasis: 'CONTOH Perbup 0/2026 ps 5 ayat (4)', pointer: '/price' }],
    ]);
    await priced(itemId, 24_000);
    expect((await publish(itemId, { ceilingId })).status).toBe(200);
    const onSale = async () =>
      (await test.sql(`select published_version_id as id from item where id = $1`, [itemId]))[0];
    expect(await onSale()).toEqual({ id: itemVersionId });
    const history = await get(`items/${itemId}/price-history`);
    expect(history.body.items).toMatchObject([
      { number: 2, price: 24_000, state: 'waiting', waitsUntil: addDays(today, 7), ceilingPrice: 50_000 },
      { number: 1, price: 20_000, state: 'on-sale', from: today, until: null },
    ]);
    const [wait] = await test.sql<{ id: string }>(
      `select item_version_id as id from price_wait where item_id = $1`,
      [itemId],
    );
    const changes = test.app.get(PriceChanges);
    await expect(changes.apply(itemId, wait?.id ?? '', 'dini')).rejects.toThrow('has not come');
    await test.sql(`update price_wait set from_day = $2 where item_id = $1`, [itemId, today]);
    await Promise.all([
      changes.apply(itemId, wait?.id ?? '', 'a'),
      changes.apply(itemId, wait?.id ?? '', 'b'),
    ]);
    await changes.apply(itemId, wait?.id ?? '', 'c');
    expect(await onSale()).toEqual({ id: wait?.id });
    expect(await test.sql(`select outcome from price_wait where item_id = $1`, [itemId])).toEqual([
      { outcome: 'applied' },
    ]);

    await priced(itemId, 24_000);
    const second = await anItem(test, { vendorId, price: 20_000, ceilingId });
    await priced(second.itemId, 22_000);
    await publish(second.itemId, { ceilingId });
    const [{ version } = { version: 0 }] = await test.sql<{ version: number }>(
      `select version from item where id = $1`,
      [second.itemId],
    );
    const lowered = await test.request('POST', `/api/v1/items/${second.itemId}/lower-price`, {
      token: owner.token,
      body: { version, price: 19_000 },
    });
    expect(lowered.status).toBe(200);
    expect(await test.sql(`select outcome from price_wait where item_id = $1`, [second.itemId])).toEqual([
      { outcome: 'superseded' },
    ]);
  });

  it('that would be above a ceiling lowered meanwhile does not come on sale, and the vendor is told', async () => {
    const ceilingId = await aCeiling(test, { price: 22_000, name: 'Sop buntut', specification: 'Lengkap' });
    const { itemId, itemVersionId } = await anItem(test, { vendorId, price: 20_000, ceilingId });
    await priced(itemId, 22_000);
    await publish(itemId, { ceilingId });
    await test.sql(`update price_wait set from_day = $2 where item_id = $1`, [itemId, today]);
    await aCeiling(test, { price: 21_000, name: 'Sop buntut', specification: 'Lengkap', unitCode: 'dus' });
    const [wait] = await test.sql<{ id: string }>(
      `select item_version_id as id from price_wait where item_id = $1`,
      [itemId],
    );
    await test.app.get(PriceChanges).apply(itemId, wait?.id ?? '', 'a');
    expect(await test.sql(`select outcome from price_wait where item_id = $1`, [itemId])).toEqual([
      { outcome: 'refused' },
    ]);
    expect(await test.sql(`select published_version_id as id from item where id = $1`, [itemId])).toEqual([
      { id: itemVersionId },
    ]);
    expect((await test.sql(`select 1 from mail where about_id = $1`, [vendorId])).length).toBeGreaterThan(0);
  });

  it('without a ceiling needs a reason, and a regulation that allows it', async () => {
    const { itemId } = await anItem(test, { vendorId, price: 9_000, status: 'in_review' });
    const waiver = 'Belum ada standar harga untuk barang ini tahun 2026.';
    const refused = await publish(itemId, { waiver });
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ code: 'ceiling-required', legalBasis: 'CONTOH Perbup 0/2026 ps 5 ayat (2)' }],
    ]);
    expect((await publish(itemId, { waiver: 'x' })).status).toBe(400);
    await setParameter(test, 'price_ceiling_required', false);
    try {
      expect((await publish(itemId, { waiver })).status).toBe(200);
      const { body } = await get(`items/${itemId}`);
      expect(body).toMatchObject({ onSale: true, published: { ceilingPrice: null, ceilingWaiver: waiver } });
      expect((await get(`items/${itemId}/price-comparison`)).body).toMatchObject({
        group: { by: 'category' },
      });
      await test.app.get(SearchRows).refresh([itemId]);
      const found = await get('catalog/search?q=nasi+ayam&limit=100');
      expect(found.body.items.find(({ id }) => id === itemId)).toMatchObject({ ceilingPrice: null });
    } finally {
      await setParameter(test, 'price_ceiling_required', true);
    }
  });

  it('stands beside those of comparable offers: median, quartiles and how many there are, on a day and over a time', async () => {
    const ceilingId = await aCeiling(test, { price: 50_000, name: 'Gado-gado' });
    const items: string[] = [];
    for (const price of [10_000, 20_000, 30_000, 40_000])
      items.push((await anItem(test, { price, ceilingId })).itemId);
    const suspended = await anItem(test, { price: 50_000, ceilingId, status: 'suspended' });
    expect(suspended.price).toBe(50_000);
    const { body } = await get(`items/${items[0]}/price-comparison?days=30`);
    expect(body).toMatchObject({
      price: 10_000,
      group: { by: 'ceiling', name: 'Gado-gado' },
      onDay: {
        sampleSize: 4,
        vendors: 4,
        lowest: 10_000,
        lowerQuartile: 17_500,
        median: 25_000,
        upperQuartile: 32_500,
        highest: 40_000,
      },
      overWindow: { sampleSize: 5, highest: 50_000 },
    });
    expect((await get(`items/${items[0]}/price-comparison?on=2020-01-01`)).body).toMatchObject({
      onDay: { sampleSize: 0, median: null },
    });
    const invalid = await get(`items/${items[0]}/price-comparison?on=x&days=0&warna=1`);
    expect([invalid.status, invalid.body.errors.map(({ pointer }) => pointer).sort()]).toEqual([
      400,
      ['/days', '/on', '/warna'],
    ]);
    expect((await get(`items/${suspended.itemId}/price-history`)).status).toBe(404);
  });

  it('raised, sold at and lowered is kept with its evidence, once, for those who oversee', async () => {
    const { itemId } = await anItem(test, { vendorId, price: 10_000, ceilingPrice: 20_000 });
    const [first] = await test.sql<{ id: string }>(`select id from item_version where item_id = $1`, [
      itemId,
    ]);
    await test
      .sql(`alter table item_version disable trigger item_version_append_only`)
      .catch(() => undefined);
    const peak = await published(itemId, 13_500, -20);
    const requisitionId = await aDraft(test, stage, { lines: [{ itemId, quantity: 20 }] });
    await test.sql(
      `insert into capacity_hold (requisition_id, vendor_id, item_id, item_version_id, date, portions, counts_for_vendor, state, taken_at)
       values ($1, $2, $3, $4, $5, 20, true, 'taken', now() + interval '25 days')`,
      [requisitionId, vendorId, itemId, peak, aDayAhead()],
    );
    await published(itemId, 10_000, -30);
    const patterns = test.app.get(PricePatterns);
    await Promise.all([patterns.look(itemId, 'a'), patterns.look(itemId, 'b')]);
    await patterns.look(itemId, 'c');
    const { body } = await get(`price-patterns?vendorId=${vendorId}`, auditor);
    expect(body.items).toMatchObject([
      {
        itemId,
        basePrice: 10_000,
        peakPrice: 13_500,
        loweredPrice: 10_000,
        risePercent: 35,
        sold: 20,
        soldValue: 270_000,
        requisitionIds: [requisitionId],
        daysUntilLowered: 5,
        legalBasis: 'CONTOH Perbup 0/2026 ps 5 ayat (5)',
      },
    ]);
    expect(first).toBeDefined();
    const innocent = await anItem(test, { vendorId, price: 10_000, ceilingPrice: 20_000 });
    await published(innocent.itemId, 13_500, -20);
    await published(innocent.itemId, 10_000, -30);
    await patterns.look(innocent.itemId, 'd');
    expect((await get(`price-patterns?vendorId=${vendorId}`, auditor)).body.items).toHaveLength(1);
  });

  it('is held from submission to order: the higher price of later is not charged, nor one above the ceiling of that day', async () => {
    const officer = await anOfficial(test, { agencyId: stage.agencyId, role: 'pejabat-pengadaan' });
    const ceilingId = await aCeiling(test, { price: 50_000, name: 'Nasi bakar', specification: 'Lengkap' });
    const { itemId } = await anItem(test, { vendorId, price: 20_000, ceilingId });
    const step = (id: string, name: string, body: object, { token }: { token: string } = stage.pptk) =>
      test.request<Body>('POST', `/api/v1/requisitions/${id}/${name}`, { token, body });
    const approved = async () => {
      const id = await aDraft(test, stage, { lines: [{ itemId, quantity: 20 }] });
      const submitted = await step(id, 'submit', { version: 1 });
      expect([submitted.status, submitted.body.errors]).toEqual([200, undefined]);
      await step(id, 'approve', { version: submitted.body.version }, stage.kpa);
      return id;
    };
    const [first, second] = [await approved(), await approved()];
    const dearer = await published(itemId, 24_000, 0);
    await test.sql(`update item set published_version_id = $2 where id = $1`, [itemId, dearer]);
    const issued = await step(first, 'orders', {}, officer);
    expect([issued.status, issued.body.orders]).toMatchObject([201, [{ total: 400_000 }]]);
    await aCeiling(test, { price: 19_999, name: 'Nasi bakar', specification: 'Lengkap' });
    const refused = await step(second, 'orders', {}, officer);
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ code: 'price-ceiling', legalBasis: 'CONTOH Perbup 0/2026 ps 5 ayat (1)' }],
    ]);
  });

  it('can be had or not on a day, for a quantity, and says why', async () => {
    const kitchen = await aVendor(test, { dailyCapacity: 60, hasHalal: true });
    const { itemId } = await anItem(test, { vendorId: kitchen.vendorId, minimumOrder: 5 });
    const date = aDayAhead();
    const ask = (quantity: number, on = date) =>
      get(`items/${itemId}/availability?date=${on}&quantity=${quantity}`);
    expect((await ask(60)).body).toMatchObject({ isAvailable: true, obstacles: [], free: 60, otherDays: [] });
    expect((await ask(61)).body).toMatchObject({
      isAvailable: false,
      obstacles: ['capacity-exceeded'],
      otherDays: [],
    });
    await test.sql(
      `insert into capacity_day (vendor_id, item_id, date, portions) values ($1, null, $2, 50)`,
      [kitchen.vendorId, date],
    );
    expect((await ask(20)).body).toMatchObject({
      free: 10,
      obstacles: ['capacity-exceeded'],
      otherDays: [addDays(date, 1), addDays(date, 2), addDays(date, 3)],
    });
    expect((await ask(2)).body).toMatchObject({ obstacles: ['minimum-order'] });
    expect((await ask(10, today)).body).toMatchObject({ obstacles: ['item-lead-time'] });
    await test.sql(`insert into vendor_delivery_area (vendor_id, kecamatan_code) values ($1, '32.16.20')`, [
      kitchen.vendorId,
    ]);
    const to = async (kecamatan: string) =>
      (await get(`items/${itemId}/availability?date=${date}&quantity=10&kecamatan=${kecamatan}`)).body;
    expect(await to('32.16.20')).toMatchObject({ isAvailable: true, deliveryFee: 0 });
    expect(await to('32.16.06')).toMatchObject({ obstacles: ['not-delivered-there'], deliveryFee: null });
    // Its notice is counted in office hours: a week full of holidays leaves none.
    const offs = Array.from({ length: 40 }, (_, n) => addDays(today, n));
    await test.sql(
      `insert into holiday (date, name, kind) select d, 'Uji', 'libur' from unnest($1::date[]) d on conflict do nothing`,
      [offs],
    );
    expect((await ask(10)).body).toMatchObject({ obstacles: ['item-lead-time'] });
    const invalid = await get(`items/${itemId}/availability?quantity=0&kecamatan=x`);
    expect([invalid.status, [...new Set(invalid.body.errors.map(({ pointer }) => pointer))].sort()]).toEqual([
      400,
      ['/date', '/kecamatan', '/quantity'],
    ]);
  });
});
