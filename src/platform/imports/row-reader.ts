import { addDays, isCivilDate, type CivilDate } from '../../kernel/index.js';
import { cellText } from '../table/index.js';
import type { ImportColumn, ReadRow, RowCells, RowFault } from './import-kind.js';

const MONTHS = [
  ...['januari', 'februari', 'maret', 'april', 'mei', 'juni', 'juli'],
  ...['agustus', 'september', 'oktober', 'november', 'desember'],
];
// Day 0 of the calendar that spreadsheet programs count days by.
const SPREADSHEET_EPOCH = '1899-12-30';

/** Reads one row cell by cell and gathers what is wrong with it, so that a person sees all faults of a row at once. */
export class RowReader {
  readonly faults: RowFault[] = [];
  readonly remarks: RowFault[] = [];

  constructor(
    private readonly cells: RowCells,
    private readonly columns: readonly ImportColumn[],
  ) {}

  fault(column: string | null, code: string, detail: string): void {
    this.faults.push({ column, code, detail });
  }

  remark(column: string | null, code: string, detail: string): void {
    this.remarks.push({ column, code, detail });
  }

  /** The text of a cell, on one line; an empty one is a fault when the text is `required`. */
  text(key: string, { required = false, longest = 200 } = {}): string {
    const text = cellText(this.cells.get(key)).normalize('NFC');
    const heading = this.headingOf(key);
    if (text === '' && required) this.fault(key, 'cell-empty', `${heading} kosong.`);
    if ([...text].length > longest)
      this.fault(key, 'text-too-long', `${heading} lebih dari ${longest} huruf.`);
    if (/[\0\p{Surrogate}]/u.test(text))
      this.fault(key, 'unstorable-text', `${heading} memuat karakter rusak.`);
    return text;
  }

  /** As `text`, with null for an empty cell. */
  optional(key: string, limits: { longest?: number } = {}): string | null {
    return this.text(key, limits) || null;
  }

  /** Digits, however they are grouped. A spreadsheet that took an identity number for a number may have rounded its end: that is a fault. */
  digits(key: string, { required = false } = {}): string | null {
    const cell = this.cells.get(key) ?? null;
    const written = this.text(key, { required, longest: 60 });
    if (written === '') return null;
    const isRounded =
      /^\d(?:[.,]\d+)?e\+?\d+$/i.test(written) ||
      (typeof cell === 'number' && (written.length > 17 || /^\d{15,}0$/.test(written)));
    if (isRounded) {
      const detail = `${this.headingOf(key)} tersimpan sebagai angka sehingga digit akhirnya berubah; ubah sel menjadi Teks lalu tulis ulang.`;
      this.fault(key, 'number-rounded', detail);
      return null;
    }
    return written.replace(/^'/, '').replace(/[\s.\-/]/g, '');
  }

  /** A day, as `2026-01-31`, `31/01/2026`, `31 Januari 2026` or a date cell. */
  date(key: string, { required = false } = {}): CivilDate | null {
    const written = this.text(key, { required, longest: 60 });
    if (written === '') return null;
    const date = dateOf(written);
    if (date === null) {
      this.fault(key, 'date-unreadable', `${this.headingOf(key)} bukan tanggal; tulis misalnya 31/01/2026.`);
    }
    return date;
  }

  /** A whole number, grouped or not. */
  integer(key: string, { required = false, least = 0, most = 2_147_483_647 } = {}): number | null {
    const written = this.text(key, { required, longest: 60 });
    if (written === '') return null;
    const plain = /^\d{1,3}(\.\d{3})+$/.test(written) ? written.replaceAll('.', '') : written;
    const number = /^\d{1,15}$/.test(plain) ? Number(plain) : NaN;
    if (Number.isNaN(number) || number < least || number > most) {
      const detail = `${this.headingOf(key)} harus bilangan bulat ${least} sampai ${most}.`;
      this.fault(key, 'number-unreadable', detail);
      return null;
    }
    return number;
  }

  /** "ya" or "tidak", in the words that people use; null for an empty cell. */
  flag(key: string): boolean | null {
    return this.oneOf(key, {
      ya: true,
      y: true,
      tidak: false,
      t: false,
      true: true,
      false: false,
      '1': true,
      '0': false,
    });
  }

  /** One of several words, compared without case and signs; null for an empty cell or, with a fault, for another word. */
  oneOf<T>(key: string, choices: Readonly<Record<string, T>>, { required = false } = {}): T | null {
    const written = this.text(key, { required });
    if (written === '') return null;
    const found = Object.entries(choices).find(([word]) => plainWord(word) === plainWord(written));
    if (found) return found[1];
    const known = Object.keys(choices).slice(0, 12).join(', ');
    this.fault(
      key,
      'choice-unknown',
      `${this.headingOf(key)} "${written.slice(0, 40)}" tidak dikenal; pilih: ${known}.`,
    );
    return null;
  }

  /** The value when nothing was wrong. `make` is called only then, so it need not doubt what was required. */
  done<Value>(make: () => Value): ReadRow<Value> {
    const { faults, remarks } = this;
    return { value: faults.length === 0 ? make() : null, faults, remarks };
  }

  private headingOf(key: string): string {
    return this.columns.find((column) => column.key === key)?.heading ?? key;
  }
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function dateOf(written: string): CivilDate | null {
  if (/^\d{5}$/.test(written)) return addDays(SPREADSHEET_EPOCH, Number(written));
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written);
  const words = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u.exec(written);
  const month = (name = '') =>
    MONTHS.findIndex((known) => known === name.toLowerCase() || known.slice(0, 3) === name.toLowerCase()) + 1;
  const date = numbers
    ? isoOf(numbers[3], Number(numbers[2]), numbers[1])
    : words
      ? isoOf(words[3], month(words[2]), words[1])
      : written.slice(0, 10);
  return isCivilDate(date) ? date : null;
}

function isoOf(year = '', month: number, day = ''): string {
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
