import { readFile } from 'node:fs/promises';
import { referencePath } from '../platform/reference/index.js';
import { describeWithSharedData, readRecords, sharedDataPath } from '../../test/support/shared-data.js';
import { buildXlsx } from '../../test/support/xlsx.js';
import { loadPriceList, priceListReference, type PriceListReference } from './index.js';
import { fileLimits, readPriceListFile } from './price-list-file.js';

const header = ['id', 'uraian_barang', 'spesifikasi', 'satuan', 'harga_satuan', 'jenis', 'tahun'];
let reference: PriceListReference;
beforeAll(async () => {
  reference = await priceListReference();
});
const load = (text: string, encoding: BufferEncoding = 'utf8') =>
  loadPriceList(Buffer.from(text, encoding), reference);

describe('a CSV price list', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is read with %s, a byte order mark, quotes and Windows line ends', async (_name, delimiter) => {
    const row = ['7', '"Kertas, ""putih""; A4"', '"dua\r\nbaris"', 'Rim', '52.000', 'SSH', '2026'];
    const next = ['8', 'Map', '', 'Dus', '5.000', 'SSH', '2026'];
    const list = await load(`\uFEFF${[header, row, next].map((r) => r.join(delimiter)).join('\r\n')}\r\n`);
    expect(list).toMatchObject({ layout: 'simple', fiscalYear: 2026, errors: [] });
    expect(list.rows).toMatchObject([
      {
        rowNumber: 2,
        sourceCode: '7',
        name: 'Kertas, "putih"; A4',
        specification: 'dua baris',
        price: 52_000,
      },
      { rowNumber: 3, sourceCode: '8' },
    ]);
  });

  it('is told by its header even when a title above has commas', async () => {
    const list = await load(`Daftar harga, tahun 2026\n\n${header.join(';')}\n1;Map;;Dus;5.000;SSH;2026\n`);
    expect(list.rows).toMatchObject([{ rowNumber: 4, price: 5000 }]);
  });

  it('may be in the code page of an older Excel', async () => {
    const list = await load(`${header.join(',')}\n1,Caf\xe9,,Dus,5000,SSH,2026\n`, 'latin1');
    expect(list.rows[0]?.name).toBe('Café');
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['an old XLS workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file-not-supported'],
    ['a quote that never ends', Buffer.from('a,b\n"c,d\n'), 'file-damaged'],
    ['a zip that is no workbook', Buffer.from('PK\u0003\u0004 apa saja'), 'file-damaged'],
    ['half of a workbook', buildXlsx([{ name: 'S', rows: [header] }]).subarray(0, 900), 'file-damaged'],
    ['more than the limit', Buffer.alloc(fileLimits.bytes + 1, 'a'), 'file-too-large'],
  ])('is refused when it is %s', async (_what, bytes, code) => {
    await expect(loadPriceList(bytes, reference)).rejects.toMatchObject({ code });
  });
});

describe('an XLSX price list', () => {
  it('is read from the sheet that has the header, with the row numbers of the spreadsheet', async () => {
    const bytes = buildXlsx([
      { name: 'Sampul', rows: [['Standar Satuan Harga & SBU "2026"']] },
      {
        name: 'SSH',
        rows: [
          ['DAFTAR STANDAR SATUAN HARGA'],
          [],
          header,
          [2860, 'Kertas HVS', '=A4', 'Rim', 52000, 'SSH', 2026],
          [],
          ['0012', 'Map', null, 'Dus', '5.000', 'SSH', '2026'],
          [3, 'Lem', null, 'Dus', { formula: '1.1*50000', value: 55000.00000000001 }, 'SSH', 2026],
          [4, 'Gunting', null, 'Dus', 5000.5, 'SSH', 2026],
        ],
      },
    ]);
    const list = await loadPriceList(bytes, reference);
    expect(list).toMatchObject({ layout: 'simple', fiscalYear: 2026 });
    expect(list.rows).toMatchObject([
      { rowNumber: 4, sourceCode: '2860', specification: '=A4', price: 52_000, unitCode: 'rim' },
      { rowNumber: 6, sourceCode: '0012', price: 5_000 },
      { rowNumber: 7, sourceCode: '3', price: 55_000 },
    ]);
    expect(list.errors).toMatchObject([{ row: 8, code: 'price-not-whole' }]);
  });

  it('is refused before unpacking when it would unpack to more than the limit', async () => {
    const bytes = buildXlsx([{ name: 'S', rows: [header] }]);
    bytes.writeUInt32LE(4_000_000_000, bytes.indexOf('PK\u0001\u0002') + 24);
    await expect(readPriceListFile(bytes)).rejects.toMatchObject({ code: 'file-too-large' });
  });
});

