import { accountCheck, suggestKind, type Account } from './commodity.js';
import { parsePriceList, type PriceList } from './price-list.js';
import type { Cell } from './price-list-cell.js';
import { unitLookup, type Unit } from './unit.js';

const units: Unit[] = [
  { code: 'rim', name: 'Rim', unece: 'RM', synonyms: ['ream'] },
  { code: 'dus', name: 'Dus', unece: null, synonyms: ['dos', 'kotak', 'box'] },
  { code: 'orang-kali', name: 'Orang/Kali', unece: null, synonyms: ['ok'] },
];
const accounts: Account[] = [
  { code: '5.1.02.01.01.0024', name: 'Alat Tulis Kantor', kind: 'atk' },
  { code: '5.1.02.01.01.0052', name: 'Makanan dan Minuman Rapat', kind: 'mamin' },
];
const group = { code: '5.1.02.01.01', name: 'Barang Pakai Habis', highest: 78 };
const reference = {
  unitCode: unitLookup(units),
  accounts,
  accountExists: accountCheck({ group, accounts }),
};
const simple = ['id', 'uraian_barang', 'spesifikasi', 'satuan', 'harga_satuan', 'jenis', 'tahun'];
const sipd = [
  'kode_kelompok_barang',
  'uraian_kelompok_barang',
  'uraian_barang',
  'spesifikasi',
  'satuan',
  'harga_satuan',
  'tkdn',
  'kode_rekening',
  'keterangan',
];

function parse(...rows: Cell[][]): PriceList {
  return parsePriceList(
    rows.map((cells, index) => ({ rowNumber: index + 1, cells })),
    reference,
  );
}
const codes = (problems: PriceList['errors']) => problems.map((p) => `${p.row}:${p.column}:${p.code}`);

