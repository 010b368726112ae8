import { face } from './fonts.js';
import { missingGlyph, printable, unprintableIn } from './printable.js';
import { widthOf, wrap } from './text.js';

describe('text that the fonts cannot draw', () => {
  it.each([
    ['plain words', 'Nasi kotak (isi 5)', 'Nasi kotak (isi 5)'],
    ['a Chinese name, sign by sign', '餐盒 nasi', `${missingGlyph}${missingGlyph} nasi`],
    ['a family of joined emoji as one sign', 'isi 👨‍👩‍👧', `isi ${missingGlyph}`],
    ['signs with a plain look-alike', 'suhu ≤ 5 → baik', 'suhu <= 5 -> baik'],
    ['full-width letters', 'ＡＴＫ', 'ATK'],
    ['direction controls, which could turn a price around', 'Rp\u202E000.1\u202C', 'Rp000.1'],
    ['a decomposed accent', 'cafe\u0301', 'café'],
    ['a tab and a Windows line end', 'a\tb\r\nc', 'a b\nc'],
    ['a lone surrogate', 'a\uD800b', 'ab'],
  ])('is printed safely: %s', (_, typed, printed) => {
    expect(printable(typed)).toBe(printed);
  });

  it('never leaves a character without a glyph', () => {
    const everyKind = 'ABC é ß Ж Ω अ خبز 中 🍱 ½ ☃ \u0000 \uFFFF ﬁ';
    for (const character of printable(everyKind)) {
      expect(face('regular').has(character.codePointAt(0) ?? 0)).toBe(true);
    }
  });

  it('is reported by code point, wherever it stands in the data', () => {
    expect(unprintableIn({ lines: [{ name: '中 a' }, { name: '🍱' }], none: null, count: 3 })).toEqual([
      'U+1F371',
      'U+4E2D',
    ]);
  });
});

describe('breaking text into lines', () => {
  const style = { face: 'regular', size: 9 } as const;

  it('never makes a line wider than asked, and loses no letter', () => {
    const text = `${'Surat pesanan '.repeat(20)}${'https://contoh.example/jalur/'.repeat(5)} selesai`;
    for (const width of [30, 80, 200]) {
      const lines = wrap(text, style, width);
      for (const line of lines) {
        expect(line.width).toBeLessThanOrEqual(width + 0.01);
        expect(widthOf(line.text, style)).toBeCloseTo(line.width, 6);
      }
      expect(
        lines
          .map((line) => line.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
    }
  });

  it('measures a word from its pairs exactly as the font engine does', () => {
    for (const word of [
      'AVATAR',
      'Tembusan:',
      '1.234.567',
      'office',
      'https://a.example/v/BR-7K2M',
      "To'Wa.",
    ]) {
      const { shape, source } = face('bold');
      const whole = Object.getPrototypeOf(source).layout(word, { liga: false, clig: false });
      expect(shape(word).run.glyphs.map((glyph) => glyph.id)).toEqual(
        whole.glyphs.map((glyph: { id: number }) => glyph.id),
      );
      expect(shape(word).advance * 1000).toBeCloseTo(whole.advanceWidth, 6);
    }
  });
});
