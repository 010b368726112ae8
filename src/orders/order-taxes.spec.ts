import { taxedLines } from './order-taxes.js';

const goods = (itemId: string, amount: number) => ({
  itemId,
  itemVersionId: `${itemId}-1`,
  budgetLineId: 'b',
  vendorId: 'v',
  name: itemId,
  specification: '',
  unit: 'Dus',
  quantity: 1,
  unitPrice: amount,
  amount,
});
const offers = new Map([
  ['paper', { taxClass: 'goods' as const, priceIncludesTax: false }],
  ['meal', { taxClass: 'catering' as const, priceIncludesTax: true }],
]);

describe('the lines of an order as they are taxed', () => {
  it('take a trip with the goods of the greatest amount, whichever item its fee comes from', () => {
    const trip = { ...goods('paper', 15_000), kind: 'delivery' as const };
    expect(taxedLines([goods('paper', 50_000), goods('meal', 70_000), trip], offers)).toEqual([
      { unitPrice: 50_000, quantity: 1, taxClass: 'goods', priceIncludesTax: false },
      { unitPrice: 70_000, quantity: 1, taxClass: 'catering', priceIncludesTax: true },
      { unitPrice: 15_000, quantity: 1, taxClass: 'catering', priceIncludesTax: true },
    ]);
  });

  it('need the offer of every item', () => {
    expect(() => taxedLines([goods('gone', 1)], offers)).toThrow('no offer of gone');
  });
});
