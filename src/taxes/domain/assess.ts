import { addRupiah, type Rupiah } from '../../kernel/index.js';
import { assessBendaPos, assessPbjt, assessPpn } from './consumption-taxes.js';
import { floorRanges, isBelowFloor, type FloorRange } from './floors.js';
import { assessCateringPph, assessGoodsPph } from './income-taxes.js';
import { stampDutyOn } from './stamp-duty.js';
import {
  cannotTell,
  nothingToTax,
  type Step,
  type Supply,
  type TaxAssessment,
  type TaxLine,
  type Undetermined,
} from './supply.js';
import { taxRulesOn, type TaxLookup, type TaxRule } from './tax-rules.js';

/**
 * The taxes on one payment by the rules in force on its day, in whole rupiah. What cannot be told is listed as undetermined and leaves the
 * assessment without totals. Throws a RangeError when a line is not a whole, non-negative amount: that is a fault of the caller, not of the supply.
 */
export function assess(rules: readonly TaxRule[], given: Supply): TaxAssessment {
  const { transaction = [] } = given;
  if ([...given.lines, ...transaction].some(({ amount }) => !Number.isSafeInteger(amount) || amount < 0)) {
    throw new RangeError('a line of a supply is not whole, non-negative rupiah');
  }
  const supply = withSettled(given);
  const lookup = taxRulesOn(rules, supply.on, supply.regionCode);
  const ppn = assessPpn(supply, lookup);
  const pbjt = assessPbjt(supply, lookup);
  const stamps = assessBendaPos(supply, lookup);
  const known = [ppn, pbjt, stamps, identity(supply)];
  if (known.some(({ undetermined }) => undetermined.length > 0)) return incomplete(known);

  const purchase = addRupiah(ppn.before.goods, pbjt.before['restaurant-meal']);
  const { catering } = pbjt.before;
  const floors = floorRanges(supply, lookup);
  const steps = [
    collectPpn(supply, ppn, floors.ppn, lookup),
    pbjt,
    stamps,
    goodsPph(supply, purchase, floors.pph22, lookup),
    assessCateringPph(supply, catering, lookup),
  ];
  if (steps.some(({ undetermined }) => undetermined.length > 0)) return incomplete(steps);
  return complete(steps, addRupiah(purchase, catering, stamps.before['benda-pos']), lookup);
}

// What a treasurer settled replaces what the record says, or does not say, of the vendor.
function withSettled(supply: Supply): Supply {
  const { settled, vendor } = supply;
  if (!settled) return supply;
  const legalForm = settled['vendor.legalForm'] ?? vendor.legalForm;
  const suket = settled['vendor.suketValidUntil'];
  return {
    ...supply,
    isPartOfLargerTransaction: settled.isPartOfLargerTransaction ?? supply.isPartOfLargerTransaction,
    vendor: {
      ...vendor,
      kind:
        settled['vendor.legalForm'] === undefined
          ? vendor.kind
          : legalForm === 'orang-pribadi'
            ? 'individual'
            : 'entity',
      legalForm,
      pkp: settled['vendor.pkp'] ?? vendor.pkp,
      hasNpwp: settled['vendor.hasNpwp'] ?? vendor.hasNpwp,
      isPbjtTaxpayer: settled['vendor.isPbjtTaxpayer'] ?? vendor.isPbjtTaxpayer,
      suketValidUntil: suket === 'tidak-ada' ? null : (suket ?? vendor.suketValidUntil),
    },
  };
}

function identity({ vendor }: Supply): Step {
  const isPerson = vendor.legalForm === 'orang-pribadi';
  return vendor.legalForm === null || isPerson === (vendor.kind === 'individual')
    ? nothingToTax
    : cannotTell('vendor.legalForm', 'bentuk usaha penyedia bertentangan dengan jenisnya.', '-');
}

function goodsPph(supply: Supply, purchase: Rupiah, floor: FloorRange, lookup: TaxLookup): Step {
  if (purchase === 0) return nothingToTax;
  // A card payment is exempt whatever its value, so its floor is no question.
  const isBelow = supply.channel === 'KKPD' ? false : isBelowFloor(supply, floor, 'pph22_floor', lookup);
  return typeof isBelow === 'boolean' ? assessGoodsPph(supply, purchase, isBelow, lookup) : isBelow;
}

function collectPpn(supply: Supply, ppn: Step, floor: FloorRange, lookup: TaxLookup): Step {
  if (ppn.lines.every(({ amount }) => amount === 0)) return ppn;
  const isBelow = isBelowFloor(supply, floor, 'ppn_collection_floor', lookup);
  if (typeof isBelow !== 'boolean') return isBelow;
  const noted = (note: string): Step => ({ ...ppn, lines: ppn.lines.map((line) => ({ ...line, note })) });
  if (isBelow) return noted('Pembayaran tidak melebihi batas: PPN disetor sendiri oleh penyedia.');
  if (supply.channel === 'KKPD' && supply.settled?.ppn_collected_by_card !== true) {
    if (supply.settled?.ppn_collected_by_card === false) {
      return noted('Dibayar dengan KKPD; bendahara menetapkan bahwa PPN disetor sendiri oleh penyedia.');
    }
    const why =
      'pemungutan PPN atas belanja dengan KKPD belum jelas; pengecualian hanya menyebut instansi pusat.';
    return cannotTell('ppn_collected_by_card', why, lookup('ppn_collection_floor')?.legalBasis ?? '-');
  }
  const note = 'PPN dipungut bendahara.';
  return { ...ppn, lines: ppn.lines.map((line) => ({ ...line, effect: 'withheld', note })) };
}

function complete(steps: readonly Step[], before: Rupiah, lookup: TaxLookup): TaxAssessment {
  const lines = linesOf(steps);
  const amounts = (wanted: (line: TaxLine) => boolean): Rupiah =>
    addRupiah(...lines.filter(wanted).map(({ amount }) => amount));
  const gross = addRupiah(
    before,
    amounts(({ price }) => price !== 'unaffected'),
  );
  const withheld = amounts(({ effect }) => effect === 'withheld');
  const stampDuty = stampDutyOn(gross, lookup);
  return { complete: true, lines, undetermined: [], stampDuty, gross, withheld, net: gross - withheld };
}

function incomplete(steps: readonly Step[]): TaxAssessment {
  const undetermined: Undetermined[] = steps.flatMap((step) => step.undetermined);
  const nothing = { gross: null, withheld: null, net: null } as const;
  return { complete: false, lines: linesOf(steps), undetermined, stampDuty: null, ...nothing };
}

function linesOf(steps: readonly Step[]): TaxLine[] {
  return steps.flatMap(({ lines }) => lines);
}
