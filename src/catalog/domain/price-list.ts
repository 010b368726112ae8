import { suggestKind, type Account, type AccountCheck, type CommodityKind } from './commodity.js';
import { accountsOf, fingerprint, priceOf, textOf, type PriceFault } from './price-list-cell.js';
import {
  findHeader,
  missingColumns,
  type Column,
  type Header,
  type Layout,
  type TableRow,
} from './price-list-layout.js';
import type { UnitLookup } from './unit.js';

/** One price ceiling of a list. */
export interface Ceiling {
  readonly rowNumber: number;
  /** The list's own code of the item, else `baris-<row number>-<fingerprint>`. Name, specification and unit together are not a key. */
  readonly sourceCode: string;
  /** Goods group (SIPD layout only). */
  readonly groupCode: string | null;
  readonly groupName: string | null;
  readonly name: string;
  readonly specification: string;
  /** As written in the list. */
  readonly unit: string;
  readonly unitCode: string | null;
  /** Whole rupiah per unit. */
  readonly price: number;
  readonly kind: 'SSH' | 'SBU' | null;
  readonly accountCodes: readonly string[];
  readonly suggestedKind: CommodityKind | null;
}

/** A remark on a row, or on the whole file when `row` is null. `detail` is Indonesian, for people. */
export interface RowProblem {
  readonly row: number | null;
  readonly column: Column | null;
  readonly code: string;
  readonly detail: string;
}

/** What a file says. A row with an error is left out, a row with a warning is in; `layout` is null when there is no header to go by. */
export interface PriceList {
  readonly layout: Layout | null;
  readonly fiscalYear: number | null;
  readonly rows: readonly Ceiling[];
  readonly errors: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
}

/** The tables that a list is read with. */
export interface PriceListReference {
  readonly unitCode: UnitLookup;
  readonly accounts: readonly Account[];
  readonly accountExists: AccountCheck;
}

const priceFaults: Readonly<Record<PriceFault, string>> = {
  'price-empty': 'Harga satuan kosong.',
  'price-not-number': 'Harga satuan bukan angka.',
  'price-ambiguous': 'Harga satuan dapat dibaca dua cara; tulis tanpa koma, misalnya 105500.',
  'price-not-whole': 'Harga satuan memuat pecahan rupiah.',
  'price-not-positive': 'Harga satuan harus lebih dari nol.',
  'price-too-large': 'Harga satuan melebihi Rp1.000.000.000.000.',
};

const longest = { uraian_barang: 500, spesifikasi: 4000, satuan: 60, id: 100 } as const;

/** Reads the rows of a price list. Every row is judged by itself: bad rows are reported and never stop good ones. */
export function parsePriceList(table: readonly TableRow[], reference: PriceListReference): PriceList {
  const header = findHeader(table);
  if (!header) {
    const errors = missingColumns(table).map((column) =>
      problem(null, column, 'column-missing', `Kolom "${column}" tidak ditemukan di baris judul.`),
    );
    return { layout: null, fiscalYear: null, rows: [], errors, warnings: [] };
  }
  const reading = new PriceListReading(header, reference);
  table.filter((row) => row.rowNumber > header.rowNumber).forEach((row) => reading.read(row));
  return reading.result();
}

function problem(row: number | null, column: Column | null, code: string, detail: string): RowProblem {
  return { row, column, code, detail };
}

/** What one row says; without a ceiling there is at least one error, except for an empty row. */
export interface PriceListRow {
  readonly ceiling: Ceiling | null;
  readonly errors: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
}

/** What is known while the rows go by in their order: codes and descriptions seen, and the years they name. */
export class PriceListReading {
  private readonly rows: Ceiling[] = [];
  private readonly errors: RowProblem[] = [];
  private readonly warnings: RowProblem[] = [];
  private readonly years = new Set<number>();
  private readonly rowOfCode = new Map<string, number>();
  private readonly rowOfDescription = new Map<string, Ceiling>();

  constructor(
    private readonly header: Header,
    private readonly reference: PriceListReference,
  ) {
    for (const name of header.repeated) {
      const detail = `Kolom "${name}" ada dua; yang pertama dipakai.`;
      this.warnings.push(problem(header.rowNumber, null, 'column-repeated', detail));
    }
  }

  read(row: TableRow): PriceListRow {
    const [rows, errors, warnings] = [this.rows.length, this.errors.length, this.warnings.length];
    this.take(row);
    return {
      ceiling: this.rows[rows] ?? null,
      errors: this.errors.slice(errors),
      warnings: this.warnings.slice(warnings),
    };
  }