describe('a list of 14,000 rows', () => {
  const rows = Array.from({ length: 14_000 }, (_value, i) => [
    i + 1,
    `Barang ${i % 900}`,
    `Spesifikasi ${i}, ukuran besar`,
    'Buah',
    1000 + i,
    'SSH',
    2026,
  ]);
  const lines = [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(','));

  it.each([
    ['CSV', () => Buffer.from(lines.join('\n'))],
    ['XLSX', () => buildXlsx([{ name: 'SSH', rows: [header, ...rows] }])],
  ])('in %s takes a few seconds of processor time at most', async (_format, make) => {
    const bytes = make();
    // Processor time, because the machine may be busy with other tests.
    const before = process.cpuUsage();
    const list = await loadPriceList(bytes, reference);
    expect(list.rows).toHaveLength(14_000);
    expect(list.errors).toEqual([]);
    const used = process.cpuUsage(before);
    expect((used.user + used.system) / 1_000_000).toBeLessThan(8);
  });
});

describe('the shipped sample list', () => {
  it('loads without a remark, is marked as a sample in every row, and suggests both commodities', async () => {
    const list = await loadPriceList(await readFile(referencePath('price-list-contoh.csv')), reference);
    expect(list).toMatchObject({ layout: 'simple', fiscalYear: 2026, errors: [], warnings: [] });
    expect(list.rows.length).toBeGreaterThanOrEqual(40);
    expect(
      list.rows.every(
        (row) => row.sourceCode.startsWith('CONTOH-') && row.specification.startsWith('CONTOH'),
      ),
    ).toBe(true);
    expect(list.rows.filter((row) => row.suggestedKind === null)).toEqual([]);
    expect(
      list.rows
        .filter((row) => row.suggestedKind === 'mamin')
        .every((row) => Number(row.sourceCode.slice(-3)) <= 16),
    ).toBe(true);
    expect(list.rows.filter((row) => row.suggestedKind === 'mamin')).toHaveLength(16);
  });
});

describeWithSharedData('a real list of office supplies', ['ssh', 'pangandaran_2023_atk.csv'], (path) => {
  it('loads every row, knows every unit, and mostly suggests office supplies', async () => {
    const list = await loadPriceList(await readFile(path), reference);
    expect(list).toMatchObject({ layout: 'simple', fiscalYear: 2023, errors: [] });
    expect(list.rows).toHaveLength(601);
    expect(list.warnings.filter((warning) => warning.code !== 'description-repeated')).toEqual([]);
    expect(list.warnings.length).toBeGreaterThan(0);
    expect(list.rows.filter((row) => row.suggestedKind === 'mamin')).toEqual([]);
    expect(list.rows.filter((row) => row.suggestedKind === 'atk').length).toBeGreaterThan(400);
  });
});

describeWithSharedData('a real list of food and drink', ['ssh', 'pangandaran_2023_mamin.csv'], (path) => {
  it('loads every row, knows every unit, and never suggests office supplies', async () => {
    const list = await loadPriceList(await readFile(path), reference);
    expect(list).toMatchObject({ layout: 'simple', fiscalYear: 2023, errors: [], warnings: [] });
    expect(list.rows).toHaveLength(60);
    expect(list.rows.filter((row) => row.suggestedKind === 'atk')).toEqual([]);
    expect(list.rows.filter((row) => row.suggestedKind === 'mamin').length).toBeGreaterThan(45);
  });
});

describeWithSharedData('a real list of SIPD', ['ssh', 'sipd_format_sample_64.csv'], (path) => {
  it('loads every row and reports the account that does not exist, once per row', async () => {
    const chart = sharedDataPath('akun', 'kode_rekening_belanja.csv');
    const known = chart ? new Set(readRecords(chart).map((row) => row.kode)) : null;
    const withChart = await priceListReference(known ? (code) => known.has(code) : undefined);
    const list = await loadPriceList(await readFile(path), withChart);
    expect(list).toMatchObject({ layout: 'sipd', errors: [] });
    expect(list.rows).toHaveLength(64);
    const unknown = list.warnings.filter((warning) => warning.code === 'account-unknown');
    expect(unknown.map((warning) => warning.detail)).toEqual(
      Array<string>(4).fill('Kode rekening 5.1.05.05.06.0002 tidak ada.'),
    );
    expect(
      list.warnings.filter((warning) => !['account-unknown', 'description-repeated'].includes(warning.code)),
    ).toEqual([]);
    expect(list.rows.filter((row) => row.accountCodes.length > 1).length).toBeGreaterThan(0);
  });
});