describe('a price list in the simple layout', () => {
  it('gives every row as a ceiling, and the fiscal year', () => {
    const list = parse(
      simple,
      ['2860', 'Kertas HVS', 'A4 70 gsm', 'Rim', '52.000', 'SSH', '2026'],
      [8504, 'Jamuan Makan', null, 'Box', 38000, 'sbu', 2026],
    );
    expect(list).toMatchObject({ layout: 'simple', fiscalYear: 2026, errors: [], warnings: [] });
    expect(list.rows[0]).toEqual({
      rowNumber: 2,
      sourceCode: '2860',
      groupCode: null,
      groupName: null,
      name: 'Kertas HVS',
      specification: 'A4 70 gsm',
      unit: 'Rim',
      unitCode: 'rim',
      price: 52_000,
      kind: 'SSH',
      accountCodes: [],
      suggestedKind: 'atk',
    });
    expect(list.rows[1]).toMatchObject({
      sourceCode: '8504',
      specification: '',
      unitCode: 'dus',
      kind: 'SBU',
      suggestedKind: 'mamin',
    });
  });

  it('finds the header below title lines, in any case and order, and skips blank rows', () => {
    const list = parse(
      ['DAFTAR STANDAR SATUAN HARGA TAHUN 2026'],
      [],
      ['\uFEFFHarga Satuan', 'SATUAN', ' Uraian  Barang '],
      ['', ' ', null],
      ['1000', 'Rim', 'Kertas'],
    );
    expect(list.rows).toMatchObject([{ rowNumber: 5, name: 'Kertas', price: 1000, kind: null }]);
    expect(list.fiscalYear).toBeNull();
  });

  it.each<[string, Cell[], string[]]>([
    [
      'a negative price',
      ['1', 'Kertas', '', 'Rim', '-5000', 'SSH', '2026'],
      ['2:harga_satuan:price-not-positive'],
    ],
    ['an empty name', ['1', ' ', 'A4', 'Rim', '5000', 'SSH', '2026'], ['2:uraian_barang:name-empty']],
    ['decimals', ['1', 'Kertas', '', 'Rim', '5000,5', 'SSH', '2026'], ['2:harga_satuan:price-not-whole']],
    [
      'a price in words',
      ['1', 'Kertas', '', 'Rim', 'lima ribu', 'SSH', '2026'],
      ['2:harga_satuan:price-not-number'],
    ],
    [
      'a huge price',
      ['1', 'Kertas', '', 'Rim', '9'.repeat(30), 'SSH', '2026'],
      ['2:harga_satuan:price-too-large'],
    ],
    ['no unit', ['1', 'Kertas', '', '', '5000', 'SSH', '2026'], ['2:satuan:unit-empty']],
    [
      'a very long name',
      ['1', 'K'.repeat(501), '', 'Rim', '5000', 'SSH', '2026'],
      ['2:uraian_barang:text-too-long'],
    ],
    [
      'a short row',
      ['1'],
      ['2:uraian_barang:name-empty', '2:satuan:unit-empty', '2:harga_satuan:price-empty'],
    ],
  ])('refuses a row with %s, says where, and keeps the other rows', (_what, row, expected) => {
    const list = parse(simple, row, ['9', 'Pulpen', '', 'Dus', '30.000', 'SSH', '2026']);
    expect(codes(list.errors)).toEqual(expected);
    expect(list.rows.map((ceiling) => ceiling.name)).toEqual(['Pulpen']);
    expect(list.errors.every((error) => error.detail.endsWith('.'))).toBe(true);
  });

  it('refuses the second row of a code and names the first', () => {
    const list = parse(simple, ['1', 'Kertas', 'A4', 'Rim', 1], ['1', 'Kertas', 'F4', 'Rim', 2]);
    expect(codes(list.errors)).toEqual(['3:id:code-repeated']);
    expect(list.errors[0]?.detail).toBe('Kode 1 sudah dipakai di baris 2.');
    expect(list.rows).toHaveLength(1);
  });

  it('takes the code of a refused row for free', () => {
    const list = parse(simple, ['1', '', 'A4', 'Rim', 1], ['1', 'Kertas', 'F4', 'Rim', 2]);
    expect(list.rows).toHaveLength(1);
  });

  it('keeps two rows of one description apart, and warns when their prices differ', () => {
    const list = parse(
      simple,
      ['1', 'Amplop', '90', 'Dus', 30_000],
      ['2', 'AMPLOP', '90', 'dus', 22_000],
      ['3', 'Amplop', '90', 'Dus', 30_000],
    );
    expect(list.rows.map((ceiling) => ceiling.sourceCode)).toEqual(['1', '2', '3']);
    expect(codes(list.warnings)).toEqual(['3:uraian_barang:description-repeated']);
  });

  it('warns of an unknown unit, kind and year, and of a list of two years', () => {
    const list = parse(
      simple,
      ['1', 'Kertas', '', 'Gampong', 1, 'HSPK', 'dua ribu'],
      ['2', 'Map', '', 'Dus', 1, 'SSH', '2025'],
      ['3', 'Lem', '', 'Dus', 1, 'SSH', '2026'],
    );
    expect(list.rows).toHaveLength(3);
    expect(list.fiscalYear).toBeNull();
    expect(codes(list.warnings).sort()).toEqual([
      '2:jenis:kind-unknown',
      '2:satuan:unit-unknown',
      '2:tahun:year-unreadable',
      'null:tahun:years-differ',
    ]);
  });

  it('keeps a text that looks like a formula as text', () => {
    const list = parse(simple, ['1', '=HYPERLINK("http://x")', '+62', '=Rim', '5000']);
    expect(list.rows[0]).toMatchObject({
      name: '=HYPERLINK("http://x")',
      specification: '+62',
      unit: '=Rim',
      unitCode: null,
    });
  });

  it('identifies a row without a code by its number and content', () => {
    const [first, second] = parse(simple, ['', 'Map', '', 'Dus', 1], ['', 'Map', '', 'Dus', 1]).rows;
    expect(first?.sourceCode).toMatch(/^baris-2-[0-9a-f]{14}$/);
    expect(second?.sourceCode).toBe(first?.sourceCode.replace('baris-2', 'baris-3'));
  });
});

