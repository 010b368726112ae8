/** A number as people here type it: "12.500", "Rp 12.500", "70,5". What is no number stays text, so that its field is said to be wrong. */
export function numberIn(text: string | undefined): number | string | undefined {
  const plain = (text ?? '')
    .replace(/^rp\.?/i, '')
    .replaceAll(/[\s.]/g, '')
    .replace(',', '.');
  if (plain === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

/** A number as people here write it, for a field: "12500" is "12.500". */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : NUMBERS.format(value);
}

const NUMBERS = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });
