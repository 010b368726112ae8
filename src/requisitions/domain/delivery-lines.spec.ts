import { changedFees, deliveryLines, isDeliveryCharged, refusedWithTrips } from './delivery-lines.js';
import type { DeliveredOffer } from './delivery-lines.js';
import { snapshotLines, type LineSnapshot } from './requisition-content.js';

const AREA = { code: '32.16.09', name: 'Cikarang Pusat' };

function offer(itemId: string, vendorId: string, fee: number | null, included = false): DeliveredOffer {
  return {
    itemId,
    itemVersionId: `${itemId}-1`,
    vendorId,
    name: `Barang ${itemId}`,
    specification: '',
    unit: 'Dus',
    price: 10_000,
    priceTiers: [],
    priceIncludesDelivery: included,
    kind: 'mamin',
    delivery: fee === null ? [] : [{ kecamatanCode: AREA.code, fee }],
  };
}
const feeFor = ({ priceIncludesDelivery, delivery }: DeliveredOffer, code: string) =>
  priceIncludesDelivery ? 0 : (delivery.find(({ kecamatanCode }) => kecamatanCode === code)?.fee ?? null);
const goodsOf = (offers: readonly DeliveredOffer[]) =>
  snapshotLines(
    'mamin',
    offers.map(({ itemId }) => ({ itemId, quantity: 2, budgetLineId: `of ${itemId}` })),
    offers,
    ({ price }) => price,
  ).lines;
const all = (offers: readonly DeliveredOffer[], area: typeof AREA | null = AREA) => {
  const goods = goodsOf(offers);
  const trips = deliveryLines(goods, offers, area, feeFor);
  return { ...trips, whole: [...goods, ...trips.lines] };
};
const short = (lines: readonly LineSnapshot[]) =>
  lines.map(({ vendorId, itemVersionId, amount }) => [vendorId, itemVersionId, amount]);

describe('the trips that bring goods', () => {
  it.each<[string, DeliveredOffer[], [string, string, number][]]>([
    ['in the price', [offer('a', 'v', null, true)], []],
    ['left out', [offer('a', 'v', 15_000)], [['v', 'a-1', 15_000]]],
    ['free', [offer('a', 'v', 0)], []],
    ['of two goods, the dearer', [offer('a', 'v', 15_000), offer('b', 'v', 20_000)], [['v', 'b-1', 20_000]]],
    ['of two, one in the price', [offer('a', 'v', 15_000), offer('b', 'v', 0, true)], [['v', 'a-1', 15_000]]],
    [
      'of two vendors, each its own',
      [offer('a', 'v', 15_000), offer('b', 'w', 20_000)],
      [
        ['v', 'a-1', 15_000],
        ['w', 'b-1', 20_000],
      ],
    ],
  ])('are charged once for each vendor: %s', (_what, offers, expected) => {
    const { lines, refusals } = all(offers);
    expect(refusals).toEqual([]);
    expect(short(lines)).toEqual(expected);
    expect(lines.every(({ kind, quantity }) => kind === 'delivery' && quantity === 1)).toBe(true);
  });

  it('are paid by what pays for the goods of the greatest amount, the first of several', () => {
    const offers = [offer('a', 'v', 15_000), offer('b', 'v', 20_000), offer('c', 'w', 1_000)];
    const payers = (amounts: number[]) => {
      const goods = goodsOf(offers).map((line, at) => ({ ...line, amount: amounts[at] ?? 0 }));
      return deliveryLines(goods, offers, AREA, feeFor).lines.map(({ budgetLineId }) => budgetLineId);
    };
    expect(payers([5, 9, 99])).toEqual(['of b', 'of c']);
    expect(payers([9, 9, 1])).toEqual(['of a', 'of c']);
  });

  it('need a place, and one that is delivered to', () => {
    const offers = [offer('a', 'v', 15_000), offer('b', 'v', null), offer('c', 'w', null, true)];
    expect(all(offers, null).refusals).toMatchObject([
      { code: 'delivery-area-needed', pointer: '/deliveryAreaCode' },
    ]);
    expect(all(offers).refusals).toMatchObject([{ code: 'no-delivery-there', pointer: '/lines/1/itemId' }]);
    expect(all([offer('c', 'w', null, true)], null).refusals).toEqual([]);
  });

  it('are told when they cost something else today', () => {
    const { whole } = all([offer('a', 'v', 15_000), offer('b', 'w', 20_000)]);
    const changed = (a: DeliveredOffer, b: DeliveredOffer) => changedFees(whole, [a, b], AREA.code, feeFor);
    expect(changed(offer('a', 'v', 15_000), offer('b', 'w', 20_000))).toEqual([]);
    expect(changed(offer('a', 'v', 15_000), offer('b', 'w', 25_000))).toMatchObject([
      { code: 'price-changed', pointer: '/lines/3/unitPrice', detail: expect.stringContaining('25.000') },
    ]);
    const late = changedFees(goodsOf([offer('a', 'v', 1)]), [offer('a', 'v', 9_000)], AREA.code, feeFor);
    expect(late).toMatchObject([{ code: 'price-changed', pointer: '/lines/0/unitPrice' }]);
  });

  it('pay what the price leaves out', () => {
    const priced = offer('a', 'v', 15_000);
    const { whole } = all([priced]);
    expect(isDeliveryCharged(priced, whole, AREA.code, feeFor)).toBe(true);
    expect(isDeliveryCharged(priced, goodsOf([priced]), AREA.code, feeFor)).toBe(false);
    expect(isDeliveryCharged(offer('a', 'v', 0), goodsOf([priced]), AREA.code, feeFor)).toBe(true);
    expect(isDeliveryCharged(offer('a', 'v', 0), goodsOf([priced]), null, feeFor)).toBe(false);
  });

  it('are refused with the last of their goods, and never alone', () => {
    const { whole } = all([offer('a', 'v', 15_000), offer('b', 'v', 15_000), offer('c', 'w', 20_000)]);
    const ids = ['a', 'b', 'c', 'trip-v', 'trip-w'];
    const named = (...lineIds: string[]) => {
      const refused = lineIds.map((lineId) => ({ lineId, reason: 'Tidak perlu.' }));
      const decision = refusedWithTrips(whole, ids, refused);
      return decision.ok ? decision.value.map(({ lineId }) => lineId) : decision.refusals[0]?.code;
    };
    expect(named('a')).toEqual(['a']);
    expect(named('a', 'b')).toEqual(['a', 'b', 'trip-v']);
    expect(named('c', 'trip-w')).toEqual(['c', 'trip-w']);
    expect(named('trip-v')).toBe('delivery-with-goods');
    expect(named('a', 'trip-v')).toBe('delivery-with-goods');
    expect(named()).toEqual([]);
  });
});
