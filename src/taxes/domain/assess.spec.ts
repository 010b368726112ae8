import { company, inclusive, person, rules, supply } from '../../../test/support/builders/taxes.js';
import { assess } from './assess.js';
import type { Supply } from './supply.js';

const suket = { suketValidUntil: '2027-12-31' };

/** The taxes found, as "tax amount effect". */
function taxesOf(given: Supply): string[] {
  return assess(rules, given).lines.map(({ tax, amount, effect }) => `${tax} ${amount} ${effect}`);
}
const noPpn = 'PPN 0 vendor-remits';

describe('the tax decision table', () => {
  it.each<[row: string, what: string, given: Supply, taxes: string[], gross: number, net: number]>([
    [
      'T3',
      'benda pos from a PKP, above every floor',
      supply('benda-pos', 3_000_000, { ...company, pkp: true }),
      [noPpn, 'PPh22 0 withheld'],
      3_000_000,
      3_000_000,
    ],
    [
      'T1',
      'ATK, not PKP, suket',
      supply('goods', 3_000_000, { ...person, ...suket }),
      [noPpn, 'PPhFinal 15000 withheld'],
      3_000_000,
      2_985_000,
    ],
    [
      'T2',
      'ATK, not PKP, no suket',
      supply('goods', 3_000_000, person),
      [noPpn, 'PPh22 45000 withheld'],
      3_000_000,
      2_955_000,
    ],
    [
      'T2',
      'ATK, suket expired the day before',
      supply('goods', 3_000_000, { ...person, suketValidUntil: '2026-11-19' }),
      [noPpn, 'PPh22 45000 withheld'],
      3_000_000,
      2_955_000,
    ],
    [
      'T3',
      'ATK from a PKP, price before PPN',
      supply('goods', 3_000_000, { ...company, pkp: true }),
      ['PPN 330000 withheld', 'PPh22 45000 withheld'],
      3_330_000,
      2_955_000,
    ],
    [
      'T3',
      'ATK from a PKP, price with PPN',
      supply('goods', 0, { ...company, pkp: true }, inclusive('goods', 3_330_000)),
      ['PPN 330000 withheld', 'PPh22 45000 withheld'],
      3_330_000,
      2_955_000,
    ],
    [
      'T3',
      'ATK from a PKP with suket',
      supply('goods', 3_000_000, { ...person, pkp: true, ...suket }),
      ['PPN 330000 withheld', 'PPhFinal 15000 withheld'],
      3_330_000,
      2_985_000,
    ],
    [
      'T4',
      'goods at exactly Rp2 million',
      supply('goods', 2_000_000, person),
      [noPpn, 'PPh22 0 withheld'],
      2_000_000,
      2_000_000,
    ],
    [
      'T4',
      'goods of Rp2 million from a PKP',
      supply('goods', 2_000_000, { ...company, pkp: true }),
      ['PPN 220000 vendor-remits', 'PPh22 0 withheld'],
      2_220_000,
      2_220_000,
    ],
    [
      'T4',
      'goods of Rp2 million split off a larger purchase',
      supply('goods', 2_000_000, person, { isPartOfLargerTransaction: true }),
      [noPpn, 'PPh22 30000 withheld'],
      2_000_000,
      1_970_000,
    ],
    [
      'T4',
      'goods one rupiah above the floor',
      supply('goods', 2_000_001, person),
      [noPpn, 'PPh22 30000 withheld'],
      2_000_001,
      1_970_001,
    ],
    [
      'T5',
      'goods by KKPD, not PKP',
      supply('goods', 3_000_000, person, { channel: 'KKPD' }),
      [noPpn, 'PPh22 0 withheld'],
      3_000_000,
      3_000_000,
    ],
    [
      'T6',
      'catering by a company',
      supply('catering', 1_000_000, company),
      [noPpn, 'PBJT 100000 vendor-remits', 'PPh23 20000 withheld'],
      1_100_000,
      1_080_000,
    ],
    [
      'T6',
      'catering by a company, price with PBJT',
      supply('catering', 0, company, inclusive('catering', 1_100_000)),
      [noPpn, 'PBJT 100000 vendor-remits', 'PPh23 20000 withheld'],
      1_100_000,
      1_080_000,
    ],
    [
      'T6',
      'catering by a cooperative with suket',
      supply('catering', 1_000_000, { ...company, legalForm: 'koperasi', ...suket }),
      [noPpn, 'PBJT 100000 vendor-remits', 'PPhFinal 5000 withheld'],
      1_100_000,
      1_095_000,
    ],
    [
      'T6',
      'catering by a company below the PBJT limit',
      supply('catering', 1_000_000, { ...company, isPbjtTaxpayer: false }),
      [noPpn, 'PBJT 0 vendor-remits', 'PPh23 20000 withheld'],
      1_000_000,
      980_000,
    ],
    [
      'T7',
      'catering by a person',
      supply('catering', 4_000_000, person),
      [noPpn, 'PBJT 400000 vendor-remits', 'PPh21 100000 withheld'],
      4_400_000,
      4_300_000,
    ],
    [
      'T7',
      'catering by a person with suket',
      supply('catering', 4_000_000, { ...person, ...suket }),
      [noPpn, 'PBJT 400000 vendor-remits', 'PPhFinal 20000 withheld'],
      4_400_000,
      4_380_000,
    ],
    [
      'T8',
      'meals from a warung',
      supply('restaurant-meal', 3_000_000, person),
      [noPpn, 'PBJT 300000 vendor-remits', 'PPh22 45000 withheld'],
      3_300_000,
      3_255_000,
    ],
    [
      'T8',
      'meals from a warung with suket',
      supply('restaurant-meal', 3_000_000, { ...person, ...suket }),
      [noPpn, 'PBJT 300000 vendor-remits', 'PPhFinal 15000 withheld'],
      3_300_000,
      3_285_000,
    ],
    [
      'T9',
      'packaged snacks from a PKP shop',
      supply('goods', 5_000_000, { ...company, pkp: true }),
      ['PPN 550000 withheld', 'PPh22 75000 withheld'],
      5_550_000,
      4_925_000,
    ],
    [
      'T10',
      'goods, no NPWP',
      supply('goods', 3_000_000, { ...person, hasNpwp: false }),
      [noPpn, 'PPh22 90000 withheld'],
      3_000_000,
      2_910_000,
    ],
    [
      'T10',
      'catering by a company, no NPWP',
      supply('catering', 1_000_000, { ...company, hasNpwp: false }),
      [noPpn, 'PBJT 100000 vendor-remits', 'PPh23 40000 withheld'],
      1_100_000,
      1_060_000,
    ],
  ])('%s: %s', (_row, _what, given, taxes, gross, net) => {
    expect(taxesOf(given)).toEqual(taxes);
    expect(assess(rules, given)).toMatchObject({ complete: true, undetermined: [], gross, net });
  });

  it('T3 of a day in 2024 takes 11% of the full price, and of 2025 12% of eleven twelfths', () => {
    const ppnOn = (on: string): unknown =>
      assess(rules, supply('goods', 3_000_000, { ...company, pkp: true }, { on })).lines[0];
    expect(ppnOn('2024-12-31')).toMatchObject({ base: 3_000_000, rate: { numerator: 11 }, amount: 330_000 });
    expect(ppnOn('2025-01-01')).toMatchObject({ base: 2_750_000, rate: { numerator: 12 }, amount: 330_000 });
  });
});

