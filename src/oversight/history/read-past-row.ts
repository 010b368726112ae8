import { isCivilDate, type CivilDate } from '../../kernel/index.js';
import { RowReader, type ReadRow, type RowCells } from '../../platform/imports/index.js';
import { cellText, type Cell } from '../../platform/table/index.js';
import { filled, plainKey, readAmount, tidyDate } from './domain/past-row.js';
import { PAST_RECORD_COLUMNS } from './past-record.columns.js';

/** A past record as one row of a file tells it; null where the row or the file says nothing. Amounts are rupiah with sen. */
export interface PastRow {
  readonly source: string | null;
  readonly externalId: string | null;
  readonly fiscalYear: number | null;
  readonly agencyCode: string | null;
  readonly agencyName: string | null;
  readonly agencyKey: string;
  readonly packageName: string;
  readonly category: string | null;
  readonly account: string | null;
  readonly method: string | null;
  readonly status: string | null;
  readonly pagu: number | null;
  readonly hps: number | null;
  readonly awardValue: number | null;
  readonly contractValue: number | null;
  readonly realisedValue: number | null;
  readonly announcedOn: CivilDate | null;
  readonly awardedOn: CivilDate | null;
  readonly contractedOn: CivilDate | null;
  readonly startsOn: CivilDate | null;
  readonly endsOn: CivilDate | null;
  readonly acceptedOn: CivilDate | null;
  readonly realisedOn: CivilDate | null;
  readonly contractNumber: string | null;
  readonly vendorName: string | null;
  /** Digits. */
  readonly npwp: string | null;
  /** The cells that were read, by column; without those that identify a person. */
  readonly raw: Readonly<Record<string, string | number>>;
}

// Lists name a stage by one word, under which stands its day in one system and its amount in another.
const PAIRS = [
  ['awardedOn', 'awardValue'],
  ['contractedOn', 'contractValue'],
  ['realisedOn', 'realisedValue'],
] as const;
const NPWP_LENGTHS = [15, 16, 22];
const LONGEST = 300;
const LONGEST_NAME = 2_000;

/** Reads a row; a cell that says "nothing" in any of the usual ways is empty, an unreadable date or amount is a fault of the row. */
export function readPastRow(given: RowCells): ReadRow<PastRow> {
  const cells = straightened(given);
  const reader = new RowReader(cells, PAST_RECORD_COLUMNS);
  const text = (key: string) => reader.optional(key, { longest: LONGEST });
  const [agencyCode, agencyName] = [text('agencyCode'), text('agencyName')];
  const row: PastRow = {
    source: text('source'),
    externalId: text('externalId'),
    fiscalYear: yearOf(reader, cells),
    agencyCode,
    agencyName,
    agencyKey: plainKey(agencyCode ?? '') || plainKey(agencyName ?? ''),
    packageName: reader.text('packageName', { required: true, longest: LONGEST_NAME }),
    category: text('category'),
    account: text('account'),
    method: text('method'),
    status: text('status'),
    pagu: amountOf(reader, 'pagu'),
    hps: amountOf(reader, 'hps'),
    awardValue: amountOf(reader, 'awardValue'),
    contractValue: amountOf(reader, 'contractValue'),
    realisedValue: amountOf(reader, 'realisedValue'),
    announcedOn: reader.date('announcedOn'),
    awardedOn: reader.date('awardedOn'),
    contractedOn: reader.date('contractedOn'),
    startsOn: reader.date('startsOn'),
    endsOn: reader.date('endsOn'),
    acceptedOn: reader.date('acceptedOn'),
    realisedOn: reader.date('realisedOn'),
    contractNumber: text('contractNumber'),
    vendorName: text('vendorName'),
    npwp: npwpOf(reader, cells),
    raw: Object.fromEntries(
      [...given].filter((entry): entry is [string, string | number] => {
        const [key, cell] = entry;
        return key !== 'vendorNpwp' && cell !== null && cellText(cell) !== '';
      }),
    ),
  };
  return reader.done(() => row);
}

function straightened(given: RowCells): RowCells {
  const cells = new Map<string, Cell>();
  for (const [key, cell] of given) {
    const text = filled(cellText(cell));
    const isDate = key.endsWith('On');
    cells.set(key, text === null ? null : isDate ? tidyDate(text) : typeof cell === 'number' ? cell : text);
  }
  for (const [day, value] of PAIRS) {
    const [dayCell, valueCell] = [cells.get(day) ?? null, cells.get(value) ?? null];
    if (valueCell === null && dayCell !== null && !isDay(dayCell) && readAmount(String(dayCell)) !== null) {
      cells.set(value, dayCell);
      cells.set(day, null);
    } else if (dayCell === null && typeof valueCell === 'string' && isDay(tidyDate(valueCell))) {
      cells.set(day, tidyDate(valueCell));
      cells.set(value, null);
    }
  }
  return cells;
}

function isDay(cell: Cell): boolean {
  return (
    isCivilDate(cell) || /^\d{5}$/.test(String(cell)) || /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(String(cell))
  );
}

function amountOf(reader: RowReader, key: string): number | null {
  const text = reader.optional(key, { longest: 60 });
  const amount = text === null ? null : readAmount(text);
  if (text !== null && amount === null) {
    reader.fault(
      key,
      'amount-unreadable',
      `"${text}" bukan nilai rupiah; tulis seperti 1.250.000 atau 1250000.`,
    );
  }
  return amount;
}

function yearOf(reader: RowReader, cells: RowCells): number | null {
  const text = cellText(cells.get('fiscalYear'));
  const year = /^(\d{4})(?!\d)/.exec(text)?.[1];
  if (text === '') return null;
  if (year === undefined || Number(year) < 1990 || Number(year) > 2100) {
    reader.fault('fiscalYear', 'year-unreadable', 'Tahun anggaran harus empat angka.');
    return null;
  }
  return Number(year);
}

// An unreadable number is a vendor without a number, which is looked for; the rest of the record is still worth having.
function npwpOf(reader: RowReader, cells: RowCells): string | null {
  const digits = cellText(cells.get('vendorNpwp')).replace(/[^\p{L}\p{N}]/gu, '');
  if (digits === '' || /^0+$/.test(digits)) return null;
  if (/^\d+$/.test(digits) && NPWP_LENGTHS.includes(digits.length)) return digits;
  reader.remark('vendorNpwp', 'npwp-unreadable', 'NPWP bukan 15 atau 16 angka; penyedia dicatat tanpa NPWP.');
  return null;
}
