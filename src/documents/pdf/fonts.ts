import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import type { Font, GlyphRun } from 'fontkit';

/** The three cuts that documents are set in. */
export type FaceName = 'regular' | 'bold' | 'italic';

/** A parsed font with memoised shaping. `source` is what pdfkit takes, `key` is the name it must be given with it. */
export interface Face {
  key: string;
  source: Font;
  /** Baseline distance from the top of a line, as a share of the font size. */
  ascent: number;
  has(codePoint: number): boolean;
  /** Shapes one chunk of text: a word with its trailing space. */
  shape(chunk: string): ShapedChunk;
}

/** The glyphs of a chunk. Shared by all documents, so never changed. */
export interface ShapedChunk {
  glyphs: readonly { id: number; codePoints: number[]; advanceWidth: number }[];
  /** For each glyph, how much further than its own width the next one stands; thousandths of the size. */
  kerning: readonly number[];
  /** Width in points at size 1. */
  advance: number;
  /** Whether marks are placed over letters, which needs more than a row of glyphs. */
  stacked: boolean;
  run: GlyphRun;
}

const files: Record<FaceName, string> = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
  italic: '400Regular_Italic/NotoSans_400Regular_Italic.ttf',
};

// Amounts and numbers differ in every document, so the memory of shaped words must not grow for ever.
const rememberedWords = 20_000;

// Ligatures would put several letters in one glyph, and the text layer must stay searchable letter by letter.
const features = { liga: false, clig: false };

const simple = /^[\x20-\x7e]+$/;

const faces = new Map<FaceName, Face>();

/** The face, parsed the first time it is asked for and kept for the life of the process. */
export function face(name: FaceName): Face {
  const known = faces.get(name);
  if (known) return known;
  const parsed = parse(files[name]);
  faces.set(name, parsed);
  return parsed;
}

function parse(file: string): Face {
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${file}`);
  const font = fontkit.create(readFileSync(path));
  const canonical = canonicalCodePoints(font);
  const shaped = new Map<string, ShapedChunk>();
  const { unitsPerEm } = font;
  const composed = pairwise(font);

  const shape = (text: string): ShapedChunk => {
    const known = shaped.get(text);
    if (known) return known;
    const run = simple.test(text) ? composed(text) : font.layout(text, features);
    const { positions } = run;
    // fontkit remembers, per glyph, the code points it first met; documents would then differ with the history of the process.
    const glyphs = run.glyphs.map((glyph) => ({
      id: glyph.id,
      advanceWidth: glyph.advanceWidth,
      codePoints: canonical.get(glyph.id) ?? glyph.codePoints,
    }));
    const advance = positions.reduce((sum, position) => sum + position.xAdvance, 0);
    const own: ShapedChunk = {
      glyphs,
      kerning: positions.map(
        ({ xAdvance }, index) => ((xAdvance - (glyphs[index]?.advanceWidth ?? xAdvance)) * 1000) / unitsPerEm,
      ),
      advance: advance / unitsPerEm,
      stacked: positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0),
      run: { glyphs, positions, advanceWidth: advance },
    };
    if (shaped.size >= rememberedWords) shaped.clear();
    shaped.set(text, own);
    return own;
  };

  // pdfkit scales positions in place, hence a fresh copy for each document.
  const source = Object.create(font, {
    layout: {
      value: (text: string): GlyphRun => {
        const { run } = shape(text);
        return { ...run, positions: run.positions.map((position) => ({ ...position })) };
      },
    },
    getGlyph: { value: decodedOnce(font) },
  }) as Font;

  return {
    key: font.postscriptName,
    source,
    ascent: font.ascent / unitsPerEm,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    shape,
  };
}

/**
 * Shapes plain ASCII from its letters and the kerning of its pairs, which is all that Noto Sans does with it: amounts and
 * names are new in every document, and fontkit's engine takes a third of a millisecond for each.
 */
function pairwise(font: Font): (text: string) => GlyphRun {
  const singles = new Map<string, GlyphRun>();
  const kernings = new Map<string, number>();
  const single = (character: string): GlyphRun => {
    const run = singles.get(character) ?? font.layout(character, features);
    singles.set(character, run);
    return run;
  };
  const kerning = (pair: string, alone: number): number => {
    const known = kernings.get(pair);
    if (known !== undefined) return known;
    const together = (font.layout(pair, features).positions[0]?.xAdvance ?? alone) - alone;
    kernings.set(pair, together);
    return together;
  };
  return (text) => {
    const run: GlyphRun = { glyphs: [], positions: [], advanceWidth: 0 };
    for (let index = 0; index < text.length; index++) {
      const { glyphs, positions } = single(text.charAt(index));
      const [glyph] = glyphs;
      const [position] = positions;
      if (!glyph || !position) continue;
      const extra = index + 1 < text.length ? kerning(text.slice(index, index + 2), position.xAdvance) : 0;
      run.glyphs.push(glyph);
      run.positions.push({ ...position, xAdvance: position.xAdvance + extra });
      run.advanceWidth += position.xAdvance + extra;
    }
    return run;
  };
}

/** The font's getGlyph, whose outlines are read from the file once and not again for each document that embeds them. */
function decodedOnce(font: Font): Font['getGlyph'] {
  const decoded = new Set<number>();
  return (id, codePoints) => {
    const glyph = font.getGlyph(id, codePoints);
    if (!decoded.has(id)) {
      decoded.add(id);
      const outline = glyph._decode();
      glyph._decode = () => outline;
    }
    return glyph;
  };
}

/** Glyph id -> the lowest code point drawn with it, so that one glyph is always read back as the same letter. */
function canonicalCodePoints(font: Font): Map<number, number[]> {
  const codePoints = new Map<number, number[]>();
  for (const codePoint of [...font.characterSet].sort((a, b) => a - b)) {
    const { id } = font.glyphForCodePoint(codePoint);
    if (!codePoints.has(id)) codePoints.set(id, [codePoint]);
  }
  return codePoints;
}
