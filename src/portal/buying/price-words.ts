import { formatRupiah } from '../../kernel/index.js';

/** A price beside its ceiling, in a short sentence. */
export function ceilingWords(price: number, ceiling: number | null): string {
  if (ceiling === null) return 'Tanpa standar harga; alasannya ditulis kurator';
  if (price === ceiling) return `Sama dengan batas ${formatRupiah(ceiling)}`;
  const percent = Math.round((Math.abs(ceiling - price) / ceiling) * 100);
  if (percent === 0) return `Hampir sama dengan batas ${formatRupiah(ceiling)}`;
  return `${percent}% ${price < ceiling ? 'di bawah' : 'di atas'} batas ${formatRupiah(ceiling)}`;
}

const HALF_HOUR = 30;

/** Half an hour before, so that food stands ready when a meeting begins; the same hour where that would be the day before. */
export function halfAnHourBefore(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const before = hours * 60 + minutes - HALF_HOUR;
  if (!Number.isFinite(before) || before < 0) return time;
  return `${String(Math.floor(before / 60)).padStart(2, '0')}:${String(before % 60).padStart(2, '0')}`;
}

/** An hour as Indonesians write it. */
export function hour(time: string): string {
  return time.slice(0, 5).replace(':', '.');
}
