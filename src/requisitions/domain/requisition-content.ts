import {
  addRupiah,
  formatRupiah,
  multiplyRupiah,
  type CivilDate,
  type CivilTime,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';

/** The meeting that food is ordered for, as it was stated. */
export interface Meeting {
  readonly title: string;
  readonly date: CivilDate;
  readonly start: CivilTime;
  readonly end: CivilTime;
  readonly place: string;
  readonly mode: 'offline' | 'online';
  readonly participants: {
    readonly ownAgency: number;
    readonly otherAgencies: number;
    readonly public: number;
  };
}

/** What is offered, by whom, in which version. */
interface Goods {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
}

/** One line as it was written down: what the vendor offered then, and at which price. */
export interface LineSnapshot extends Goods {
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
}

/** The ceiling that a line is judged against: rupiah per unit, and the list, decree and code that set it. */
export interface HeldCeiling {
  readonly price: Rupiah | null;
  readonly ref: string | null;
}

/** The ceiling of an offer in the words of the record. */
export function heldCeiling(
  ceiling: {
    readonly price: Rupiah;
    readonly sourceCode: string;
    readonly priceListTitle: string;
    readonly decreeNumber: string;
  } | null,
): HeldCeiling {
  if (ceiling === null) return { price: null, ref: null };
  const { price, priceListTitle, decreeNumber, sourceCode } = ceiling;
  return { price, ref: `${priceListTitle}, ${decreeNumber}, kode ${sourceCode}` };
}

/** Where a line stands: waiting for an order, bound by one, let go by the requester, or refused by an approver. */
export type LineState = 'open' | 'ordered' | 'dropped' | 'refused';

/** What the requisition module needs to know of an offer. */
export interface OfferedItem extends Goods {
  readonly price: Rupiah;
  readonly priceTiers: readonly { readonly minimumQuantity: number; readonly price: Rupiah }[];
  readonly priceIncludesDelivery: boolean;
  readonly kind: 'mamin' | 'atk';
}

/** The catalog's answer to what one piece costs when so many are bought. */
export type PriceFor = (offer: OfferedItem, quantity: number) => Rupiah;

/** The lines that `wanted` comes to by today's offers, or what is wrong with each of them. */
export function snapshotLines(
  kind: 'mamin' | 'atk',
  wanted: readonly { readonly itemId: string; readonly quantity: number }[],
  offers: readonly OfferedItem[],
  priceFor: PriceFor,
): { lines: LineSnapshot[]; refusals: Refusal[] } {
  const lines: LineSnapshot[] = [];
  const refusals: Refusal[] = [];
  wanted.forEach(({ itemId, quantity }, index) => {
    const pointer = `/lines/${index}/itemId`;
    const offer = offers.find((candidate) => candidate.itemId === itemId);
    if (!offer) {
      refusals.push({
        code: 'unknown-item',
        pointer,
        detail: `Barang baris ${index + 1} tidak ada di etalase.`,
      });
    } else if (offer.kind !== kind) {
      const detail = `${offer.name} bukan belanja ${kind}; buatlah permintaan tersendiri.`;
      refusals.push({ code: 'item-kind', pointer, detail });
    } else {
      const { itemVersionId, vendorId, name, unit } = offer;
      const unitPrice = priceFor(offer, quantity);
      const amount = multiplyRupiah(unitPrice, quantity);
      const item = { itemId, itemVersionId, vendorId, name, specification: specificationOf(offer), unit };
      lines.push({ ...item, quantity, unitPrice, amount });
    }
  });
  return { lines, refusals };
}

// Who approves, and who receives the letter, must read what the price leaves out.
function specificationOf({ specification, priceIncludesDelivery }: OfferedItem): string {
  if (priceIncludesDelivery) return specification;
  return [specification, 'Harga belum termasuk ongkos kirim.'].filter((text) => text !== '').join(' ');
}

/** The sum of the lines. */
export function totalOf(lines: readonly { readonly amount: Rupiah }[]): Rupiah {
  return addRupiah(...lines.map(({ amount }) => amount));
}

/** What an approver says yes to. */
export interface RequisitionContent {
  readonly title: string;
  readonly kind: 'mamin' | 'atk';
  readonly budgetLineId: string;
  readonly meeting: Meeting | null;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly receiver: string;
  readonly total: Rupiah;
  readonly lines: readonly LineSnapshot[];
}

/** Exactly the fields that the content hash covers, whatever else the records hold. */
export function contentOf(requisition: RequisitionContent): RequisitionContent {
  const { title, kind, budgetLineId, meeting, deliveryDate, deliveryTime, deliveryPlace, receiver, total } =
    requisition;
  const lines = requisition.lines.map((line) => {
    const { itemId, itemVersionId, vendorId, name, specification, unit, quantity, unitPrice, amount } = line;
    return { itemId, itemVersionId, vendorId, name, specification, unit, quantity, unitPrice, amount };
  });
  const delivery = { deliveryDate, deliveryTime, deliveryPlace, receiver };
  return { title, kind, budgetLineId, meeting, ...delivery, total, lines };
}

/** How many of the newest requisitions in a row went to this vendor; `recent` lists the vendors of each, newest first. */
export function ordersInARow(recent: readonly (readonly string[])[], vendorId: string): number {
  const other = recent.findIndex((vendors) => !vendors.includes(vendorId));
  return other < 0 ? recent.length : other;
}

/** Lines whose published offer is no longer the one that was written down, each told with its present price. */
export function changedOffers(
  lines: readonly LineSnapshot[],
  offers: readonly OfferedItem[],
  priceFor: PriceFor,
): readonly Refusal[] {
  return lines.flatMap((line, index): Refusal[] => {
    const offer = offers.find(({ itemId }) => itemId === line.itemId);
    if (!offer || offer.itemVersionId === line.itemVersionId) return [];
    const pointer = `/lines/${index}/unitPrice`;
    const price = priceFor(offer, line.quantity);
    return price === line.unitPrice
      ? [{ code: 'item-changed', pointer, detail: `Keterangan ${line.name} telah diubah penyedia.` }]
      : [
          {
            code: 'price-changed',
            pointer,
            detail: `Harga ${line.name} berubah dari ${formatRupiah(line.unitPrice)} menjadi ${formatRupiah(price)}.`,
          },
        ];
  });
}
