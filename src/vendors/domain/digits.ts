/** An identifier as people write it, without the spaces, dots and dashes they put in between. */
export function digitsOf(text: string): string {
  return text.replace(/[\s.\-‐‑–]/g, '');
}

/** Whether all digits are the same: what people type to get past a form. */
export function isRepeated(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}
