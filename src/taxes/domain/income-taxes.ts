import { share, type Rupiah } from '../../kernel/index.js';
import {
  cannotTell,
  noRule,
  nothingToTax,
  type Step,
  type Supply,
  type Tax,
  type TaxLine,
} from './supply.js';
import {
  amountOf,
  rateOf,
  roundingOf,
  type Fraction,
  type RateRule,
  type TaxLookup,
  type TaxRule,
} from './tax-rules.js';

/** Income tax on goods and on meals bought like goods: PPh 22, or 0.5% final with a surat keterangan; nothing up to the floor or by card. */
export function assessGoodsPph(supply: Supply, base: Rupiah, isBelowFloor: boolean, lookup: TaxLookup): Step {
  if (base === 0) return nothingToTax;
  const floor = lookup('pph22_floor');
  const card = lookup('pph22_card_exempt');
  const rate = rateOf(lookup, 'pph22_rate');
  if (!floor || !card || !rate) return noRule('pph22');
  if (supply.channel === 'KKPD')
    return nothingDue('PPh22', base, card, 'Dibayar dengan kartu kredit pemerintah.');
  if (isBelowFloor)
    return nothingDue('PPh22', base, floor, 'Pembayaran tidak melebihi batas dan tidak dipecah.');
  return finalOr(supply, base, lookup, () => withNpwp('PPh22', supply, base, rate, lookup));
}

/** Income tax on catering, a service without any floor: PPh 23 for a company, by default PPh 21 for a person, or 0.5% final. */
export function assessCateringPph(supply: Supply, base: Rupiah, lookup: TaxLookup): Step {
  if (base === 0) return nothingToTax;
  const rate = rateOf(lookup, 'pph23_catering_rate');
  const person = lookup('pph_individual_caterer');
  if (!rate || !person) return noRule(rate ? 'pph_individual_caterer' : 'pph23_catering_rate');
  const isPersonal = supply.vendor.kind === 'individual' && person.value === 'PPh21';
  if (supply.channel === 'KKPD') {
    const byCard = supply.settled?.pph_catering_by_card;
    if (byCard === undefined) {
      const why = 'pemotongan PPh jasa boga yang dibayar dengan KKPD belum jelas.';
      return cannotTell('pph_catering_by_card', why, rate.legalBasis);
    }
    const note = 'Dibayar dengan KKPD; bendahara menetapkan bahwa PPh tidak dipotong.';
    if (!byCard) return nothingDue(isPersonal ? 'PPh21' : 'PPh23', base, rate, note);
  }
  return finalOr(supply, base, lookup, () =>
    isPersonal ? personalPph21(supply, base, person, lookup) : withNpwp('PPh23', supply, base, rate, lookup),
  );
}

function finalOr(supply: Supply, base: Rupiah, lookup: TaxLookup, otherwise: () => Step): Step {
  const { vendor, on, settled } = supply;
  const rate = rateOf(lookup, 'pph_final_rate');
  const forms = lookup('pph_final_forms');
  const ceiling = amountOf(lookup, 'pph_final_ceiling');
  if (!rate || !forms || !Array.isArray(forms.value) || ceiling === undefined) return noRule('pph_final');
  if (vendor.suketValidUntil === 'unknown') {
    const why = 'belum diketahui apakah penyedia mempunyai surat keterangan PPh final UMKM.';
    return cannotTell('vendor.suketValidUntil', why, rate.legalBasis);
  }
  if (vendor.suketValidUntil === null || vendor.suketValidUntil < on) return otherwise();
  if (vendor.legalForm === null) {
    return cannotTell('vendor.legalForm', 'bentuk usaha penyedia belum diketahui.', forms.legalBasis);
  }
  const isOver = vendor.yearTurnover !== null && vendor.yearTurnover > ceiling;
  if (!forms.value.includes(vendor.legalForm) || isOver) {
    const stillFinal = settled?.['vendor.stillFinal'];
    if (stillFinal === false) return otherwise();
    if (stillFinal === undefined) {
      return isOver
        ? cannotTell('vendor.stillFinal', 'omzet penyedia melebihi batas PPh final UMKM.', rate.legalBasis)
        : cannotTell('vendor.stillFinal', transition, forms.legalBasis);
    }
  }
  if (vendor.hasNpwp === false) {
    if (settled?.['vendor.hasNpwp'] === false) return otherwise();
    const why = 'penyedia tercatat mempunyai surat keterangan tetapi tidak mempunyai NPWP.';
    return cannotTell('vendor.hasNpwp', why, rate.legalBasis);
  }
  if (vendor.kind === 'entity') {
    return { lines: [withheldLine('PPhFinal', base, rate, 'Surat keterangan berlaku.')], undetermined: [] };
  }
  return personalFinal(supply, base, rate, lookup);
}

const transition =
  'bentuk usaha penyedia tidak lagi berhak atas PPh final; apakah masa peralihan masih berlaku baginya perlu dipastikan.';

