import { face, type FaceName, type ShapedChunk } from './fonts.js';
import { chunksOf } from './text.js';

/** The part of pdfkit's embedded font that its own text() uses to put glyphs on a page. */
interface EmbeddedFont {
  id: string;
  subset: { includeGlyph(id: number): number };
  widths: number[];
  unicode: number[][];
  ref(): unknown;
}

interface Internals {
  _font: EmbeddedFont;
  page: { fonts: Record<string, unknown> };
  addContent(operators: string): void;
}

/**
 * Writes single lines of text. pdfkit's text() shapes, measures and saves the graphics state for every line, which was a
 * third of the time of a document; here the words come shaped from the process and one line is one operator sequence.
 */
export class GlyphWriter {
  private readonly fonts = new Map<FaceName, EmbeddedFont>();

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  /** Draws text in the current fill colour, its baseline one ascent below y. Lengths in points. */
  write(text: string, name: FaceName, size: number, x: number, y: number): void {
    const { shape, ascent, source, key } = face(name);
    const chunks = chunksOf(text).map(shape);
    if (chunks.some(({ stacked }) => stacked)) {
      this.doc.font(source as unknown as string, key, size).text(text, x, y, { lineBreak: false });
      return;
    }
    const internals = this.doc as unknown as Internals;
    const font = this.fontOf(name);
    internals.page.fonts[font.id] ??= font.ref();
    // The page is turned upside down so that y grows downwards; the text matrix turns the letters back.
    const matrix = `1 0 0 -1 ${number(x)} ${number(y + ascent * size)} Tm`;
    internals.addContent(`BT /${font.id} ${number(size)} Tf ${matrix} [${encoded(chunks, font)}] TJ ET`);
  }

  private fontOf(name: FaceName): EmbeddedFont {
    const known = this.fonts.get(name);
    if (known) return known;
    const { source, key } = face(name);
    // The key is pdfkit's cache key: without it the font would be set up again each time.
    this.doc.font(source as unknown as string, key);
    const font = (this.doc as unknown as Internals)._font;
    this.fonts.set(name, font);
    return font;
  }
}

function encoded(chunks: readonly ShapedChunk[], font: EmbeddedFont): string {
  let operands = '<';
  for (const { glyphs, kerning } of chunks) {
    for (let index = 0; index < glyphs.length; index++) {
      const glyph = glyphs[index];
      if (!glyph) continue;
      const id = font.subset.includeGlyph(glyph.id);
      // The fonts have 1,000 units to the em, the unit in which PDF wants widths.
      font.widths[id] ??= glyph.advanceWidth;
      font.unicode[id] ??= glyph.codePoints;
      operands += hex[id] ?? id.toString(16).padStart(4, '0');
      const kern = kerning[index] ?? 0;
      if (kern !== 0) operands += `> ${number(-kern)} <`;
    }
  }
  return `${operands}>`;
}

const hex = Array.from({ length: 512 }, (_, id) => id.toString(16).padStart(4, '0'));

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
