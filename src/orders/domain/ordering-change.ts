import {
  formatRupiah,
  multiplyRupiah,
  unlessRefused,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import type { RuleInForce } from './issue-rules.js';

/** A line of goods that waits for its order, with what was approved for it. Amounts in whole rupiah. */
export interface OpenLine {
  readonly lineId: string;
  readonly position: number;
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
  readonly budgetLineId: string;
  readonly approvedUnitPrice: Rupiah;
  readonly approvedAmount: Rupiah;
}

/** What the officer takes instead: another item or vendor, or the same for less. */
export interface TakenOffer {
  readonly lineId: string;
  readonly itemId?: string;
  /** Below the published price only with a written offer. */
  readonly unitPrice?: Rupiah;
}

/** An offer of today at the price of the line's quantity. */
export interface OfferOfToday {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly unitCode: string;
  readonly categoryCode: string;
}

/** All that a change before ordering is judged on, apart from what the rules ask of every offer. */
export interface OrderingChangeFacts {
  readonly lines: readonly OpenLine[];
  readonly taken: readonly TakenOffer[];
  /** Of the present items and of the wanted ones. */
  readonly offers: ReadonlyMap<string, OfferOfToday>;
  readonly priceOf: (itemId: string, quantity: number) => Rupiah;
  readonly vendorsWithOrder: readonly string[];
  readonly hasWrittenOffer: boolean;
  /** Whether whoever orders may change anything; null where no regulation says so. */
  readonly permission: RuleInForce<boolean> | null;
}

/** The lines as they would be ordered, or why that needs the approvers again. */
export function decideOrderingChange(facts: OrderingChangeFacts): Decision<readonly OpenLine[]> {
  const { lines, taken, permission } = facts;
  if (!permission?.value) {
    const detail = 'Peraturan yang berlaku hari ini tidak membolehkan perubahan pada saat memesan.';
    const basis = permission ? { legalBasis: permission.legalBasis } : {};
    return unlessRefused([{ code: 'ordering-change-closed', detail, ...basis }], []);
  }
  const { legalBasis } = permission;
  const changed = lines.map((line) => changedLine(line, facts));
  const refusals = taken.flatMap((offer, index) =>
    refusalsOf(offer, facts).map((refusal) => ({
      ...refusal,
      legalBasis,
      pointer: `/lines/${index}${refusal.pointer ?? ''}`,
    })),
  );
  const twice = changed.filter(({ itemId }, at) => changed.findIndex((one) => one.itemId === itemId) !== at);
  if (refusals.length === 0 && twice.length > 0) {
    const detail = `${twice[0]?.name} sudah ada pada baris lain.`;
    refusals.push({ code: 'item-twice', detail, legalBasis, pointer: '/lines' });
  }
  return unlessRefused(refusals, changed);
}

function changedLine(line: OpenLine, { taken, offers, priceOf }: OrderingChangeFacts): OpenLine {
  const wanted = taken.find(({ lineId }) => lineId === line.lineId);
  const offer = wanted && offers.get(wanted.itemId ?? line.itemId);
  if (!wanted || !offer) return line;
  const { itemId, itemVersionId, vendorId, name, specification, unit } = offer;
  const unitPrice = wanted.unitPrice ?? priceOf(itemId, line.quantity);
  const amount = multiplyRupiah(unitPrice, line.quantity);
  return { ...line, itemId, itemVersionId, vendorId, name, specification, unit, unitPrice, amount };
}

const ANEW = 'Perubahan ini di luar yang disetujui; ubah permintaannya dan mintakan persetujuan baru.';

function refusalsOf(wanted: TakenOffer, facts: OrderingChangeFacts): Refusal[] {
  const { lines, offers, priceOf, vendorsWithOrder, hasWrittenOffer } = facts;
  const line = lines.find(({ lineId }) => lineId === wanted.lineId);
  if (!line) {
    return [{ code: 'unknown-line', detail: 'Baris ini tidak ada, atau sudah dipesan.', pointer: '/lineId' }];
  }
  const offer = offers.get(wanted.itemId ?? line.itemId);
  const present = offers.get(line.itemId);
  if (!offer || !present) {
    return [{ code: 'unknown-item', detail: 'Barang ini tidak ada di etalase.', pointer: '/itemId' }];
  }
  const published = priceOf(offer.itemId, line.quantity);
  const unitPrice = wanted.unitPrice ?? published;
  const isOther = offer.itemId !== line.itemId;
  const { approvedUnitPrice, approvedAmount, quantity, name } = line;
  const refusals: (Refusal | false)[] = [
    !isOther &&
      unitPrice === line.unitPrice && {
        code: 'nothing-changed',
        detail: `${name} tetap sama dengan yang disetujui.`,
      },
    (offer.categoryCode !== present.categoryCode || offer.unitCode !== present.unitCode) && {
      code: 'other-kind',
      detail: `${offer.name} bukan barang sejenis dengan satuan yang sama. ${ANEW}`,
      pointer: '/itemId',
    },
    vendorsWithOrder.includes(offer.vendorId) && {
      code: 'vendor-has-order',
      detail: 'Penyedia ini sudah memegang pesanan dari permintaan yang sama.',
      pointer: '/itemId',
    },
    unitPrice > published && {
      code: 'above-offer',
      detail: `Harga ${formatRupiah(unitPrice)} di atas yang ditayangkan, ${formatRupiah(published)}.`,
      pointer: '/unitPrice',
    },
    unitPrice < published &&
      !hasWrittenOffer && {
        code: 'offer-needed',
        detail: 'Harga di bawah yang ditayangkan disertai berkas penawaran penyedia.',
        pointer: '/unitPrice',
      },
    (unitPrice > approvedUnitPrice || unitPrice * quantity > approvedAmount) && {
      code: 'above-approved',
      detail: `Harga ${formatRupiah(unitPrice)} melebihi yang disetujui, ${formatRupiah(approvedUnitPrice)}. ${ANEW}`,
      pointer: wanted.unitPrice === undefined ? '/itemId' : '/unitPrice',
    },
  ];
  return refusals.filter((refusal) => refusal !== false);
}
