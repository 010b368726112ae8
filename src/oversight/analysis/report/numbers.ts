import type { Unit } from './report.data.js';

const WHOLE = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });
const ONE = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });
const TWO = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });

/** 1234567 -> "1.234.567"; a dash for what is not known. */
export const whole = (value: number | null): string => (value === null ? '-' : WHOLE.format(value));

/** 12.34 -> "12,3"; a dash for what is not known. */
export const decimal = (value: number | null): string => (value === null ? '-' : ONE.format(value));

/** Rupiah in few letters: "1,25 miliar", "340 juta", "12 ribu". */
export function shortRupiah(value: number): string {
  const [size, word] =
    Math.abs(value) >= 1e12
      ? [1e12, ' triliun']
      : Math.abs(value) >= 1e9
        ? [1e9, ' miliar']
        : Math.abs(value) >= 1e6
          ? [1e6, ' juta']
          : Math.abs(value) >= 1e3
            ? [1e3, ' ribu']
            : [1, ''];
  return `${TWO.format(Math.round((value / size) * 100) / 100)}${word}`;
}

/** Minutes as people say them: "35 menit", "6,5 jam", "3,2 hari". */
export function duration(minutes: number | null): string {
  if (minutes === null) return '-';
  if (minutes < 90) return `${WHOLE.format(minutes)} menit`;
  if (minutes < 2_880) return `${ONE.format(minutes / 60)} jam`;
  return `${ONE.format(minutes / 1_440)} hari`;
}

/** A value of a chart as its labels write it. */
export function labelOf(value: number, unit: Unit): string {
  switch (unit) {
    case 'money':
      return shortRupiah(value);
    case 'percent':
      return `${ONE.format(value)}%`;
    case 'days':
      return `${ONE.format(value)} hari`;
    case 'hours':
      return `${ONE.format(value)} jam`;
    case 'count':
      return WHOLE.format(value);
  }
}

/** Round steps from 0 up to at least `most`: 3 to 6 of them. */
export function ticks(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((one) => one >= rough) ?? size * 10;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];
const MONTH_NAMES = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli'],
  ...['Agustus', 'September', 'Oktober', 'November', 'Desember'],
];

/** "2026-10" -> "Okt". */
export const shortMonth = (month: string): string => MONTHS[Number(month.slice(5, 7)) - 1] ?? month;

/** "2026-10" -> "Oktober 2026". */
export const monthName = (month: string): string =>
  `${MONTH_NAMES[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
