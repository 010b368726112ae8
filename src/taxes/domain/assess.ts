import { addRupiah, type Rupiah } from '../../kernel/index.js';
import { assessBendaPos, assessPbjt, assessPpn } from './consumption-taxes.js';
import { assessCateringPph, assessGoodsPph } from './income-taxes.js';
import {
  cannotTell,
  noRule,
  type Step,
  type Supply,
  type TaxAssessment,
  type TaxLine,
  type Undetermined,
} from './supply.js';
import { amountOf, taxRulesOn, type TaxLookup, type TaxRule } from './tax-rules.js';

/**
 * The taxes on one payment by the rules in force on its day, in whole rupiah. What cannot be told is listed as undetermined and leaves the
 * assessment without totals. Throws a RangeError when a line is not a whole, non-negative amount: that is a fault of the caller, not of the supply.
 */
export function assess(rules: readonly TaxRule[], supply: Supply): TaxAssessment {
  if (supply.lines.some(({ amount }) => !Number.isSafeInteger(amount) || amount < 0)) {
    throw new RangeError('a line of a supply is not whole, non-negative rupiah');
  }
  const lookup = taxRulesOn(rules, supply.on, supply.regionCode);
  const ppn = assessPpn(supply, lookup);
  const pbjt = assessPbjt(supply, lookup);
  const stamps = assessBendaPos(supply, lookup);
  const known = [ppn, pbjt, stamps, identity(supply)];
  if (known.some(({ undetermined }) => undetermined.length > 0)) return incomplete(known);

  const purchase = ppn.before.goods + pbjt.before['restaurant-meal'];
  const catering = pbjt.before.catering;
  const before = addRupiah(purchase, catering, stamps.before['benda-pos']);
  const pbjtAmount = addRupiah(...pbjt.lines.map(({ amount }) => amount));
  const floors = { before, pbjt: pbjtAmount };
  const steps = [
    collectPpn(supply, ppn, floors, lookup),
    pbjt,
    stamps,
    goodsPph(supply, purchase, floors, lookup),
    assessCateringPph(supply, catering, lookup),
  ];
  return steps.some(({ undetermined }) => undetermined.length > 0)
    ? incomplete(steps)
    : complete(steps, before);
}

function identity({ vendor }: Supply): Step {
  const isPerson = vendor.legalForm === 'orang-pribadi';
  return vendor.legalForm === null || isPerson === (vendor.kind === 'individual')
    ? { lines: [], undetermined: [] }
    : cannotTell('vendor.legalForm', 'bentuk usaha penyedia bertentangan dengan jenisnya.', '-');
}

/** The payment that is held against a floor: its value before tax, and the PBJT on it. */
interface Payment {
  readonly before: Rupiah;
  readonly pbjt: Rupiah;
}

/** Whether the payment stays below a floor. Not telling is a step of its own, so that a split payment is never taken for a small one. */
function isBelowFloor(
  supply: Supply,
  { before, pbjt }: Payment,
  code: string,
  lookup: TaxLookup,
): boolean | Step {
  const rule = lookup(code);
  const floor = amountOf(lookup, code);
  if (!rule || floor === undefined) return noRule(code);
  if (before > floor) return false;
  if (supply.isPartOfLargerTransaction === null) {
    const why = 'belum diketahui apakah pembayaran ini pecahan dari transaksi yang lebih besar.';
    return cannotTell('isPartOfLargerTransaction', why, rule.legalBasis);
  }
  if (!supply.isPartOfLargerTransaction && before + pbjt > floor) {
    const why =
      'nilai di bawah batas sebelum PBJT tetapi di atasnya sesudah PBJT; dasar perbandingan perlu dipastikan.';
    return cannotTell(code, why, rule.legalBasis);
  }
  return !supply.isPartOfLargerTransaction;
}

function goodsPph(supply: Supply, purchase: Rupiah, payment: Payment, lookup: TaxLookup): Step {
  if (purchase === 0) return { lines: [], undetermined: [] };
  const isBelow = isBelowFloor(supply, payment, 'pph22_floor', lookup);
  return typeof isBelow === 'boolean' ? assessGoodsPph(supply, purchase, isBelow, lookup) : isBelow;
}

function collectPpn(supply: Supply, ppn: Step, payment: Payment, lookup: TaxLookup): Step {
  if (ppn.lines.every(({ amount }) => amount === 0)) return ppn;
  const isBelow = isBelowFloor(supply, payment, 'ppn_collection_floor', lookup);
  if (typeof isBelow !== 'boolean') return isBelow;
  if (isBelow) {
    const note = 'Pembayaran tidak melebihi batas: PPN disetor sendiri oleh penyedia.';
    return { ...ppn, lines: ppn.lines.map((line) => ({ ...line, note })) };
  }
  if (supply.channel === 'KKPD') {
    const why =
      'pemungutan PPN atas belanja dengan KKPD belum jelas; pengecualian hanya menyebut instansi pusat.';
    return cannotTell('channel', why, lookup('ppn_collection_floor')?.legalBasis ?? '-');
  }
  const note = 'PPN dipungut bendahara.';
  return { ...ppn, lines: ppn.lines.map((line) => ({ ...line, effect: 'withheld', note })) };
}

function complete(steps: readonly Step[], before: Rupiah): TaxAssessment {
  const lines = linesOf(steps);
  const amounts = (wanted: (line: TaxLine) => boolean): Rupiah =>
    addRupiah(...lines.filter(wanted).map(({ amount }) => amount));
  const gross = addRupiah(
    before,
    amounts(({ price }) => price !== 'unaffected'),
  );
  const withheld = amounts(({ effect }) => effect === 'withheld');
  return { complete: true, lines, undetermined: [], gross, withheld, net: gross - withheld };
}

function incomplete(steps: readonly Step[]): TaxAssessment {
  const undetermined: Undetermined[] = steps.flatMap((step) => step.undetermined);
  return { complete: false, lines: linesOf(steps), undetermined, gross: null, withheld: null, net: null };
}

function linesOf(steps: readonly Step[]): TaxLine[] {
  return steps.flatMap(({ lines }) => lines);
}
