import { otherClassOf, umkmClassOf, type BusinessSize, type UmkmScale } from './umkm-class.js';

const billion = 1_000_000_000;
const scale: UmkmScale = {
  limits: [
    { umkmClass: 'mikro', modalMax: 1 * billion, salesMax: 2 * billion },
    { umkmClass: 'kecil', modalMax: 5 * billion, salesMax: 15 * billion },
    { umkmClass: 'menengah', modalMax: 10 * billion, salesMax: 50 * billion },
  ],
  modalFrom: '2021-02-02',
  legalBasis: 'PP 7/2021 ps 35',
};
const young: BusinessSize = { businessSince: '2021-02-02', modalAmount: null, salesAmount: null };
const old: BusinessSize = { ...young, businessSince: '2021-02-01' };

describe('the class of a business (PP 7/2021 ps 35)', () => {
  it.each<[string, BusinessSize, string | null, string | null, string | null]>([
    ['modal of nothing', { ...young, modalAmount: 0 }, 'mikro', 'modal', null],
    ['modal of exactly one billion', { ...young, modalAmount: billion }, 'mikro', 'modal', null],
    ['modal of a rupiah more', { ...young, modalAmount: billion + 1 }, 'kecil', 'modal', null],
    ['modal of exactly five billion', { ...young, modalAmount: 5 * billion }, 'kecil', 'modal', null],
    ['modal of exactly ten billion', { ...young, modalAmount: 10 * billion }, 'menengah', 'modal', null],
    ['modal beyond', { ...young, modalAmount: 10 * billion + 1 }, null, 'modal', 'beyond'],
    ['sales of two billion, registered before', { ...old, salesAmount: 2 * billion }, 'mikro', 'sales', null],
    ['sales of a rupiah more', { ...old, salesAmount: 2 * billion + 1 }, 'kecil', 'sales', null],
    ['sales of fifty billion', { ...old, salesAmount: 50 * billion }, 'menengah', 'sales', null],
    ['sales beyond', { ...old, salesAmount: 50 * billion + 1 }, null, 'sales', 'beyond'],
    ['sales alone, registered after', { ...young, salesAmount: 1 }, null, 'modal', 'no-modal'],
    ['modal alone, registered before', { ...old, modalAmount: 1 }, null, 'sales', 'no-sales'],
    ['figures without a date', { ...young, businessSince: null, modalAmount: 1 }, null, null, 'no-date'],
  ])('by %s', (_case, size, umkmClass, umkmBasis, none) =>
    expect(umkmClassOf(size, scale)).toEqual({ umkmClass, umkmBasis, none }),
  );

  it('is unknown while no scale is in force', () =>
    expect(umkmClassOf({ ...young, modalAmount: 1 }, null).none).toBe('no-scale'));

  it('is compared with what the other figure would give', () => {
    const size = { ...young, modalAmount: 1, salesAmount: 60 * billion };
    expect([otherClassOf(size, 'modal', scale), otherClassOf(size, 'sales', scale)]).toEqual([
      'beyond',
      'mikro',
    ]);
    expect(otherClassOf(young, 'modal', scale)).toBeUndefined();
  });
});