describe('a price list in the SIPD layout', () => {
  const row = (account: string, name = 'Kertas HVS') => [
    '1.1.12.01.03.0001',
    'Alat Tulis Kantor',
    name,
    'A3',
    'Rim',
    '105500',
    '',
    account,
    '',
  ];

  it('reads several accounts from one cell and does not take the goods group for the item’s code', () => {
    const list = parse(
      sipd,
      row('5.1.02.01.01.0024, 5.1.02.01.01.0039,5.2.03.01.01.0008'),
      row('5.1.02.01.01.0024', 'Map'),
    );
    expect(list.layout).toBe('sipd');
    expect(list.rows[0]).toMatchObject({
      groupCode: '1.1.12.01.03.0001',
      groupName: 'Alat Tulis Kantor',
      accountCodes: ['5.1.02.01.01.0024', '5.1.02.01.01.0039', '5.2.03.01.01.0008'],
      suggestedKind: 'atk',
    });
    expect(list.rows[0]?.sourceCode).toMatch(/^baris-2-/);
    expect(list.errors).toEqual([]);
  });

  it('warns of accounts that do not exist and imports the row with the others', () => {
    const list = parse(sipd, row('5.1.02.01.01.0099, 5.1.02.01.01.0024, ATK'));
    expect(codes(list.warnings)).toEqual([
      '2:kode_rekening:account-malformed',
      '2:kode_rekening:account-unknown',
    ]);
    expect(list.rows[0]?.accountCodes).toEqual(['5.1.02.01.01.0024']);
  });
});

describe('a file that is no price list', () => {
  it('gets one error for each column that its most likely header lacks', () => {
    const list = parse(['nama', 'satuan'], ['Kertas', 'Rim']);
    expect(list).toMatchObject({ layout: null, rows: [] });
    expect(codes(list.errors)).toEqual([
      'null:uraian_barang:column-missing',
      'null:harga_satuan:column-missing',
    ]);
    expect(parse().errors).toHaveLength(3);
  });

  it('uses the first of two columns of one name and says so', () => {
    const list = parse(
      ['uraian_barang', 'satuan', 'harga_satuan', 'harga_satuan'],
      ['Map', 'Dus', '1000', '2000'],
    );
    expect(list.rows[0]?.price).toBe(1000);
    expect(codes(list.warnings)).toEqual(['1:null:column-repeated']);
  });
});

describe('a unit', () => {
  it.each([
    ['RIM', 'rim'],
    ['Per Rim', 'rim'],
    [' Orang / Kali ', 'orang-kali'],
    ['orang-kali', 'orang-kali'],
    ['O.K.', 'orang-kali'],
    ['', null],
    ['Rims', null],
  ])('written "%s" is %s', (written, code) => {
    expect(reference.unitCode(written)).toBe(code);
  });

  it('cannot share a spelling with another', () => {
    const clash = { code: 'pak', name: 'Pak', unece: null, synonyms: ['BOX'] };
    expect(() => unitLookup([...units, clash])).toThrow(RangeError);
  });
});

describe('the suggested commodity', () => {
  it.each<[string, string[], string[], string | null]>([
    ['by an account', ['5.1.02.01.01.0052'], ['Kertas'], 'mamin'],
    ['none by accounts of both kinds', ['5.1.02.01.01.0052', '5.1.02.01.01.0024'], ['Kertas'], null],
    ['none by accounts of other things', ['5.2.03.01.01.0008'], ['Buku'], null],
    ['by the name', [], ['Snack Box', 'kertas'], 'mamin'],
    ['by the specification when the name says nothing', [], ['Belanja kegiatan', 'Nasi kotak'], 'mamin'],
    ['none when both fit', [], ['Kertas nasi'], null],
    ['none for part of a word', [], ['Tehnik', 'Penjepitan'], null],
    ['none when nothing fits', [], ['Semen'], null],
  ])('is found %s', (_how, accountCodes, texts, kind) => {
    expect(suggestKind(accountCodes, texts, accounts)).toBe(kind);
  });
});
