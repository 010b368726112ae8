import type { ProblemItem } from './problem.js';

const DEEPEST = 20;
const MOST_FAULTS = 20;

/** The RFC 6901 pointer to `key` inside of what `parent` points to. */
export function pointerTo(parent: string, key: string): string {
  return `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * What is wrong with decoded input whatever it means: text that PostgreSQL cannot store (NUL, half of a surrogate pair), and
 * nesting so deep that it can only be meant to exhaust a recursive reader. Walks without recursion for the same reason.
 */
export function inputFaults(input: unknown): ProblemItem[] {
  const faults: ProblemItem[] = [];
  const open: { value: unknown; pointer: string; depth: number }[] = [
    { value: input, pointer: '', depth: 0 },
  ];
  for (let next = open.pop(); next && faults.length < MOST_FAULTS; next = open.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string' && !isStorable(value)) {
      const detail = 'Teks ini memuat karakter yang tidak dapat disimpan; ketik ulang tanpa karakter itu.';
      faults.push({ pointer, code: 'unstorable-text', detail });
    }
    if (value === null || typeof value !== 'object') continue;
    if (depth === DEEPEST) {
      const detail = `Isian bersusun lebih dari ${DEEPEST} tingkat.`;
      faults.push({ pointer, code: 'too-deep', detail });
      continue;
    }
    for (const [key, inner] of Object.entries(value).reverse()) {
      open.push({ value: inner, pointer: pointerTo(pointer, key), depth: depth + 1 });
    }
  }
  return faults;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
