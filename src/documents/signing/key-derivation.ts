/**
 * The greatest number of rounds that a PKCS#12 file asks for to derive a key from its passphrase; 0 when it asks for none. Reads only
 * what stands open in the file. Whoever makes a file chooses this number: 2,000 is usual, 2,000,000,000 keeps a processor busy for an hour.
 */
export function derivationRounds(file: Uint8Array): number {
  return greatest(file, 0, file.length, 0);
}

const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const CONSTRUCTED = 0x20;
const DEEPEST = 32;

// Salt and rounds stand side by side wherever PKCS#12 derives a key: an OCTET STRING, then an INTEGER.
function greatest(bytes: Uint8Array, from: number, to: number, depth: number): number {
  let most = 0;
  let before = -1;
  for (let at = from; at < to && depth < DEEPEST;) {
    const element = elementAt(bytes, at, to);
    if (!element) return most;
    const { tag, start, end } = element;
    if (tag === INTEGER && before === OCTET_STRING)
      most = Math.max(most, unsigned(bytes.subarray(start, end)));
    if ((tag & CONSTRUCTED) !== 0 || tag === OCTET_STRING) {
      most = Math.max(most, greatest(bytes, start, end, depth + 1));
    }
    before = tag;
    at = end;
  }
  return most;
}

function elementAt(
  bytes: Uint8Array,
  at: number,
  to: number,
): { tag: number; start: number; end: number } | null {
  const [tag = 0, first = 0] = [bytes[at], bytes[at + 1]];
  if (at + 2 > to) return null;
  let [length, start] = [first, at + 2];
  if (first === 0x80) return { tag, start, end: to };
  if (first > 0x80) {
    const digits = first & 0x7f;
    if (digits > 4 || start + digits > to) return null;
    length = unsigned(bytes.subarray(start, start + digits));
    start += digits;
  }
  return start + length > to ? null : { tag, start, end: start + length };
}

function unsigned(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
