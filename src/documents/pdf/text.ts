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

/** Width in points of text on one line. Measured in the same chunks that pdfkit draws, so right edges meet exactly. */
export function widthOf(text: string, style: TextStyle): number {
  const { advance } = face(style.face);
  let width = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === ' ') {
      width += advance(text.slice(start, index + 1));
      start = index + 1;
    }
  }
  if (start < text.length) width += advance(text.slice(start));
  return width * style.size;
}

/** Breaks text into lines no wider than `width` points: at spaces, and inside a word only where it fits no line. */
export function wrap(text: string, style: TextStyle, width: number): Line[] {
  const lines: Line[] = [];
  const height = lineHeight(style);
  const push = (content: string): void => {
    const trimmed = content.trimEnd();
    lines.push({ text: trimmed, style, width: widthOf(trimmed, style), height });
  };
  for (const paragraph of printable(text).split('\n')) {
    let current = '';
    let used = 0;
    for (const word of paragraph.split(/ +/).filter(Boolean)) {
      const wordWidth = widthOf(word, style);
      if (current !== '' && used + wordWidth > width) {
        push(current);
        current = '';
        used = 0;
      }
      let rest = word;
      while (rest.length > 1 && widthOf(rest, style) > width) {
        const head = fittingStart(rest, style, width);
        push(head);
        rest = rest.slice(head.length);
      }
      current += `${rest} `;
      used += widthOf(`${rest} `, style);
    }
    push(current);
  }
  return lines;
}

/** The longest start of a word that fits, ending after a natural break (/ - . _ @ ,) when one lies in its second half. */
function fittingStart(word: string, style: TextStyle, width: number): string {
  const { advance } = face(style.face);
  let used = 0;
  let end = 0;
  for (const character of word) {
    used += advance(character) * style.size;
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
