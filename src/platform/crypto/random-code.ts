import { randomBytes } from 'node:crypto';

// Crockford's base32: no I, L, O or U, so nothing is misread or spells a word.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 16;

/**
 * A new verification code such as `7K3M-9QXR-T2VC-8HNPA`: 80 random bits and a check character. It is printed on paper and typed by
 * people, so any single wrong character and any two exchanged ones are recognised without a look-up.
 */
export function newCode(): string {
  const digits = [...randomBytes(randomLength)].map((byte) => byte & 31);
  return grouped([...digits, checkDigit(digits)].map((digit) => alphabet.charAt(digit)).join(''));
}

/** The code as `newCode` writes it, whatever the case, spaces and hyphens and with O, I, L read as digits; null when it was mistyped. */
export function parseCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const digits = [...text].map((character) => alphabet.indexOf(character));
  const isRight =
    digits.length === randomLength + 1 &&
    !digits.includes(-1) &&
    checkDigit(digits.slice(0, -1)) === digits.at(-1);
  return isRight ? grouped(text) : null;
}

function grouped(text: string): string {
  return text.replace(/^(.{4})(.{4})(.{4})(.{5})$/, '$1-$2-$3-$4');
}

// A weighted sum in GF(32): every position has its own weight (a power of 2 modulo x^5+x^2+1), hence one changed digit or one exchange of
// two different digits always changes the sum. A check modulo 37 would do so too, but needs signs that do not belong in a URL.
function checkDigit(digits: readonly number[]): number {
  let sum = 0;
  for (const digit of digits) {
    sum = timesTwo(sum ^ digit);
  }
  return sum;
}

function timesTwo(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1;
}
