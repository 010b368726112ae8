import { addRupiah, share, type Rupiah } from '../../kernel/index.js';
import { cannotTell, noRule, type Step, type Supply, type TaxClass, type TaxLine } from './supply.js';
import { amountOf, rateOf, roundingOf, type RateRule, type TaxLookup } from './tax-rules.js';

/** Amounts of one group of lines: before tax and the tax itself, apart for prices with and without tax. */
interface Split {
  readonly price: 'added' | 'included';
  readonly before: Rupiah;
  readonly tax: Rupiah;
  readonly base: Rupiah;
}

/** A consumption tax step also tells the value before tax. */
export type ValuedStep = Step & { readonly before: Readonly<Record<TaxClass, Rupiah>> };

const pbjtByVendor = 'PBJT makanan dan minuman, disetor penyedia.';
const nothing = { goods: 0, catering: 0, 'restaurant-meal': 0, 'benda-pos': 0 };

/** PPN on goods. Only a PKP charges it; above the floor the agency collects it, otherwise the vendor remits (PMK 231/2019 jo 59/2022). */
export function assessPpn(supply: Supply, lookup: TaxLookup): ValuedStep {
  const { vendor } = supply;
  const total = sumOf(supply, 'goods');
  if (total === 0) return { lines: [], undetermined: [], before: nothing };
  const threshold = lookup('pkp_turnover');
  const limit = amountOf(lookup, 'pkp_turnover');
  if (!threshold || limit === undefined) return unknown(noRule('pkp_turnover'));
  if (vendor.pkp === null) {
    return unknown(cannotTell('vendor.pkp', 'belum diketahui apakah penyedia PKP.', threshold.legalBasis));
  }
  if (!vendor.pkp) {
    const isSettled = supply.settled?.['vendor.pkp'] !== undefined;
    if (!isSettled && vendor.yearTurnover !== null && vendor.yearTurnover > limit) {
      const why = 'omzet penyedia di atas batas wajib PKP, tetapi tercatat bukan PKP.';
      return unknown(cannotTell('vendor.pkp', why, threshold.legalBasis));
    }
    const line = zeroPpn('Penyedia bukan PKP, tidak memungut PPN.', threshold);
    return { lines: [line], undetermined: [], before: { ...nothing, goods: total } };
  }
  const rate = rateOf(lookup, 'ppn_rate');
  const factor = rateOf(lookup, 'ppn_base');
  if (!rate || !factor) return unknown(noRule(rate ? 'ppn_base' : 'ppn_rate'));
  const splits = splitsOf(supply, ['goods'], rate, factor);
  const lines = splits.map((split) => taxLine('PPN', split, rate));
  return {
    lines,
    undetermined: [],
    before: { ...nothing, goods: addRupiah(...splits.map((s) => s.before)) },
  };
}

/** PBJT on food and drink: a regional tax that the vendor collects and remits, unless the region has its treasurers keep it. PPN does not touch such food (UU PPN ps 4A, PMK 70/2022). */
export function assessPbjt(supply: Supply, lookup: TaxLookup): ValuedStep {
  const served = ['catering', 'restaurant-meal'] as const;
  const totals = served.map((taxClass) => sumOf(supply, taxClass));
  if (addRupiah(...totals) === 0) return { lines: [], undetermined: [], before: nothing };
  const excluded = lookup('ppn_excludes_served_food');
  const rate = rateOf(lookup, 'pbjt_food_rate');
  if (!excluded || !rate) return unknown(noRule(excluded ? 'pbjt_food_rate' : 'ppn_excludes_served_food'));
  const { isPbjtTaxpayer } = supply.vendor;
  if (isPbjtTaxpayer === null) {
    const why = 'belum diketahui apakah penyedia terdaftar memungut PBJT atau di bawah batas omzet daerah.';
    return unknown(cannotTell('vendor.isPbjtTaxpayer', why, rate.legalBasis));
  }
  const noPpn = zeroPpn('Makanan dan minuman yang disajikan adalah objek PBJT, bukan PPN.', excluded);
  if (!isPbjtTaxpayer) {
    const untaxed: Split = { price: 'added', before: addRupiah(...totals), base: 0, tax: 0 };
    const line = {
      ...taxLine('PBJT', untaxed, rate),
      note: 'Penyedia tidak terdaftar sebagai pemungut PBJT.',
    };
    const [catering = 0, meal = 0] = totals;
    return {
      lines: [noPpn, line],
      undetermined: [],
      before: { ...nothing, catering, 'restaurant-meal': meal },
    };
  }
  const collector = lookup('pbjt_dipungut_bendahara');
  if (!collector || (collector.value !== 'bendahara' && collector.value !== 'penyedia')) {
    return unknown(noRule('pbjt_dipungut_bendahara'));
  }
  const byTreasurer = collector.value === 'bendahara';
  const collected = {
    effect: byTreasurer ? ('withheld' as const) : ('vendor-remits' as const),
    note: byTreasurer ? 'PBJT makanan dan minuman, dipungut bendahara.' : pbjtByVendor,
    verified: rate.verified && collector.verified,
    legalBasis: byTreasurer ? `${rate.legalBasis}; ${collector.legalBasis}` : rate.legalBasis,
  };
  const byClass = served.map((taxClass) => splitsOf(supply, [taxClass], rate));
  const [catering = 0, meal = 0] = byClass.map((splits) => addRupiah(...splits.map((s) => s.before)));
  return {
    lines: [noPpn, ...byClass.flat().map((split) => ({ ...taxLine('PBJT', split, rate), ...collected }))],
    undetermined: [],
    before: { ...nothing, catering, 'restaurant-meal': meal },
  };
}

