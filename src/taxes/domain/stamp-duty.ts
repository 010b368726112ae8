import { formatRupiah, type Rupiah } from '../../kernel/index.js';
import type { StampDuty } from './supply.js';
import { amountOf, type TaxLookup } from './tax-rules.js';

/** Bea meterai on a receipt that states this sum; null when no rule is in force on the day. */
export function stampDutyOn(stated: Rupiah, lookup: TaxLookup): StampDuty | null {
  const rule = lookup('meterai_threshold');
  const tariff = lookup('meterai');
  const threshold = amountOf(lookup, 'meterai_threshold');
  const amount = amountOf(lookup, 'meterai');
  if (!rule || !tariff || threshold === undefined || amount === undefined) return null;
  const isDue = stated > threshold;
  const limit = formatRupiah(threshold);
  return {
    stated,
    amount: isDue ? amount : 0,
    legalBasis: isDue ? `${rule.legalBasis}; ${tariff.legalBasis}` : rule.legalBasis,
    verified: rule.verified && tariff.verified,
    note: isDue
      ? `Kuitansi menyebut lebih dari ${limit}: bubuhkan meterai; tidak dipotong dari pembayaran.`
      : `Kuitansi tidak menyebut lebih dari ${limit}: tanpa meterai.`,
  };
}