describe('PERLU VERIFIKASI instead of a silent answer', () => {
  const pkp = { ...company, pkp: true };
  it.each<[missing: string, given: Supply]>([
    ['vendor.pkp', supply('goods', 3_000_000, { ...person, pkp: null })],
    ['vendor.pkp', supply('goods', 3_000_000, { ...person, yearTurnover: 4_800_000_001 })],
    ['vendor.hasNpwp', supply('goods', 3_000_000, { ...person, hasNpwp: null })],
    ['vendor.hasNpwp', supply('catering', 3_000_000, { ...person, hasNpwp: false })],
    ['vendor.hasNpwp', supply('goods', 3_000_000, { ...person, ...suket, hasNpwp: false })],
    ['vendor.suketValidUntil', supply('goods', 3_000_000, { ...person, suketValidUntil: 'unknown' })],
    ['vendor.stillFinal', supply('catering', 3_000_000, { ...company, ...suket })],
    ['vendor.legalForm', supply('catering', 3_000_000, { ...company, legalForm: null, ...suket })],
    ['vendor.legalForm', supply('goods', 3_000_000, { ...person, legalForm: 'pt' })],
    [
      'vendor.stillFinal',
      supply('catering', 3_000_000, { ...person, ...suket, yearTurnover: 5_000_000_000 }),
    ],
    ['vendor.isPbjtTaxpayer', supply('catering', 3_000_000, { ...company, isPbjtTaxpayer: null })],
    ['isPartOfLargerTransaction', supply('goods', 1_000_000, person, { isPartOfLargerTransaction: null })],
    ['pph22_floor', supply('restaurant-meal', 1_900_000, person)],
    ['ppn_collected_by_card', supply('goods', 3_000_000, pkp, { channel: 'KKPD' })],
    ['pph_catering_by_card', supply('catering', 3_000_000, company, { channel: 'KKPD' })],
    ['pph21_brackets', supply('catering', 1_000_000_002, person)],
    ['pbjt_food_rate', supply('catering', 3_000_000, company, { regionCode: '32.75' })],
    ['pph22_floor', supply('goods', 3_000_000, person, { on: '2020-03-31' })],
  ])('%s', (missing, given) => {
    const { undetermined, ...totals } = assess(rules, given);
    expect(totals).toMatchObject({ complete: false, gross: null, withheld: null, net: null });
    expect(undetermined).toContainEqual(
      expect.objectContaining({ missing, detail: expect.stringMatching(/^PERLU VERIFIKASI: /) as string }),
    );
  });

  it('refuses an amount that is not whole rupiah', () => {
    expect(() => assess(rules, supply('goods', 0.5, person))).toThrow(RangeError);
    expect(() => assess(rules, supply('goods', -1, person))).toThrow(RangeError);
  });
});
