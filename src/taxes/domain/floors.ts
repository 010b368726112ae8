import { addRupiah, type Rupiah } from '../../kernel/index.js';
import { assessBendaPos, assessPbjt, assessPpn } from './consumption-taxes.js';
import { cannotTell, noRule, type Step, type Supply } from './supply.js';
import { amountOf, type TaxLookup } from './tax-rules.js';

/** What is held against a floor: surely this much, and at most that much. */
export interface FloorRange {
  readonly atLeast: Rupiah;
  readonly atMost: Rupiah;
}

/**
 * What the floors of PPN and PPh 22 look at: the whole transaction, also when this payment is only a part of it. The articles say
 * "pembayaran" without tax, not whether that counts meals with their PBJT, or catering and benda pos that are paid together with the goods:
 * between the two readings nothing is decided.
 */
export function floorRanges(
  supply: Supply,
  lookup: TaxLookup,
): { readonly ppn: FloorRange; readonly pph22: FloorRange } {
  const part = valueOf(supply, lookup);
  const whole = valueOf({ ...supply, lines: supply.transaction ?? supply.lines }, lookup);
  const goods = Math.max(part.goods, whole.goods);
  const bought = Math.max(part.bought, whole.bought);
  const atMost = Math.max(part.all, whole.all);
  return { ppn: { atLeast: goods, atMost }, pph22: { atLeast: bought, atMost } };
}

function valueOf(supply: Supply, lookup: TaxLookup): { goods: Rupiah; bought: Rupiah; all: Rupiah } {
  const pbjt = assessPbjt(supply, lookup);
  const { goods } = assessPpn(supply, lookup).before;
  const bought = addRupiah(goods, pbjt.before['restaurant-meal']);
  const stamps = assessBendaPos(supply, lookup).before['benda-pos'];
  // Meals of the transaction that cannot be valued yet may be worth anything.
  if (pbjt.undetermined.length > 0) return { goods, bought, all: Infinity };
  const regional = addRupiah(...pbjt.lines.map(({ amount }) => amount));
  return { goods, bought, all: addRupiah(bought, pbjt.before.catering, stamps, regional) };
}

/** Whether the payment stays below a floor. Not telling is a step of its own, so that a split payment is never taken for a small one. */
export function isBelowFloor(
  supply: Supply,
  { atLeast, atMost }: FloorRange,
  code: 'pph22_floor' | 'ppn_collection_floor',
  lookup: TaxLookup,
): boolean | Step {
  const rule = lookup(code);
  const floor = amountOf(lookup, code);
  if (!rule || floor === undefined) return noRule(code);
  if (atLeast > floor || supply.isPartOfLargerTransaction === true) return false;
  if (atMost > floor) {
    const settled = supply.settled?.[code];
    if (settled === 'above') return false;
    if (settled === undefined) {
      const why =
        'nilai barang di bawah batas, tetapi seluruh pembayaran (dengan PBJT, jasa boga, atau benda pos) di atasnya; dasar perbandingan perlu dipastikan.';
      return cannotTell(code, why, rule.legalBasis);
    }
  }
  const { isPartOfLargerTransaction, largerTransactionAtMost = Infinity } = supply;
  if (isPartOfLargerTransaction === null && largerTransactionAtMost > floor) {
    const why = 'belum diketahui apakah pembayaran ini pecahan dari transaksi yang lebih besar.';
    return cannotTell('isPartOfLargerTransaction', why, rule.legalBasis);
  }
  return true;
}
