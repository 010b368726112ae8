import fc from 'fast-check';
import { readinessOf, type ReadinessFacts } from './readiness.js';

const ready: ReadinessFacts = {
  isVerified: true,
  papers: [
    { label: 'KTP pemilik', done: true },
    { label: 'Sertifikat halal', done: true },
  ],
  endingSoon: [],
  placePhotos: 1,
  bankDone: true,
  deliveryAreas: 2,
  dailyCapacity: 100,
  leadTimeHours: 24,
  items: { count: 4, withPicture: 4, withinCeiling: 4, packable: 2, packed: 2 },
};
const with_ = (change: Partial<ReadinessFacts>) => readinessOf({ ...ready, ...change });

describe('the readiness of a vendor', () => {
  it('is a hundred, with no next step, when nothing is left', () => {
    expect(readinessOf(ready)).toMatchObject({ score: 100, next: null });
  });

  it('leaves packaging out for a stationer', () => {
    const readiness = with_({ items: { ...ready.items, packable: 0, packed: 0 } });
    expect(readiness.score).toBe(100);
    expect(readiness.steps.map(({ subject }) => subject)).not.toContain('packaging');
  });

  it.each<[string, Partial<ReadinessFacts>, number, string, string]>([
    [
      'a missing paper',
      { papers: [{ label: 'NIB', done: false }, ...ready.papers] },
      91,
      'papers',
      'Unggah: NIB.',
    ],
    ['no account', { bankDone: false }, 85, 'bank', 'Lengkapi rekening atas nama usaha atau pemilik.'],
    [
      'items without pictures',
      { items: { ...ready.items, withPicture: 1 } },
      94,
      'photos',
      'Tambahkan foto pada 3 barang.',
    ],
    [
      'prices above their ceilings',
      { items: { ...ready.items, withinCeiling: 2 } },
      90,
      'price',
      '2 barang belum tayang di bawah standar harga; turunkan harga atau ajukan untuk dikurasi.',
    ],
    [
      'goods without packaging',
      { items: { ...ready.items, packed: 1 } },
      92,
      'packaging',
      'Sebutkan kemasan pada 1 barang.',
    ],
    [
      'no delivery area and no lead time',
      { deliveryAreas: 0, leadTimeHours: null },
      93,
      'delivery',
      'Isi: wilayah antar, waktu persiapan.',
    ],
    ['a paper that ends soon', { endingSoon: ['halal'] }, 100, 'papers', 'Perbarui sebelum berakhir: halal.'],
  ])('with %s says so', (_what, change, score, subject, advice) => {
    expect(with_(change)).toMatchObject({ score, next: { subject, advice } });
  });

  it('names the step that brings most first', () => {
    const items = { count: 0, withPicture: 0, withinCeiling: 0, packable: 0, packed: 0 };
    expect(with_({ items, bankDone: false }).next?.subject).toBe('price');
  });

  it('stays between 0 and 100 and never falls when more is done', () => {
    const count = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(count, count, count, fc.boolean(), (a, b, c, bankDone) => {
        const items = { count: 5, withPicture: a, withinCeiling: b, packable: 5, packed: c };
        const now = with_({ items, bankDone }).score;
        const better = with_({ items: { ...items, withPicture: Math.min(5, a + 1) }, bankDone: true }).score;
        return now >= 0 && better <= 100 && better >= now;
      }),
    );
  });
});
