import { face, type FaceName } from './fonts.js';
import { printable } from './printable.js';

/** How a piece of text is set. Sizes in points; `leading` is the line distance as a share of the size. */
export interface TextStyle {
  face: FaceName;
  size: number;
  leading?: number;
  color?: string;
}

/** One line ready to draw; `width` in points. */
export interface Line {
  text: string;
  style: TextStyle;
  width: number;
  height: number;
}

const defaultLeading = 1.32;

/** Distance from one baseline to the next, in points. */
export function lineHeight(style: TextStyle): number {
  return style.size * (style.leading ?? defaultLeading);
}

/** Cuts text into the chunks that are shaped on their own: each word with the space after it. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  let start = 0;
  for (let end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', start)) {
    chunks.push(text.slice(start, end + 1));
    start = end + 1;
  }
  if (start < text.length) chunks.push(text.slice(start));
  return chunks;
}

/** Width in points of text on one line. Measured in the same chunks that are drawn, so right edges meet exactly. */
export function widthOf(text: string, style: TextStyle): number {
  const { shape } = face(style.face);
  return chunksOf(text).reduce((width, chunk) => width + shape(chunk).advance, 0) * style.size;
}

/** Breaks text into lines no wider than `width` points: at spaces, and inside a word only where it fits no line. */
export function wrap(text: string, style: TextStyle, width: number): Line[] {
  const lines: Line[] = [];
  const height = lineHeight(style);
  const { shape } = face(style.face);
  for (const paragraph of printable(text).split('\n')) {
    let current = '';
    // Widths of the words of this line with the space after each, and without the space after the last.
    let used = 0;
    let visible = 0;
    for (const word of paragraph.split(' ')) {
      if (word === '') continue;
      let rest = word;
      let restWidth = shape(rest).advance * style.size;
      if (current !== '' && used + restWidth > width) {
        lines.push({ text: current, style, width: visible, height });
        current = '';
        used = 0;
      }
      while (restWidth > width && rest.length > 1) {
        const head = fittingStart(rest, style, width);
        if (head.length === rest.length) break;
        lines.push({ text: head, style, width: shape(head).advance * style.size, height });
        rest = rest.slice(head.length);
        restWidth = shape(rest).advance * style.size;
      }
      current = current === '' ? rest : `${current} ${rest}`;
      visible = used + restWidth;
      used += shape(`${rest} `).advance * style.size;
    }
    lines.push({ text: current, style, width: current === '' ? 0 : visible, height });
  }
  return lines;
}

/** The longest start of a word that fits, ending after a natural break (/ - . _ @ ,) when one lies in its second half. */
function fittingStart(word: string, style: TextStyle, width: number): string {
  const { shape } = face(style.face);
  let used = 0;
  let end = 0;
  for (const character of word) {
    used += shape(character).advance * style.size;
    if (used > width && end > 0) break;
    end += character.length;
  }
  const fitting = word.slice(0, end);
  const natural = Math.max(...['/', '-', '.', '_', '@', ','].map((mark) => fitting.lastIndexOf(mark))) + 1;
  return natural > end / 2 ? fitting.slice(0, natural) : fitting;
}

/** Height in points of lines set one below the other. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.height, 0);
}

/** 1234567 -> '1.234.567': whole rupiah or whole units, without a currency sign. */
export function grouped(value: number): string {
  return groupedFormat.format(value);
}

const groupedFormat = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 3 });
