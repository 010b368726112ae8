/** Whole rupiah as people type them: "1.250.000", "Rp 1250000". Null when nothing was typed; NaN when it is no amount. */
export function rupiahIn(text: string | undefined): number | null {
  const plain = (text ?? '')
    .replace(/^\s*Rp\.?/i, '')
    .replace(/[\s.]/g, '')
    .replace(/,(00|-)$/, '');
  if (plain === '') return null;
  return /^\d{1,15}$/.test(plain) ? Number(plain) : NaN;
}
