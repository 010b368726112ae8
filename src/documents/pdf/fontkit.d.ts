/** The part of fontkit that the drawing code uses; fontkit ships no types of its own. Lengths are font units. */
declare module 'fontkit' {
  export interface Glyph {
    id: number;
    codePoints: number[];
    advanceWidth: number;
    /** Reads the outline from the file; internal to fontkit, used by its subset writer. */
    _decode(): unknown;
  }
  export interface Position {
    xAdvance: number;
    yAdvance: number;
    xOffset: number;
    yOffset: number;
  }
  export interface GlyphRun {
    glyphs: Pick<Glyph, 'id' | 'codePoints' | 'advanceWidth'>[];
    positions: Position[];
    advanceWidth: number;
  }
  export interface Font {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    characterSet: number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    getGlyph(id: number, codePoints?: number[]): Glyph;
    layout(text: string, features?: Record<string, boolean>): GlyphRun;
  }
  export function create(bytes: Uint8Array): Font;
}
