import { evidenceTable, factText } from './evidence.js';

describe('evidence as people read it', () => {
  it('has names for keys, links for ids and no id among the facts', () => {
    const { heads, rows } = evidenceTable([
      {
        orderId: 'o1',
        number: 'SP/1',
        issuedOn: '2026-03-02',
        total: 1_900_000,
        vendorId: 'v1',
        atNight: true,
      },
      {
        orderId: 'o2',
        number: 'SP/2',
        issuedOn: '2026-03-03',
        total: 1_800_000,
        vendorId: null,
        atNight: false,
      },
    ]);
    expect(heads).toEqual(['Nomor', 'Tanggal pesanan', 'Di luar jam kerja', 'Nilai', 'Lihat']);
    expect(rows[0]?.map(({ text }) => text)).toEqual([
      'SP/1',
      '2 Maret 2026',
      'ya',
      'Rp1.900.000',
      'kisah pesanan',
    ]);
    expect(rows[1]?.at(-1)?.href).toBe('/kisah/pesanan/o2');
  });

  it.each([
    ['similarity', 0.96, '96%'],
    ['reasons', ['datang bersamaan', 'sama dengan rapat lain'], 'datang bersamaan, sama dengan rapat lain'],
    ['year', 2026, '2026'],
    ['people', 1_204, '1.204'],
    ['post', { title: 'PPK', postId: 'x' }, 'Uraian PPK'],
    ['amount', null, '-'],
  ])('says %s %p as "%s"', (key, value, text) => {
    expect(factText(key, value)).toBe(text);
  });

  it('bears evidence that is empty', () => {
    expect(evidenceTable([])).toEqual({ heads: [], rows: [] });
    expect(evidenceTable(null)).toEqual({ heads: [], rows: [] });
  });
});
