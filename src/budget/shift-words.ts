import { formatRupiah, longDate } from '../kernel/index.js';
import type { BudgetShiftEntity } from './budget-shift.entity.js';
import { shiftSums } from './domain/shift.js';
import type { LineHolders } from './holders.queries.js';

type NamedShift = Pick<BudgetShiftEntity, 'kind' | 'decreeNumber' | 'decreeDate' | 'fiscalYear'>;

/** What holds the money of a line, for a refusal. */
export function holdersTold(held: LineHolders | undefined): string {
  if (!held) return '';
  const named = held.holders.map(
    ({ title, requisitionId, total }) =>
      `"${title ?? requisitionId}" (${formatRupiah(total)}, ${requisitionId})`,
  );
  const more = held.count - named.length;
  return more > 0 ? `${named.join('; ')}; dan ${more} lainnya` : named.join('; ');
}

/** A shift in a sentence. */
export function nameOf({ kind, decreeNumber, decreeDate, fiscalYear }: NamedShift): string {
  const name = kind === 'dppa' ? 'DPPA' : 'pergeseran anggaran';
  return `${name} ${decreeNumber} tanggal ${longDate(decreeDate)} tahun ${fiscalYear}`;
}

/** The beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How many rows it has, and what they move. */
export function told(rows: readonly { paguBefore: number; paguAfter: number }[]): string {
  const { rises, falls } = shiftSums(rows);
  return `${rows.length} baris, naik ${formatRupiah(rises)}, turun ${formatRupiah(falls)}`;
}
