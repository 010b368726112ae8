import { changesOf, isItemField, labelOf } from './material-change.js';
import { deliveryFeeFor, priceFor, UNSAID, type ItemPromise } from './item-promise.js';
import type { AttributeDefinition } from './attribute.js';

const published: ItemPromise = {
  ...UNSAID,
  categoryCode: 'mamin.nasi-box',
  name: 'Nasi boks',
  specification: 'Ayam bakar',
  attributes: { halal: 'ya', catatan: 'lama' },
  unitCode: 'dus',
  price: 30_000,
  priceIncludesTax: true,
  priceTiers: [{ minimumQuantity: 50, price: 28_000 }],
  minimumOrder: 10,
  leadTimeHours: 24,
  dailyCapacity: 100,
  delivery: [{ kecamatanCode: '32.16.20', fee: 10_000 }],
  priceIncludesDelivery: false,
  pictures: [{ fileId: 'a', alt: 'Depan' }],
  taxClass: 'catering',
};
const asked = [
  { code: 'halal', label: 'Halal', isMaterial: true },
  { code: 'catatan', label: 'Catatan', isMaterial: false },
] as unknown as AttributeDefinition[];

describe('a change of what is published', () => {
  it.each<[string, Partial<ItemPromise>, string, boolean]>([
    ['a higher price', { price: 30_001 }, '/price', true],
    ['a lower price', { price: 29_999 }, '/price', false],
    ['other words', { name: 'Nasi boks spesial' }, '/name', true],
    ['another specification', { specification: 'Ayam goreng' }, '/specification', true],
    ['another category', { categoryCode: 'mamin.prasmanan' }, '/categoryCode', true],
    ['another unit', { unitCode: 'porsi' }, '/unitCode', true],
    ['another tax', { taxClass: 'restaurant-meal' }, '/taxClass', true],
    ['tax no longer in the price', { priceIncludesTax: false }, '/priceIncludesTax', true],
    ['delivery in the price from now on', { priceIncludesDelivery: true }, '/priceIncludesDelivery', false],
    ['a dearer tier', { priceTiers: [{ minimumQuantity: 50, price: 28_001 }] }, '/priceTiers', true],
    ['a tier taken away', { priceTiers: [] }, '/priceTiers', true],
    ['a tier from fewer on', { priceTiers: [{ minimumQuantity: 30, price: 28_000 }] }, '/priceTiers', false],
    ['a larger least order', { minimumOrder: 11 }, '/minimumOrder', true],
    ['a smaller one', { minimumOrder: 5 }, '/minimumOrder', false],
    ['longer notice', { leadTimeHours: 48 }, '/leadTimeHours', false],
    ['less capacity', { dailyCapacity: 50 }, '/dailyCapacity', false],
    ['dearer delivery', { delivery: [{ kecamatanCode: '32.16.20', fee: 10_001 }] }, '/delivery', true],
    ['delivery to fewer places', { delivery: [] }, '/delivery', false],
    ['a new picture', { pictures: [{ fileId: 'b', alt: 'Lain' }] }, '/pictures', true],
    ['other words for a picture', { pictures: [{ fileId: 'a', alt: 'Dari depan' }] }, '/pictures', false],
    ['a claim of domestic content', { isDomestic: true }, '/isDomestic', true],
    ['a certificate', { tkdnCertificate: 'T-1' }, '/tkdnCertificate', true],
    ['the own code', { sku: 'B-1' }, '/sku', false],
    [
      'a material answer',
      { attributes: { ...published.attributes, halal: 'tidak' } },
      '/attributes/halal',
      true,
    ],
    [
      'an answer that is not',
      { attributes: { ...published.attributes, catatan: 'baru' } },
      '/attributes/catatan',
      false,
    ],
  ])('%s', (_what, change, pointer, isMaterial) => {
    expect(changesOf(published, { ...published, ...change }, asked)).toMatchObject([{ pointer, isMaterial }]);
  });

  it('is none when only the order of keys or of answers differs', () => {
    const same = { ...published, attributes: { catatan: 'lama', halal: 'ya' } };
    expect(changesOf(published, same, asked)).toEqual([]);
  });

  it('falls away with a question that is no longer asked, and is no matter for a curator', () => {
    const { halal, ...rest } = published.attributes as { halal: string };
    expect(changesOf(published, { ...published, attributes: rest }, [])).toMatchObject([
      { pointer: '/attributes/halal', isMaterial: false, published: halal, proposed: null },
    ]);
  });

  it('names fields as the form does, and knows which there are', () => {
    expect([labelOf('/price', asked), labelOf('/attributes/halal', asked), labelOf('/x', asked)]).toEqual([
      'Harga',
      'Halal',
      '/x',
    ]);
    expect(
      ['/price', '/attributes/halal', '/attributes', '/attributes/x', '/toString', '/x'].map((p) =>
        isItemField(p, asked),
      ),
    ).toEqual([true, true, true, false, false, false]);
  });
});

describe('what a promise costs', () => {
  it.each([
    [1, 30_000],
    [49, 30_000],
    [50, 28_000],
    [500, 28_000],
  ])('for %i pieces is the price of the highest tier reached', (quantity, price) => {
    expect(priceFor(published, quantity)).toBe(price);
  });

  it.each<[string, Partial<ItemPromise>, string[], number | null]>([
    ['its own list names the fee', {}, [], 10_000],
    ['included in the price where the list names the place', { priceIncludesDelivery: true }, [], 0],
    [
      'a place that its own list does not name',
      { delivery: [{ kecamatanCode: '32.16.06', fee: 1 }] },
      ['32.16.20'],
      null,
    ],
    [
      'without a list it goes where its vendor does',
      { priceIncludesDelivery: true, delivery: [] },
      ['32.16.20'],
      0,
    ],
    ['and not elsewhere', { priceIncludesDelivery: true, delivery: [] }, ['32.16.06'], null],
    ['a vendor without a list goes everywhere', { priceIncludesDelivery: true, delivery: [] }, [], 0],
    ['a fee that nobody has named', { delivery: [] }, [], null],
  ])('to bring it: %s', (_what, change, area, fee) => {
    expect(deliveryFeeFor({ ...published, ...change }, '32.16.20', area)).toBe(fee);
  });
});
