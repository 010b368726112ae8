import { addressKey, isWithin, metresBetween } from './address.js';
import { isLikeName, isSamePerson } from './names.js';

describe('an address', () => {
  it.each([
    ['Jl. Raya No. 05, RT 001/RW 02', 'Jalan Raya Nomor 5 RT 1 RW 2'],
    ['Kp. Cibitung Gg. Mawar', 'KAMPUNG CIBITUNG GANG MAWAR'],
    ['Perum Indah Blk A5', 'Perumahan Indah Blok A 5'],
  ])('%s equals %s', (one, other) => expect(addressKey(one)).toBe(addressKey(other)));
  it.each([
    ['Jalan Raya 5', 'Jalan Raya 6'],
    ['Jalan Raya 5 RT 1', 'Jalan Raya 5 RT 2'],
  ])('%s differs from %s', (one, other) => expect(addressKey(one)).not.toBe(addressKey(other)));
});

describe('places', () => {
  const kitchen = { latitude: -6.365, longitude: 107.173 };
  it.each([
    [{ ...kitchen }, 0],
    [{ ...kitchen, latitude: -6.3652 }, 22],
    [{ ...kitchen, longitude: 107.1733 }, 33],
  ])('%p is %i metres away', (place, metres) =>
    expect(Math.round(metresBetween(kitchen, place))).toBe(metres),
  );
  it('lie within bounds, edges included', () => {
    const bounds = { south: -6.5, west: 107, north: -6.365, east: 107.2 };
    expect([isWithin(kitchen, bounds), isWithin({ ...kitchen, latitude: -6.3 }, bounds)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('names', () => {
  it.each([
    ['Siti Aminah', 'SITI AMINAH', true, true],
    ['Hj. Siti Aminah, S.E.', 'siti aminah', true, true],
    ['CV Dapur Ibu', 'DAPUR IBU, CV.', true, true],
    ['Drs. H. Budi', 'Budi', true, false],
    ['Siti Aminah', 'SITI AMIN', false, true],
    ['Siti Aminah', 'Siti Rohmah', false, false],
    ['PT', 'CV', false, false],
    ['Siti', 'Si', false, false],
  ])('%s and %s: same %s, alike %s', (one, other, same, alike) =>
    expect([isSamePerson(one, other), isLikeName(one, other)]).toEqual([same, alike]),
  );
});
