import fc from 'fast-check';
import { accountsOf, fingerprint, highestCeiling, priceOf, textOf, type Cell } from './price-list-cell.js';

describe('a price', () => {
  it.each<[Cell, number]>([
    ['105500', 105_500],
    ['105.500', 105_500],
    ['1.105.500', 1_105_500],
    ['105.500,00', 105_500],
    ['105500,00', 105_500],
    ['105500.00', 105_500],
    ['1,105,500', 1_105_500],
    ['105,500.00', 105_500],
    ['Rp105.500', 105_500],
    ['Rp. 105.500,-', 105_500],
    ['rp 1 105 500', 1_105_500],
    [' 500 ', 500],
    [105500, 105_500],
    [1.1 * 50_000, 55_000],
    [1e12, highestCeiling],
  ])('reads %p as %i rupiah', (cell, rupiah) => {
    expect(priceOf(cell)).toBe(rupiah);
  });

  it.each<[Cell | undefined, string]>([
    ['', 'price-empty'],
    [null, 'price-empty'],
    [undefined, 'price-empty'],
    ['  ', 'price-empty'],
    ['gratis', 'price-not-number'],
    ['10rb', 'price-not-number'],
    ['1.05E+05', 'price-not-number'],
    ['1.0550', 'price-not-whole'],
    ['1.105.50', 'price-not-number'],
    ['=1+1', 'price-not-number'],
    ['10-20', 'price-not-number'],
    ['٣٤٥', 'price-not-number'],
    [NaN, 'price-not-number'],
    [Infinity, 'price-too-large'],
    ['105,500', 'price-ambiguous'],
    ['105.500,50', 'price-not-whole'],
    ['105,5', 'price-not-whole'],
    ['0.5', 'price-not-whole'],
    [8853.25, 'price-not-whole'],
    ['0', 'price-not-positive'],
    [0, 'price-not-positive'],
    ['-5000', 'price-not-positive'],
    ['(5.000)', 'price-not-positive'],
    ['Rp -5.000', 'price-not-positive'],
    [-5000, 'price-not-positive'],
    ['-105,5', 'price-not-positive'],
    ['1000000000001', 'price-too-large'],
    ['9'.repeat(400), 'price-too-large'],
    [1e-9, 'price-not-whole'],
    [1e300, 'price-too-large'],
  ])('refuses %p: %s', (cell, fault) => {
    expect(priceOf(cell)).toBe(fault);
  });

  it('reads any whole rupiah back from each way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: highestCeiling }), (rupiah) => {
        const dotted = new Intl.NumberFormat('id-ID').format(rupiah);
        for (const written of [String(rupiah), dotted, `Rp${dotted},00`, `Rp ${dotted},-`, rupiah]) {
          expect(priceOf(written)).toBe(rupiah);
        }
      }),
    );
  });

  it('is a positive safe integer or a fault, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-Rp ().,\d]{0,14}$/), fc.double()), (cell) => {
        const outcome = priceOf(cell);
        expect(typeof outcome === 'string' || (Number.isSafeInteger(outcome) && outcome > 0)).toBe(true);
      }),
    );
  });
});

describe('a text', () => {
  it('is one line, and a formula stays text', () => {
    expect(textOf('  Kertas\r\n\tHVS\u00a0 A4\u0000 ')).toBe('Kertas HVS A4');
    expect(textOf('=HYPERLINK("http://contoh")')).toBe('=HYPERLINK("http://contoh")');
    expect(textOf(75)).toBe('75');
    expect(textOf(undefined)).toBe('');
  });
});

describe('the accounts in one cell', () => {
  it('are told apart, each once, and what is no account is named', () => {
    const cell = '5.1.02.01.01.0024, 5.1.02.01.01.0025;5.1.02.01.01.0024 5.1.02.01 ATK';
    expect(accountsOf(cell)).toEqual({
      codes: ['5.1.02.01.01.0024', '5.1.02.01.01.0025'],
      malformed: ['5.1.02.01', 'ATK'],
    });
    expect(accountsOf(null)).toEqual({ codes: [], malformed: [] });
  });
});

describe('a fingerprint', () => {
  it('is 14 hex digits, the same for the same texts, and depends on where one text ends', () => {
    expect(fingerprint(['Kertas', 'A4'])).toMatch(/^[0-9a-f]{14}$/);
    expect(fingerprint(['Kertas', 'A4'])).toBe(fingerprint(['Kertas', 'A4']));
    expect(fingerprint(['Kertas', 'A4'])).not.toBe(fingerprint(['KertasA', '4']));
    const all = Array.from({ length: 20_000 }, (_value, i) => fingerprint(['Kertas', String(i)]));
    expect(new Set(all).size).toBe(20_000);
  });
});
