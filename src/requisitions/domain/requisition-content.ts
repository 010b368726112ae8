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

/** The visitors that food is ordered for when there is no meeting. */
export interface Guests {
  /** Who is received, for example "Rombongan DPRD Kabupaten Contoh". */
  readonly who: string;
  readonly count: number;
  /** Why they come. */
  readonly purpose: string;
}

/** How the look into the national electronic catalogue came out. */
export const CATALOGUE_REASONS = [
  'tidak-tersedia',
  'harga-lebih-tinggi',
  'penyedia-lokal',
  'lainnya',
] as const;
export type CatalogueReason = (typeof CATALOGUE_REASONS)[number];

/** Why a requisition is cancelled. */
export const CANCEL_REASONS = [
  'not-needed',
  'event-cancelled',
  'event-postponed',
  'wrong-entry',
  'budget',
  'other',
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** What a proof proves: the invitation, the look into the national catalogue, the terms of reference (KAK). */
export const ATTACHMENT_KINDS = ['invitation', 'catalogue-evidence', 'kak', 'other'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** What is offered, by whom, in which version. */
interface Goods {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
}

/** What is bought, or the trip that brings it: computed, never asked for. */
export type LineKind = 'goods' | 'delivery';

/**
 * One line as it was written down: what the vendor offered then, and at which price. A delivery names the item whose terms it follows and
 * stands after all goods, so that a position among the goods is a position in the whole.
 */
export interface LineSnapshot extends Goods {
  /** Absent is goods, as everything was before deliveries were charged. */
  readonly kind?: LineKind;
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
  /** Whether the quantity was counted from those who come; absent is no. */
  readonly perParticipant?: boolean;
  /** The line of the budget that pays for it. */
  readonly budgetLineId: string;
}

/** A line in what is kept for ever: it names a budget line only where that is another one than the requisition's. */
export type ContentLine = Omit<LineSnapshot, 'budgetLineId'> & { readonly budgetLineId?: string };

/** A wanted line: a quantity, or the wish to have it counted from those who come. */
export interface WantedLine {
  readonly itemId: string;
  readonly quantity?: number;
  readonly perParticipant?: boolean;
  /** Absent is the requisition's. */
  readonly budgetLineId?: string;
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

/** The lines that `wanted` comes to by today's offers for so many people, or what is wrong with each of them. */
export function snapshotLines(
  kind: 'mamin' | 'atk',
  wanted: readonly (WantedLine & { readonly budgetLineId: string })[],
  offers: readonly OfferedItem[],
  priceFor: PriceFor,
  people: number | null = null,
): { lines: LineSnapshot[]; refusals: Refusal[] } {
  const lines: LineSnapshot[] = [];
  const refusals: Refusal[] = [];
  wanted.forEach(({ itemId, quantity: stated, perParticipant = false, budgetLineId }, index) => {
    const quantity = perParticipant ? people : stated;
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
    } else if (!quantity) {
      const detail = `Jumlah ${offer.name} belum dapat dihitung: sebutkan peserta rapat atau tamu.`;
      refusals.push({ code: 'no-participants', pointer: `/lines/${index}/quantity`, detail });
    } else {
      const { itemVersionId, vendorId, name, unit } = offer;
      const unitPrice = priceFor(offer, quantity);
      const amount = multiplyRupiah(unitPrice, quantity);
      const item = { itemId, itemVersionId, vendorId, name, specification: specificationOf(offer), unit };
      lines.push({ ...item, quantity, unitPrice, amount, perParticipant, budgetLineId });
    }
  });
  return { lines, refusals };
}

// Who approves, and who receives the letter, must read what the price leaves out.
function specificationOf({ specification, priceIncludesDelivery }: OfferedItem): string {
  if (priceIncludesDelivery) return specification;
  return [specification, 'Harga belum termasuk ongkos kirim.'].filter((text) => text !== '').join(' ');
}

/** How many are to be fed: all participants of the meeting, or the guests; null when neither is stated. */
export function peopleOf({
  meeting,
  guests,
}: {
  readonly meeting?: Pick<Meeting, 'participants'> | null;
  readonly guests?: Pick<Guests, 'count'> | null;
}): number | null {
  if (meeting) return Object.values(meeting.participants).reduce((sum, count) => sum + count, 0);
  return guests?.count ?? null;
}

/** Whether a line is what is wanted, and not the trip that brings it. */
export function isGoods({ kind }: { readonly kind?: LineKind }): boolean {
  return kind !== 'delivery';
}

/** Whether two lines stand for the same: goods by their item, trips by their vendor. */
export function sameSubject(one: ContentLine, other: ContentLine): boolean {
  if (isGoods(one) !== isGoods(other) || one.vendorId !== other.vendorId) return false;
  return !isGoods(one) || one.itemId === other.itemId;
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
  readonly lines: readonly ContentLine[];
  // Absent in what was written down before it was asked.
  readonly guests?: Guests | null;
  readonly purpose?: string | null;
  readonly stockReason?: string | null;
  readonly deliveryAreaCode?: string | null;
  readonly receiverPostId?: string | null;
}

/**
 * Exactly the fields that the content hash covers, whatever else the records hold. What was asked for later is left out where it is
 * not stated, and a budget line where it is the requisition's, so that the hash of what was submitted before stays what it was.
 */
export function contentOf(requisition: RequisitionContent): RequisitionContent {
  const { title, kind, budgetLineId, meeting, deliveryDate, deliveryTime, deliveryPlace, receiver, total } =
    requisition;
  const lines = requisition.lines.map((line) => {
    const { itemId, itemVersionId, vendorId, name, specification, unit, quantity, unitPrice, amount } = line;
    const snapshot = {
      itemId,
      itemVersionId,
      vendorId,
      name,
      specification,
      unit,
      quantity,
      unitPrice,
      amount,
    };
    const isElsewhere = line.budgetLineId !== undefined && line.budgetLineId !== budgetLineId;
    return {
      ...snapshot,
      ...(!isGoods(line) && { kind: 'delivery' as const }),
      ...(isElsewhere && { budgetLineId: line.budgetLineId }),
    };
  });
  const delivery = { deliveryDate, deliveryTime, deliveryPlace, receiver };
  const { guests, purpose, stockReason, deliveryAreaCode, receiverPostId } = requisition;
  const later = Object.entries({ guests, purpose, stockReason, deliveryAreaCode, receiverPostId });
  const stated = Object.fromEntries(later.filter(([, value]) => value !== null && value !== undefined));
  return { title, kind, budgetLineId, meeting, ...delivery, total, lines, ...stated };
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
    if (!isGoods(line)) return [];
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
