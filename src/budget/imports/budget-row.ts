import { parseRupiah, type CivilDate, type Rupiah } from '../../kernel/index.js';
import { RowReader, type ReadRow, type RowCells, type RowFault } from '../../platform/imports/index.js';
import { cellText } from '../../platform/table/index.js';
import {
  isAccountCode,
  isAccountHeading,
  isActivityHeading,
  isOldSubActivity,
  subActivityFault,
} from '../domain/budget-code.js';
import { BudgetTotals } from '../domain/budget-totals.js';
import { BUDGET_COLUMNS } from './budget-columns.js';

/** A line of a DPA as a file states it. */
export interface StatedLine {
  readonly agencyCode: string;
  readonly fiscalYear: number;
  readonly dpaNumber: string;
  readonly dpaDate: CivilDate | null;
  readonly subActivityCode: string;
  /** Null when the file leaves it to the list of names. */
  readonly subActivityName: string | null;
  readonly accountCode: string;
  readonly fundSource: string;
  readonly pagu: Rupiah;
}

/** A row: a line, or a sum that is only compared; `differs` says what is wrong with it. */
export type BudgetRow =
  { readonly line: StatedLine } | { readonly line: null; readonly differs: RowFault | null };

/** What is said once for the whole file. */
export interface SaidOnce {
  readonly fiscalYear?: number;
  readonly dpaNumber?: string;
  readonly dpaDate?: CivilDate;
}

const MOST = 100_000_000_000_000;
const isTotal = (text: string): boolean => /^(?:sub\s*)?(?:jumlah|total)\b/i.test(text);

/** One reading of a DPA from its first row to its last. */
export class BudgetFileReading {
  readonly totals = new BudgetTotals();
  private readonly rowOf = new Map<string, number>();

  constructor(private readonly once: SaidOnce) {}

  read(cells: RowCells, rowNumber: number): ReadRow<BudgetRow> {
    const reader = new RowReader(cells, BUDGET_COLUMNS);
    const account = reader.text('account', { longest: 60 });
    const subActivity = reader.text('subActivity', { longest: 60 });
    const isSum = [...cells].some(([key, cell]) => key !== 'pagu' && isTotal(cellText(cell)));
    if (!isAccountCode(account) && isSum) return this.readTotal(reader, cells);
    const agency = reader.text('agency', { required: true, longest: 60 });
    // A row that names no account states the sum of what stands below it or, when that has been read, above it.
    const isNameless = account === '' && reader.text('accountName', { longest: 300 }) === '';
    const isBelow = isNameless && this.totals.has(agency, subActivity);
    if (isBelow) return this.readTotal(reader, cells);
    if (isNameless || isAccountHeading(account) || (account === '' && isActivityHeading(subActivity))) {
      const pagu = rupiahIn(reader, cells);
      if (pagu !== null) this.totals.heading(rowNumber, { agency, subActivity, account, pagu });
      return reader.done(() => ({ line: null, differs: null }));
    }
    return this.readLine(reader, cells, rowNumber, agency);
  }

  private readTotal(reader: RowReader, cells: RowCells): ReadRow<BudgetRow> {
    const pagu = rupiahIn(reader, cells);
    const detail = pagu === null ? null : this.totals.total(pagu);
    return reader.done(() => ({
      line: null,
      differs: detail === null ? null : { column: 'pagu', code: 'total-differs', detail },
    }));
  }

