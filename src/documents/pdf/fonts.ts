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
  /** Width of one chunk of text (a word with its trailing space), in points at size 1. */
  advance(chunk: string): number;
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
  const shaped = new Map<string, GlyphRun>();

  const shape = (text: string): GlyphRun => {
    const known = shaped.get(text);
    if (known) return known;
    const run = font.layout(text, features);
    // fontkit remembers, per glyph, the code points it first met; documents would then differ with the history of the process.
    const own: GlyphRun = {
      glyphs: run.glyphs.map((glyph) => ({
        id: glyph.id,
        advanceWidth: glyph.advanceWidth,
        codePoints: canonical.get(glyph.id) ?? glyph.codePoints,
      })),
      positions: run.positions,
      advanceWidth: run.positions.reduce((sum, position) => sum + position.xAdvance, 0),
    };
    if (shaped.size >= rememberedWords) shaped.clear();
    shaped.set(text, own);
    return own;
  };

  // pdfkit scales positions in place, hence a fresh copy for each document.
  const source = Object.create(font, {
    layout: {
      value: (text: string): GlyphRun => {
        const run = shape(text);
        return { ...run, positions: run.positions.map((position) => ({ ...position })) };
      },
    },
  }) as Font;

  return {
    key: font.postscriptName,
    source,
    ascent: font.ascent / font.unitsPerEm,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    advance: (chunk) => shape(chunk).advanceWidth / font.unitsPerEm,
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
