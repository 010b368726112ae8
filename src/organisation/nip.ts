/** A civil servant number as letters print it: birth, appointment, sex and serial apart, `19820924 200903 2 003`. */
export function formatNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
}
