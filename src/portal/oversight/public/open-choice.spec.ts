import { daysOf, monthsOf, openChoice, queryOf } from './open-choice.js';

const TODAY = '2026-11-22';

describe('what is chosen on open pages', () => {
  it('is this year when nothing is, and what cannot be is nothing', () => {
    const nothing = { year: 2026, month: null, agency: '', category: '', kecamatan: '' };
    expect(openChoice({}, TODAY)).toEqual(nothing);
    expect(
      openChoice(
        { tahun: '1850', bulan: '13', instansi: `' or 1=1`, kategori: ['x'], kecamatan: 'Setu' },
        TODAY,
      ),
    ).toEqual(nothing);
  });

  it.each([
    [{ bulan: '2', tahun: '2028' }, '2028-03-01', '2028-02-01', '2028-02-29'],
    [{ bulan: '2' }, TODAY, '2026-02-01', '2026-02-28'],
    [{ bulan: '12' }, TODAY, '2026-12-01', '2026-12-31'],
    [{ tahun: '2025' }, TODAY, '2025-01-01', '2025-12-31'],
  ])('%p asked on %s is from %s until %s', (query, today, from, until) => {
    expect(daysOf(openChoice(query, today))).toEqual({ from, until });
  });

  it('comes back from the address that it makes', () => {
    const choice = { year: 2026, month: 3, agency: '1.02', category: 'nasi-kotak', kecamatan: '32.16.05' };
    const query = Object.fromEntries(
      Object.entries(queryOf(choice)).map(([name, value]) => [name, String(value)]),
    );
    expect(openChoice(query, TODAY)).toEqual(choice);
  });

  it('has the months up to the one going on', () => {
    expect(monthsOf(2026, TODAY).at(-1)).toBe('2026-11');
    expect(monthsOf(2025, TODAY)).toHaveLength(12);
  });
});