/** A person's first Rp500 million of the year are not taxed, for whoever states to be below it; what was sold here alone may disprove that. */
function personalFinal(supply: Supply, base: Rupiah, rate: RateRule, lookup: TaxLookup): Step {
  const { vendor, settled } = supply;
  const free = lookup('pph_final_free_turnover');
  const limit = amountOf(lookup, 'pph_final_free_turnover');
  if (!free || limit === undefined) return noRule('pph_final_free_turnover');
  const isStated = settled?.['vendor.freeTurnoverStatement'] === true;
  const isDisproved = (vendor.yearTurnover ?? 0) > limit;
  if (isStated && !isDisproved) {
    const note = 'Surat pernyataan: omzet tahun ini belum melebihi batas tidak kena pajak.';
    return nothingDue('PPhFinal', base, free, note);
  }
  const note = isStated
    ? 'Surat keterangan berlaku. Surat pernyataan tidak diterapkan: penjualan di sini saja sudah melebihi batas tidak kena pajak.'
    : 'Surat keterangan berlaku. Tidak dipotong bila penyedia menyerahkan surat pernyataan omzet di bawah batas tidak kena pajak.';
  return { lines: [withheldLine('PPhFinal', base, rate, note)], undetermined: [] };
}

function withNpwp(
  tax: 'PPh22' | 'PPh23',
  supply: Supply,
  base: Rupiah,
  rate: RateRule,
  lookup: TaxLookup,
): Step {
  const { hasNpwp } = supply.vendor;
  const multiplier = lookup('pph_no_npwp_multiplier');
  if (!multiplier || typeof multiplier.value !== 'number') return noRule('pph_no_npwp_multiplier');
  if (hasNpwp === null) {
    const why = 'belum diketahui apakah penyedia mempunyai NPWP.';
    return cannotTell('vendor.hasNpwp', why, multiplier.legalBasis);
  }
  if (hasNpwp) return { lines: [withheldLine(tax, base, rate, 'Tarif umum.')], undetermined: [] };
  const raised = raisedBy(rate, { numerator: multiplier.value, denominator: 1 }, multiplier);
  return { lines: [withheldLine(tax, base, raised, noNpwp)], undetermined: [] };
}

const noNpwp = 'Tarif lebih tinggi karena penyedia tidak mempunyai NPWP.';

function raisedBy(rate: RateRule, by: Fraction, rule: TaxRule): RateRule {
  const { numerator, denominator } = rate.value;
  return {
    ...rate,
    value: { numerator: numerator * by.numerator, denominator: denominator * by.denominator },
    legalBasis: `${rate.legalBasis}; ${rule.legalBasis}`,
    verified: rate.verified && rule.verified,
  };
}

const BRACKETS = ['first', 'second', 'third'] as const;

function personalPph21(supply: Supply, gross: Rupiah, person: TaxRule, lookup: TaxLookup): Step {
  const part = rateOf(lookup, 'pph21_base');
  const first = rateOf(lookup, 'pph21_first_rate');
  if (!part || !first) return noRule('pph21');
  const raise = pph21Raise(supply, first, lookup);
  if (raise && 'undetermined' in raise) return raise;
  const whole = share(gross, part.value.numerator, part.value.denominator, part.rounding);
  const lines: TaxLine[] = [];
  let below = 0;
  for (const name of BRACKETS) {
    const rate = rateOf(lookup, `pph21_${name}_rate`);
    const until = amountOf(lookup, `pph21_${name}_bracket_max`);
    if (!rate || until === undefined) return noRule(`pph21_${name}_rate`);
    const base = Math.min(whole, until) - below;
    const used = raise ? raisedBy(rate, raise.value, raise) : rate;
    const note = `${raise ? `${noNpwp} ` : ''}Konfirmasi KPP: ${person.source}`;
    lines.push(withheldLine('PPh21', base, { ...used, verified: used.verified && person.verified }, note));
    if (whole <= until) return { lines, undetermined: [] };
    below = until;
  }
  const why = 'dasar PPh 21 melewati lapisan tarif yang tercatat.';
  return cannotTell('pph21_brackets', why, first.legalBasis);
}

/** By what PPh 21 is raised for a person without NPWP; null for one with it. Until it is settled that there is none, it cannot be told. */
function pph21Raise(supply: Supply, rate: RateRule, lookup: TaxLookup): RateRule | Step | null {
  if (supply.vendor.hasNpwp) return null;
  const raise = rateOf(lookup, 'pph21_no_npwp_factor');
  if (!raise) return noRule('pph21_no_npwp_factor');
  if (supply.settled?.['vendor.hasNpwp'] === false) return raise;
  const why = 'tarif PPh 21 bergantung pada NPWP, atau NIK yang sudah padan, yang belum dipastikan.';
  return cannotTell('vendor.hasNpwp', why, `${rate.legalBasis}; ${raise.legalBasis}`);
}

function withheldLine(tax: Tax, base: Rupiah, rule: RateRule, note: string): TaxLine {
  const { value: rate, legalBasis, verified, rounding } = rule;
  const amount = share(base, rate.numerator, rate.denominator, rounding);
  const told = { price: 'unaffected', effect: 'withheld', legalBasis, verified, note } as const;
  return { tax, base, rate, amount, ...told, ...roundingOf(rule) };
}

function nothingDue(tax: Tax, base: Rupiah, rule: TaxRule, note: string): Step {
  const { legalBasis, verified } = rule;
  const rate = { numerator: 0, denominator: 100 };
  const line = { tax, base, rate, amount: 0, price: 'unaffected', effect: 'withheld' } as const;
  return { lines: [{ ...line, legalBasis, verified, note }], undetermined: [] };
}
