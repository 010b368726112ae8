import { share, type Rupiah } from '../../kernel/index.js';
import { cannotTell, noRule, type Step, type Supply, type Tax, type TaxLine } from './supply.js';
import { amountOf, rateOf, type RateRule, type TaxLookup, type TaxRule } from './tax-rules.js';

/** Income tax on goods and on meals bought like goods: PPh 22, or 0.5% final with a surat keterangan; nothing up to the floor or by card. */
export function assessGoodsPph(supply: Supply, base: Rupiah, isBelowFloor: boolean, lookup: TaxLookup): Step {
  if (base === 0) return { lines: [], undetermined: [] };
  const floor = lookup('pph22_floor');
  const card = lookup('pph22_card_exempt');
  const rate = rateOf(lookup, 'pph22_rate');
  if (!floor || !card || !rate) return noRule('pph22');
  if (supply.channel === 'KKPD') return nothingDue(base, card, 'Dibayar dengan kartu kredit pemerintah.');
  if (isBelowFloor) return nothingDue(base, floor, 'Pembayaran tidak melebihi batas dan tidak dipecah.');
  return finalOr(supply, base, lookup, () => withNpwp('PPh22', supply, base, rate, lookup));
}

/** Income tax on catering, a service without any floor: PPh 23 for a company, by default PPh 21 for a person, or 0.5% final. */
export function assessCateringPph(supply: Supply, base: Rupiah, lookup: TaxLookup): Step {
  if (base === 0) return { lines: [], undetermined: [] };
  const rate = rateOf(lookup, 'pph23_catering_rate');
  const person = lookup('pph_individual_caterer');
  if (!rate || !person) return noRule(rate ? 'pph_individual_caterer' : 'pph23_catering_rate');
  if (supply.channel === 'KKPD') {
    const why = 'pemotongan PPh jasa boga yang dibayar dengan KKPD belum jelas.';
    return cannotTell('channel', why, rate.legalBasis);
  }
  return finalOr(supply, base, lookup, () =>
    supply.vendor.kind === 'individual' && person.value === 'PPh21'
      ? personalPph21(supply, base, person, lookup)
      : withNpwp('PPh23', supply, base, rate, lookup),
  );
}

function finalOr(supply: Supply, base: Rupiah, lookup: TaxLookup, otherwise: () => Step): Step {
  const { vendor, on } = supply;
  const rate = rateOf(lookup, 'pph_final_rate');
  const forms = lookup('pph_final_forms');
  const ceiling = amountOf(lookup, 'pph_final_ceiling');
  if (!rate || !forms || !Array.isArray(forms.value) || ceiling === undefined) return noRule('pph_final');
  if (vendor.suketValidUntil === 'unknown') {
    const why = 'belum diketahui apakah penyedia mempunyai surat keterangan PPh final UMKM.';
    return cannotTell('vendor.suketValidUntil', why, rate.legalBasis);
  }
  if (vendor.suketValidUntil === null || vendor.suketValidUntil < on) return otherwise();
  if (vendor.legalForm === null || !forms.value.includes(vendor.legalForm)) {
    const why =
      'bentuk usaha penyedia belum diketahui atau tidak lagi berhak atas PPh final; masa peralihan perlu dipastikan.';
    return cannotTell('vendor.legalForm', why, forms.legalBasis);
  }
  if (vendor.yearTurnover !== null && vendor.yearTurnover > ceiling) {
    const why = 'omzet penyedia melebihi batas PPh final UMKM.';
    return cannotTell('vendor.yearTurnover', why, rate.legalBasis);
  }
  if (vendor.hasNpwp === false) {
    const why = 'penyedia tercatat mempunyai surat keterangan tetapi tidak mempunyai NPWP.';
    return cannotTell('vendor.hasNpwp', why, rate.legalBasis);
  }
  const note =
    vendor.kind === 'individual'
      ? 'Surat keterangan berlaku. Tidak dipotong bila penyedia menyerahkan surat pernyataan omzet di bawah batas tidak kena pajak.'
      : 'Surat keterangan berlaku.';
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
  const { numerator, denominator } = rate.value;
  const raised: RateRule = {
    ...rate,
    value: { numerator: numerator * multiplier.value, denominator },
    legalBasis: `${rate.legalBasis}; ${multiplier.legalBasis}`,
    verified: rate.verified && multiplier.verified,
  };
  const note = 'Tarif lebih tinggi karena penyedia tidak mempunyai NPWP.';
  return { lines: [withheldLine(tax, base, raised, note)], undetermined: [] };
}

function personalPph21(supply: Supply, gross: Rupiah, person: TaxRule, lookup: TaxLookup): Step {
  const part = rateOf(lookup, 'pph21_base');
  const rate = rateOf(lookup, 'pph21_first_rate');
  const bracket = amountOf(lookup, 'pph21_first_bracket_max');
  if (!part || !rate || bracket === undefined) return noRule('pph21');
  if (!supply.vendor.hasNpwp) {
    const why = 'tarif PPh 21 bagi penyedia orang pribadi tanpa NPWP (atau NIK belum padan) belum diatur.';
    return cannotTell('vendor.hasNpwp', why, rate.legalBasis);
  }
  const base = share(gross, part.value.numerator, part.value.denominator, part.rounding);
  if (base > bracket) {
    const why = 'dasar PPh 21 melewati lapisan tarif pertama.';
    return cannotTell('pph21_brackets', why, rate.legalBasis);
  }
  const note = `Konfirmasi KPP: ${person.source}`;
  const line = withheldLine('PPh21', base, { ...rate, verified: rate.verified && person.verified }, note);
  return { lines: [line], undetermined: [] };
}

function withheldLine(tax: Tax, base: Rupiah, rule: RateRule, note: string): TaxLine {
  const { value: rate, legalBasis, verified, rounding } = rule;
  const amount = share(base, rate.numerator, rate.denominator, rounding);
  return { tax, base, rate, amount, price: 'unaffected', effect: 'withheld', legalBasis, verified, note };
}

function nothingDue(base: Rupiah, rule: TaxRule, note: string): Step {
  const { legalBasis, verified } = rule;
  const rate = { numerator: 0, denominator: 100 };
  const line = { tax: 'PPh22', base, rate, amount: 0, price: 'unaffected', effect: 'withheld' } as const;
  return { lines: [{ ...line, legalBasis, verified, note }], undetermined: [] };
}