/**
 * Stamps and duty stamps carry their face value: no PPN on top of it and no PPh 22 out of it, however large the payment. What is asked
 * above the face value is another supply, which its vendor lists as goods.
 */
export function assessBendaPos(supply: Supply, lookup: TaxLookup): ValuedStep {
  const total = sumOf(supply, 'benda-pos');
  if (total === 0) return { lines: [], undetermined: [], before: nothing };
  const noPpn = lookup('ppn_excludes_benda_pos');
  const noPph = lookup('pph22_excludes_benda_pos');
  if (!noPpn || !noPph) return unknown(noRule(noPpn ? 'pph22_excludes_benda_pos' : 'ppn_excludes_benda_pos'));
  const income: TaxLine = {
    ...zeroPpn('Pembelian benda pos dikecualikan dari pemungutan PPh 22.', noPph),
    tax: 'PPh22',
    base: total,
    effect: 'withheld',
  };
  return {
    lines: [zeroPpn('Benda pos dan meterai dijual seharga nilai nominalnya, tanpa PPN.', noPpn), income],
    undetermined: [],
    before: { ...nothing, 'benda-pos': total },
  };
}

function splitsOf(supply: Supply, classes: readonly TaxClass[], rate: RateRule, factor?: RateRule): Split[] {
  const { numerator, denominator } = rate.value;
  const { numerator: top, denominator: bottom } = factor?.value ?? { numerator: 1, denominator: 1 };
  const baseOf = (before: Rupiah): Rupiah => (factor ? share(before, top, bottom, factor.rounding) : before);
  return [false, true].flatMap((included): Split[] => {
    const total = sumOf(supply, ...classes.map((taxClass) => ({ taxClass, included })));
    if (total === 0) return [];
    if (!included) {
      const base = baseOf(total);
      return [
        { price: 'added', before: total, base, tax: share(base, numerator, denominator, rate.rounding) },
      ];
    }
    // The rupiah left over by rounding falls on the tax, so that value and tax always add up to the price.
    const whole = denominator * bottom;
    const before = share(total, whole, whole + numerator * top, rate.rounding);
    return [{ price: 'included', before, base: baseOf(before), tax: total - before }];
  });
}

function sumOf(
  supply: Supply,
  ...wanted: readonly (TaxClass | { readonly taxClass: TaxClass; readonly included: boolean })[]
): Rupiah {
  const chosen = supply.lines.filter((line) =>
    wanted.some((want) =>
      typeof want === 'string'
        ? want === line.taxClass
        : want.taxClass === line.taxClass && want.included === line.priceIncludesTax,
    ),
  );
  return addRupiah(...chosen.map(({ amount }) => amount));
}

function taxLine(tax: 'PPN' | 'PBJT', split: Split, rule: RateRule): TaxLine {
  const { legalBasis, verified, value } = rule;
  const { base, tax: amount, price } = split;
  const note = tax === 'PPN' ? 'PPN atas barang dari PKP.' : pbjtByVendor;
  const told = { price, effect: 'vendor-remits', legalBasis, verified, note } as const;
  return { tax, base, rate: value, amount, ...told, ...roundingOf(rule) };
}

function zeroPpn(note: string, rule: Pick<TaxLine, 'legalBasis' | 'verified'>): TaxLine {
  const { legalBasis, verified } = rule;
  const rate = { numerator: 0, denominator: 100 };
  const line = {
    tax: 'PPN',
    base: 0,
    rate,
    amount: 0,
    price: 'unaffected',
    effect: 'vendor-remits',
  } as const;
  return { ...line, legalBasis, verified, note };
}

function unknown(step: Step): ValuedStep {
  return { ...step, before: nothing };
}
