import { addRupiah, formatRupiah, type Rupiah } from '../../kernel/index.js';

/** A line of a file as far as its sums are concerned. */
export interface SummedLine {
  readonly agency: string;
  readonly subActivity: string;
  readonly account: string;
  readonly pagu: Rupiah;
}

interface Heading extends SummedLine {
  readonly rowNumber: number;
}

/**
 * The sums of a file's lines, to compare with the sums that the file itself states: a line that was left out, or typed wrong, shows.
 * Headings stand above their lines and are compared at the end; totals stand below and are compared at once.
 */
export class BudgetTotals {
  private readonly lines: SummedLine[] = [];
  private readonly headings: Heading[] = [];
  private readonly sums = new Map<string, Rupiah>();
  private sinceTotal: Rupiah = 0;
  private latest: SummedLine | null = null;

  line(line: SummedLine): void {
    this.lines.push(line);
    this.latest = line;
    this.sinceTotal = addRupiah(this.sinceTotal, line.pagu);
    for (const key of keysOf(line)) this.sums.set(key, addRupiah(this.sums.get(key) ?? 0, line.pagu));
  }

  /** A sum above its lines: of a programme, a kegiatan, a group of accounts. */
  heading(rowNumber: number, heading: SummedLine): void {
    this.headings.push({ ...heading, rowNumber });
  }

  /** Whether lines of this sub-kegiatan have been read. */
  has(agency: string, subActivity: string): boolean {
    return this.sums.has(`${agency}|${subActivity}`);
  }

  /** A sum below its lines; null when it is one of the sums that it can mean, else a sentence. */
  total(stated: Rupiah): string | null {
    const since = this.sinceTotal;
    this.sinceTotal = 0;
    const sums = this.latest ? keysOf(this.latest).map((key) => this.sums.get(key) ?? 0) : [0];
    if ([since, ...sums].includes(stated)) return null;
    return `Jumlah tertulis ${formatRupiah(stated)}, sedangkan baris di atasnya berjumlah ${formatRupiah(since)}.`;
  }

  /** The headings whose lines add up to something else, by row. */
  differing(): { readonly rowNumber: number; readonly detail: string }[] {
    return this.headings.flatMap(({ rowNumber, ...heading }) => {
      const sum = addRupiah(...this.lines.filter((line) => isBelow(line, heading)).map(({ pagu }) => pagu));
      if (sum === heading.pagu) return [];
      const detail = `Baris ${rowNumber}: jumlah tertulis ${formatRupiah(heading.pagu)}, sedangkan rinciannya ${formatRupiah(sum)}.`;
      return [{ rowNumber, detail }];
    });
  }
}

function keysOf({ agency, subActivity }: SummedLine): string[] {
  return [`${agency}|${subActivity}`, agency, ''];
}

function isBelow(line: SummedLine, heading: SummedLine): boolean {
  const starts = (code: string, above: string) =>
    above === '' || code === above || code.startsWith(`${above}.`);
  return (
    (heading.agency === '' || line.agency === heading.agency) &&
    starts(line.subActivity, heading.subActivity) &&
    starts(line.account, heading.account)
  );
}
