/** Stands where a number was that may belong to a person. */
export const HIDDEN = '[disamarkan]';

const PATTERNS: readonly RegExp[] = [
  // An e-mail address.
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // NPWP as it is printed: 01.234.567.8-901.000.
  /\b\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}\b/g,
  // A mobile number, with or without signs between its parts.
  /(?<![\d.])(?:\+?62|0)[ .-]?8(?:[ .-]?\d){7,12}(?!\d)/g,
  // NIK, NPWP, NIP or an account in groups of three or four.
  /(?<![\d.])\d{3,4}(?:[ .-]\d{3,6}){2,}(?!\d)/g,
  // Any long run: NIK (16), NPWP (15 or 16), NIP (18), accounts and phones (10 and more).
  /\d{10,}/g,
];

/** A text that somebody typed, without numbers and addresses by which a person could be found. Empty or null becomes null. */
export function openText(text: string | null | undefined): string | null {
  const trimmed = text?.replace(/\s+/g, ' ').trim() ?? '';
  if (trimmed === '') return null;
  return PATTERNS.reduce((hidden, pattern) => hidden.replace(pattern, HIDDEN), trimmed);
}