  private readLine(
    reader: RowReader,
    cells: RowCells,
    rowNumber: number,
    agency: string,
  ): ReadRow<BudgetRow> {
    const pagu = rupiahIn(reader, cells);
    const line = {
      agencyCode: (reader.optional('unit', { longest: 60 }) ?? agency).toUpperCase(),
      fiscalYear: reader.integer('fiscalYear', { least: 2000, most: 2100 }) ?? this.once.fiscalYear ?? null,
      dpaNumber: reader.optional('dpaNumber', { longest: 100 }) ?? this.once.dpaNumber ?? '',
      dpaDate: reader.date('dpaDate') ?? this.once.dpaDate ?? null,
      subActivityCode: reader.text('subActivity', { required: true, longest: 60 }),
      subActivityName: reader.optional('subActivityName', { longest: 300 }),
      accountCode: reader.text('account', { required: true, longest: 60 }),
      fundSource: reader.text('fundSource', { longest: 200 }) || 'Tidak disebut',
    };
    const { fiscalYear, accountCode, subActivityCode } = line;
    if (fiscalYear === null) reader.fault('fiscalYear', 'cell-empty', 'Tahun anggaran tidak disebut.');
    if (this.once.fiscalYear !== undefined && fiscalYear !== null && fiscalYear !== this.once.fiscalYear) {
      reader.fault('fiscalYear', 'year-differs', `Berkas ini dikirim untuk tahun ${this.once.fiscalYear}.`);
    }
    if (line.dpaNumber === '') reader.fault('dpaNumber', 'cell-empty', 'Nomor DPA tidak disebut.');
    const malformed = subActivityCode === '' ? null : subActivityFault(subActivityCode);
    if (malformed) reader.fault('subActivity', malformed.code, malformed.detail);
    else if (isOldSubActivity(subActivityCode)) {
      const detail = 'Kode sub kegiatan bentuk lama (dua angka terakhir); diterima seperti tertulis.';
      reader.remark('subActivity', 'sub-activity-old-form', detail);
    }
    if (accountCode !== '' && !isAccountCode(accountCode)) {
      reader.fault('account', 'account-form', 'Kode rekening ditulis seperti 5.1.02.01.01.0052.');
    }
    // Also lines with other faults count: the file's own sums include them.
    if (pagu !== null) this.totals.line({ agency, subActivity: subActivityCode, account: accountCode, pagu });
    this.noteKey(reader, line, rowNumber);
    return reader.done(() => {
      if (fiscalYear === null || pagu === null) throw new Error('required cells were checked');
      return { line: { ...line, fiscalYear, pagu } };
    });
  }

  private noteKey(
    reader: RowReader,
    line: Omit<StatedLine, 'fiscalYear' | 'pagu'> & { fiscalYear: number | null },
    rowNumber: number,
  ): void {
    const { agencyCode, fiscalYear, subActivityCode, accountCode, fundSource } = line;
    const key = JSON.stringify([agencyCode, fiscalYear, subActivityCode, accountCode, fundSource]);
    const earlier = this.rowOf.get(key) ?? rowNumber;
    this.rowOf.set(key, earlier);
    if (earlier === rowNumber) return;
    const detail = `Sub kegiatan, rekening, dan sumber dana yang sama sudah ada di baris ${earlier}; jumlahkan menjadi satu baris.`;
    reader.fault(null, 'repeated', detail);
  }
}

function rupiahIn(reader: RowReader, cells: RowCells): Rupiah | null {
  const cell = cells.get('pagu') ?? null;
  const text = reader.text('pagu', { required: true, longest: 60 });
  if (text === '') return null;
  const amount = typeof cell === 'number' ? wholeOf(cell) : textAmount(text);
  if (typeof amount === 'string') reader.fault('pagu', amount, FAULTS[amount]);
  return typeof amount === 'number' ? amount : null;
}

const FAULTS = {
  'pagu-unreadable': 'Pagu bukan nilai rupiah; tulis misalnya 1250000 atau 1.250.000,00.',
  'pagu-not-whole': 'Pagu harus rupiah bulat, tanpa sen.',
  'pagu-negative': 'Pagu tidak boleh kurang dari nol.',
  'pagu-too-large': 'Pagu melebihi seratus triliun rupiah; periksa kembali.',
} as const;

function textAmount(text: string): Rupiah | keyof typeof FAULTS {
  const decision = parseRupiah(text);
  if (decision.ok) return limited(decision.value);
  return decision.refusals.some(({ code }) => code === 'rupiah-sen') ? 'pagu-not-whole' : 'pagu-unreadable';
}

// A computed cell of a spreadsheet holds 55000.00000000001 where it shows 55000.
function wholeOf(cell: number): Rupiah | keyof typeof FAULTS {
  const whole = Math.round(cell);
  return Math.abs(cell - whole) < 1e-4 ? limited(whole) : 'pagu-not-whole';
}

function limited(amount: number): Rupiah | keyof typeof FAULTS {
  return amount < 0 ? 'pagu-negative' : amount > MOST ? 'pagu-too-large' : amount;
}
