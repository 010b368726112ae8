import { parseRupiah } from '../../kernel/index.js';

/**
 * Whole rupiah as people here type them: "1.250.000", "Rp 1250000", "1.250.000,-". Undefined when nothing was typed; what is no amount stays
 * text, so that its request refuses it at its field and it stands there as it was typed.
 */
export function rupiahIn(text: string | undefined): number | string | undefined {
  const typed = (text ?? '').trim();
  if (typed === '') return undefined;
  const read = parseRupiah(typed);
  return read.ok ? read.value : typed;
}

/** A number that is no money, as people here type it: "12.500", "70,5". What is no number stays text, as with amounts. */
export function numberIn(text: string | undefined): number | string | undefined {
  const typed = (text ?? '').replaceAll(/\s/g, '');
  if (typed === '') return undefined;
  return NUMBER.test(typed) ? Number(typed.replaceAll('.', '').replace(',', '.')) : typed;
}

/** A number as people here write it, for a field: "12500" is "12.500". */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : NUMBERS.format(value);
}

// A point groups thousands and nothing else: "1.5" is not fifteen.
const NUMBER = /^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/;
const NUMBERS = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });
