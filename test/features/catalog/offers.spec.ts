import { CatalogReader } from '../../../src/catalog/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

const TODAY = '2026-11-21';

describe('offers as requisitions and orders read them', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  const offers = (itemIds: string[], on = TODAY) =>
    test.app.get(CatalogReader).offers(test.app.get(ReadDatabase), itemIds, on);

  it('carry price, category and the ceiling with its decree', async () => {
    const item = await anItem(test, { price: 35_000, ceilingPrice: 38_000 });
    expect(await offers([item.itemId])).toEqual([
      {
        itemId: item.itemId,
        itemVersionId: item.itemVersionId,
        vendorId: item.vendorId,
        name: 'Nasi boks ayam bakar',
        specification: 'Nasi, ayam bakar, sayur, buah, air mineral',
        unit: 'Dus',
        unitCode: 'dus',
        price: 35_000,
        priceIncludesTax: true,
        priceIncludesDelivery: true,
        priceTiers: [],
        delivery: [],
        dailyCapacity: null,
        minimumOrder: 1,
        leadTimeHours: 24,
        categoryCode: 'mamin.nasi-box',
        kind: 'mamin',
        taxClass: 'catering',
        mealPart: 'meal',
        accountCodes: ['5.1.02.01.01.0052'],
        ceiling: {
          id: item.ceilingId,
          price: 38_000,
          sourceCode: 'SSH-1',
          priceListTitle: 'Standar harga satuan contoh',
          decreeNumber: '100.3.3.2/Kep.1/2026',
          isSample: false,
        },
        ceilingWaiver: null,
        onSale: true,
        offSale: null,
      },
    ]);
  });

  it('have no ceiling on a day its list is not in force, first and last day included', async () => {
    const { itemId } = await anItem(test, {
      ceilingValidFrom: '2026-02-01',
      ceilingValidUntil: '2026-11-30',
    });
    for (const [on, isInForce] of [
      ['2026-01-31', false],
      ['2026-02-01', true],
      ['2026-11-30', true],
      ['2026-12-01', false],
    ] as const) {
      const [offer] = await offers([itemId], on);
      expect([on, offer?.ceiling !== null]).toEqual([on, isInForce]);
    }
  });

  it.each([
    ['a published item of a verified vendor', 'published', 'verified', true],
    ['a suspended item', 'suspended', 'verified', false],
    ['a retired item', 'retired', 'verified', false],
    ['an item of a suspended vendor', 'published', 'suspended', false],
  ] as const)('say of %s whether it may be bought', async (_what, status, vendorStatus, onSale) => {
    const { vendorId } = await aVendor(test, { status: vendorStatus });
    const { itemId } = await anItem(test, { vendorId, status });
    expect((await offers([itemId]))[0]?.onSale).toBe(onSale);
  });

  it('keep the published version while the vendor writes the next', async () => {
    const item = await anItem(test, { price: 35_000 });
    await test.sql(`update item set status = 'draft', price = 99000 where id = $1`, [item.itemId]);
    expect(await offers([item.itemId])).toMatchObject([
      { price: 35_000, onSale: true, itemVersionId: item.itemVersionId },
    ]);
  });

  it('are absent for what was never published and for what does not exist', async () => {
    const { itemId } = await anItem(test, { status: 'in_review' });
    expect(await offers([itemId, '019c0000-0000-7000-8000-000000000000'])).toEqual([]);
    expect(await offers([])).toEqual([]);
  });
});
