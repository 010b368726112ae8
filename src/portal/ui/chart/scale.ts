import { formatRupiah } from '../../../kernel/index.js';

/** What the figures of a chart are. Days may have a decimal; percent is 0 to 100. */
export type Unit = 'rupiah' | 'count' | 'days' | 'percent';

const ONE = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });

const SIZES = [
  [1e12, ' T'],
  [1e9, ' M'],
  [1e6, ' jt'],
  [1e3, ' rb'],
] as const;

/** A value in few letters, as an axis has room for: "1,2 jt", "3,4 M", "40%", "12 hari". */
export function shortValue(value: number, unit: Unit): string {
  if (unit === 'percent') return `${ONE.format(value)}%`;
  if (unit === 'days') return `${ONE.format(value)} hari`;
  // What rounds up to the next size is written in it: 999.960 is "1 jt", never "1.000 rb".
  const [size, word] = SIZES.find(([each]) => Math.abs(value) >= each * 0.99995) ?? [1, ''];
  // Thousands of things are few enough to be written out.
  return unit === 'count' && size < 1e6 ? ONE.format(value) : `${ONE.format(value / size)}${word}`;
}

/** A value in full: "Rp1.250.000", "1.204", "3,5 hari", "41,2%". A dash for what is not known. */
export function fullValue(value: number | null, unit: Unit): string {
  if (value === null) return '-';
  return unit === 'rupiah' ? formatRupiah(Math.round(value)) : shortCount(value, unit);
}

const shortCount = (value: number, unit: Exclude<Unit, 'rupiah'>): string =>
  unit === 'count' ? ONE.format(value) : shortValue(value, unit);

/** Round steps from 0 up to at least `most`: three to six of them, whole ones where things are counted. */
export function ticks(most: number, unit: Unit = 'rupiah'): number[] {
  const least = unit === 'count' ? 1 : 0;
  if (!(most > 0)) return [0, 1];
  const rough = Math.max(most / 4, least);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((factor) => fits(factor * size, rough, unit)) ?? 10;
  const count = Math.ceil(most / (step * size) - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step * size);
}

const fits = (step: number, rough: number, unit: Unit): boolean =>
  step >= rough * (1 - 1e-9) && (unit !== 'count' || Number.isInteger(step));

/** How far along `value` lies of 0 to `top`, in percent with two decimals, never outside. */
export function along(value: number, top: number): number {
  if (!(top > 0)) return 0;
  return Math.round(Math.max(0, Math.min(1, value / top)) * 10_000) / 100;
}

/** In which of `levels` equal steps up to `top` a value lies; 0 is nothing at all. */
export function levelOf(value: number, top: number, levels: number): number {
  return value > 0 && top > 0 ? Math.min(levels, Math.ceil((value / top) * levels)) : 0;
}
