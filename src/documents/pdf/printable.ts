import { face } from './fonts.js';

/** What is printed where the fonts have no glyph: visible, so that nobody takes the shortened text for the original. */
export const missingGlyph = '\uFFFD';

const plain = /^[\x20-\x7e]*$/;
// Bidirectional controls could make a printed price read otherwise than it was typed; the others are invisible.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u;
const lookalikes: Record<string, string> = {
  '≤': '<=',
  '≥': '>=',
  '≠': '/=',
  '≈': '~',
  '→': '->',
  '←': '<-',
  '✓': 'v',
  '✔': 'v',
  '☐': '[ ]',
  '☑': '[v]',
  '□': '[ ]',
  '●': '•',
  '■': '•',
};
const segmenter = new Intl.Segmenter('id', { granularity: 'grapheme' });
const known = new Map<string, boolean>();

/**
 * The text as the fonts can print it: composed, without invisible characters, line breaks kept, and each character that
 * no face draws replaced by `missingGlyph`. Never contains a code point without a glyph.
 */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  return cleaned(text, () => undefined);
}

/** The characters, as 'U+4E2D', that a document made of this JSON value cannot print; sorted, each once. */
export function unprintableIn(value: unknown): string[] {
  const found = new Set<string>();
  visit(value, (text) => {
    if (!plain.test(text)) cleaned(text, (cluster) => found.add(codePointName(cluster)));
  });
  return [...found].sort();
}

function cleaned(text: string, report: (cluster: string) => void): string {
  const tidy = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ');
  let result = '';
  for (const { segment } of segmenter.segment(tidy)) result += printed(segment, report);
  return result;
}

function printed(cluster: string, report: (cluster: string) => void): string {
  if (cluster === '\n') return cluster;
  const visible = [...cluster].filter((character) => !invisible.test(character)).join('');
  if (visible === '') return '';
  if (drawable(visible)) return visible;
  const simpler = lookalikes[visible] ?? visible.normalize('NFKC');
  if (drawable(simpler)) return simpler;
  report(visible);
  return missingGlyph;
}

function drawable(text: string): boolean {
  const answer = known.get(text);
  if (answer !== undefined) return answer;
  // Every face must have it: the same name is printed bold under a signature and regular in a table.
  const fits = [...text].every((character) =>
    (['regular', 'bold', 'italic'] as const).every((name) => face(name).has(character.codePointAt(0) ?? 0)),
  );
  if (known.size > 10_000) known.clear();
  known.set(text, fits);
  return fits;
}

function codePointName(cluster: string): string {
  return `U+${(cluster.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function visit(value: unknown, onText: (text: string) => void): void {
  if (typeof value === 'string') onText(value);
  else if (Array.isArray(value)) for (const item of value) visit(item, onText);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) visit(item, onText);
}