  private take(row: TableRow): void {
    const cell = (column: Column) => row.cells[this.header.columns.get(column) ?? -1];
    const text = (column: Column) => textOf(cell(column));
    if (row.cells.every((content) => textOf(content) === '')) {
      return;
    }
    const faults: RowProblem[] = [];
    const fail = (column: Column, code: string, detail: string) =>
      faults.push(problem(row.rowNumber, column, code, detail));

    const name = text('uraian_barang');
    const unit = text('satuan');
    const specification = text('spesifikasi');
    if (name === '') {
      fail('uraian_barang', 'name-empty', 'Uraian barang kosong.');
    }
    if (unit === '') {
      fail('satuan', 'unit-empty', 'Satuan kosong.');
    }
    for (const [column, length] of Object.entries(longest) as [keyof typeof longest, number][]) {
      if (text(column).length > length) {
        fail(column, 'text-too-long', `Isi kolom "${column}" lebih dari ${length} huruf.`);
      }
    }
    const price = priceOf(cell('harga_satuan'));
    if (typeof price === 'string') {
      fail('harga_satuan', price, priceFaults[price]);
    }
    const ownCode = this.header.layout === 'simple' ? text('id') : '';
    const earlier = this.rowOfCode.get(ownCode);
    if (ownCode !== '' && earlier !== undefined) {
      fail('id', 'code-repeated', `Kode ${ownCode} sudah dipakai di baris ${earlier}.`);
    }
    if (faults.length > 0 || typeof price === 'string') {
      this.errors.push(...faults);
      return;
    }
    this.rowOfCode.set(ownCode, row.rowNumber);
    this.noteYear(row.rowNumber, text('tahun'));
    const accountCodes = this.accounts(row, cell('kode_rekening'));
    const groupName = text('uraian_kelompok_barang');
    const ceiling: Ceiling = {
      rowNumber: row.rowNumber,
      sourceCode: ownCode || `baris-${row.rowNumber}-${fingerprint([name, specification, unit])}`,
      groupCode: text('kode_kelompok_barang') || null,
      groupName: groupName || null,
      name,
      specification,
      unit,
      unitCode: this.reference.unitCode(unit),
      price,
      kind: this.kindOf(row.rowNumber, text('jenis')),
      accountCodes,
      suggestedKind: suggestKind(accountCodes, [name, specification, groupName], this.reference.accounts),
    };
    this.rows.push(ceiling);
    this.warnOfDoubts(ceiling);
  }

  result(): PriceList {
    const years = [...this.years];
    if (years.length > 1) {
      const detail = `Daftar memuat lebih dari satu tahun: ${years.sort().join(', ')}.`;
      this.warnings.push(problem(null, 'tahun', 'years-differ', detail));
    }
    return {
      layout: this.header.layout,
      fiscalYear: years.length === 1 ? (years[0] ?? null) : null,
      rows: this.rows,
      errors: this.errors,
      warnings: this.warnings,
    };
  }

  private warn(row: number, column: Column, code: string, detail: string): void {
    this.warnings.push(problem(row, column, code, detail));
  }

  private noteYear(row: number, text: string): void {
    if (/^20\d{2}$/.test(text)) {
      this.years.add(Number(text));
    } else if (text !== '') {
      this.warn(row, 'tahun', 'year-unreadable', `Tahun "${text}" tidak terbaca.`);
    }
  }

  private kindOf(row: number, text: string): 'SSH' | 'SBU' | null {
    const kind = text.toUpperCase();
    if (kind === 'SSH' || kind === 'SBU') {
      return kind;
    }
    if (kind !== '') {
      this.warn(row, 'jenis', 'kind-unknown', `Jenis "${text}" bukan SSH atau SBU.`);
    }
    return null;
  }

  private accounts(row: TableRow, cell: TableRow['cells'][number] | undefined): string[] {
    const { codes, malformed } = accountsOf(cell);
    for (const part of malformed) {
      this.warn(row.rowNumber, 'kode_rekening', 'account-malformed', `"${part}" bukan kode rekening.`);
    }
    const absent = codes.filter((code) => this.reference.accountExists(code) === false);
    for (const code of absent) {
      this.warn(row.rowNumber, 'kode_rekening', 'account-unknown', `Kode rekening ${code} tidak ada.`);
    }
    return codes.filter((code) => !absent.includes(code));
  }

  private warnOfDoubts(ceiling: Ceiling): void {
    if (ceiling.unitCode === null) {
      const detail = `Satuan "${ceiling.unit}" belum dikenal.`;
      this.warn(ceiling.rowNumber, 'satuan', 'unit-unknown', detail);
    }
    const description = [ceiling.name, ceiling.specification, ceiling.unit].join('\u001f').toLowerCase();
    const earlier = this.rowOfDescription.get(description);
    if (earlier && earlier.price !== ceiling.price) {
      const detail = `Uraian, spesifikasi, dan satuan sama dengan baris ${earlier.rowNumber}, tetapi harganya berbeda.`;
      this.warn(ceiling.rowNumber, 'uraian_barang', 'description-repeated', detail);
    }
    this.rowOfDescription.set(description, earlier ?? ceiling);
  }
}
