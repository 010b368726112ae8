import { hashOf } from './requisition-hash.js';

const goods = {
  itemId: '0190a000-0000-7000-8000-000000000001',
  itemVersionId: '0190a000-0000-7000-8000-000000000002',
  vendorId: '0190a000-0000-7000-8000-000000000003',
  name: 'Nasi boks ayam bakar',
  specification: 'Nasi, ayam bakar, sayur',
  unit: 'Dus',
  quantity: 20,
  unitPrice: 35_000,
  amount: 700_000,
};
const submitted = {
  title: 'Konsumsi rapat koordinasi',
  kind: 'mamin' as const,
  budgetLineId: '0190a000-0000-7000-8000-000000000004',
  meeting: null,
  deliveryDate: '2026-11-12',
  deliveryTime: '08:30',
  deliveryPlace: 'Aula lantai 2',
  receiver: 'Penerima Contoh',
  deliveryAreaCode: '32.16.09',
  total: 700_000,
  lines: [goods],
};

describe('the hash of what is approved', () => {
  it('is for goods alone what it was before deliveries were charged, whether their kind is stated or not', () => {
    const before = '812cca604b48ea74f8dca6430b7d4d81491e2e1b175c927f069fa047bdb6431b';
    expect(hashOf(submitted)).toBe(before);
    expect(hashOf({ ...submitted, lines: [{ ...goods, kind: 'goods' }] })).toBe(before);
  });

  it('names what pays for a line only where that is another budget line than the whole', () => {
    const paidBy = (budgetLineId: string) => hashOf({ ...submitted, lines: [{ ...goods, budgetLineId }] });
    expect(paidBy(submitted.budgetLineId)).toBe(hashOf(submitted));
    expect(paidBy('0190a000-0000-7000-8000-000000000005')).not.toBe(hashOf(submitted));
  });

  it('tells goods from the trip that brings them', () => {
    const trip = { ...goods, quantity: 1, unitPrice: 15_000, amount: 15_000 };
    const withTrip = (kind: 'goods' | 'delivery') =>
      hashOf({ ...submitted, total: 715_000, lines: [goods, { ...trip, kind }] });
    expect(withTrip('delivery')).not.toBe(withTrip('goods'));
  });
});
