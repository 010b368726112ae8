const LEGAL_FORMS = new Set(['CV', 'PT', 'UD', 'FIRMA', 'FA', 'PERORANGAN', 'KOPERASI', 'BUMDES']);
const TITLES = new Set(['H', 'HJ', 'HAJI', 'HAJJAH', 'DR', 'DRS', 'DRA', 'IR', 'PROF', 'KH']);

/**
 * Whether two names mean the same person or business. Banks print names in capitals, put the legal form before or after them, and
 * officials carry titles; all of that is left out of the comparison.
 */
export function isSamePerson(one: string, other: string): boolean {
  const key = nameKey(one);
  return key !== '' && key === nameKey(other);
}

/** A name in the form in which two are compared. */
export function nameKey(name: string): string {
  const words = (name.split(',')[0] ?? '')
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[.]/g, ' ')
    .replace(/[^A-Z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '' && !LEGAL_FORMS.has(word));
  // A title stands in front; the same letters further on may be a name.
  while (words.length > 1 && TITLES.has(words[0] ?? '')) words.shift();
  return words.join(' ');
}

/**
 * Whether one name may be a shortened or lengthened form of the other, as banks print it: all words of the shorter stand in the
 * longer, the last one perhaps cut off. Worth a look, not a refusal.
 */
export function isLikeName(one: string, other: string): boolean {
  const [short = [], long = []] = [one, other]
    .map((name) => nameKey(name).split(' ').filter(Boolean))
    .sort((a, b) => a.join('').length - b.join('').length);
  if (short.join('').length < 5) return false;
  return short.every((word, index) =>
    long.some((known) => (index === short.length - 1 ? known.startsWith(word) : known === word)),
  );
}
