import { vendorAsTaxed, type Offer } from '../catalog/index.js';
import { multiplyRupiah, type CivilDate, type Rupiah } from '../kernel/index.js';
import type { Supply, TaxAssessment } from '../taxes/index.js';
import { greatestGoods, isGoods, type ApprovedRequisition } from '../requisitions/index.js';
import type { VendorFacts } from '../vendors/index.js';

/** What an order says of its taxes: an estimate of the day of issue, judged anew when it is paid. */
export type OrderTaxes = TaxAssessment & { readonly on: CivilDate };

/** One ordered line with what its tax depends on. */
export interface TaxedLine {
  readonly unitPrice: Rupiah;
  readonly quantity: number;
  readonly taxClass: Supply['lines'][number]['taxClass'];
  readonly priceIncludesTax: boolean;
}

/**
 * The lines of one vendor as they are taxed. Bringing the goods is a part of supplying them: a trip follows the vendor's goods of the
 * greatest amount (whether it does where goods of several classes come together is not verified; ADR 35).
 */
export function taxedLines(
  lines: ApprovedRequisition['lines'],
  offers: ReadonlyMap<string, Pick<Offer, 'taxClass' | 'priceIncludesTax'>>,
): TaxedLine[] {
  const main = greatestGoods(lines);
  return lines.map((line) => {
    const { itemId, name } = isGoods(line) ? line : main;
    const offer = offers.get(itemId);
    if (!offer) throw new Error(`no offer of ${name}`);
    const { taxClass, priceIncludesTax } = offer;
    return { unitPrice: line.unitPrice, quantity: line.quantity, taxClass, priceIncludesTax };
  });
}

/**
 * The supply as the tax rules look at it. What the marketplace does not know (turnover, an unanswered question on PBJT) stays unknown, so that the
 * assessment names it instead of guessing. An order that is only a part of its requisition may not be taken for a small purchase.
 */
export function supplyOf(order: {
  readonly on: CivilDate;
  readonly regionCode: string;
  readonly vendor: VendorFacts;
  readonly lines: readonly TaxedLine[];
  readonly total: Rupiah;
  /** What all orders of the requisition come to. */
  readonly requisitionTotal: Rupiah;
}): Supply {
  const { on, regionCode, vendor, lines, total, requisitionTotal } = order;
  return {
    on,
    regionCode,
    lines: lines.map(({ unitPrice, quantity, taxClass, priceIncludesTax }) => ({
      amount: multiplyRupiah(unitPrice, quantity),
      taxClass,
      priceIncludesTax,
    })),
    vendor: vendorAsTaxed(vendor, null),
    // How it will be paid is decided by the treasurer; UP is the way that exempts nothing.
    channel: 'UP',
    isPartOfLargerTransaction: total === requisitionTotal ? false : null,
    largerTransactionAtMost: requisitionTotal,
  };
}
