import type { CivilTime, Rupiah } from '../../kernel/index.js';
import {
  isGoods,
  type ContentLine,
  type Guests,
  type Meeting,
  type OfferedItem,
  type PriceFor,
  type WantedLine,
} from './requisition-content.js';

/**
 * What is kept of a requisition to ask for it again: everything but dates, the main budget line and people who decide. A line that had a
 * budget line of its own keeps it.
 */
export interface TemplateContent {
  readonly title: string;
  readonly kind: 'mamin' | 'atk';
  readonly meeting: Omit<Meeting, 'date'> | null;
  readonly guests: Guests | null;
  readonly purpose: string | null;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly deliveryAreaCode: string | null;
  readonly receiver: string;
  readonly lines: readonly ContentLine[];
}

/** What became of a line since it was written down. */
export interface LineChange {
  readonly itemId: string;
  readonly name: string;
  /** `gone` it is not sold any more and left out; `replaced` the vendor offers other goods in its place; `price` it costs something else. */
  readonly change: 'gone' | 'replaced' | 'price';
  readonly held: Rupiah;
  /** Rupiah per unit today; null when it is gone. */
  readonly today: Rupiah | null;
}

/** An offer as copying looks at it. */
export type CopiedOffer = OfferedItem & { readonly onSale: boolean };

/** The content of a requisition as a template keeps it. */
export function templateOf(requisition: {
  readonly title: string;
  readonly kind: 'mamin' | 'atk';
  readonly meeting: Meeting | null;
  readonly guests: Guests | null;
  readonly purpose: string | null;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly deliveryAreaCode: string | null;
  readonly receiver: string;
  readonly budgetLineId: string;
  readonly lines: readonly ContentLine[];
}): TemplateContent {
  const { title, kind, guests, purpose, deliveryTime, deliveryPlace, deliveryAreaCode, receiver } =
    requisition;
  let meeting: TemplateContent['meeting'] = null;
  if (requisition.meeting) {
    const { date: _date, ...rest } = requisition.meeting;
    meeting = rest;
  }
  // What it costs to bring is computed anew, for the place and at the fees of then.
  const lines = requisition.lines.filter(isGoods).map((line) => {
    const { itemId, itemVersionId, vendorId, name, specification, unit, quantity, unitPrice, amount } = line;
    const { perParticipant = false, budgetLineId } = line;
    const goods = { itemId, itemVersionId, vendorId, name, specification, unit };
    const isElsewhere = budgetLineId !== undefined && budgetLineId !== requisition.budgetLineId;
    const elsewhere = isElsewhere ? { budgetLineId } : {};
    return { ...goods, quantity, unitPrice, amount, perParticipant, ...elsewhere };
  });
  const delivery = { deliveryTime, deliveryPlace, deliveryAreaCode };
  return { title, kind, meeting, guests, purpose, ...delivery, receiver, lines };
}

/** The lines that can be had again today, and what is different about them or kept them out. */
export function copiedLines(
  lines: readonly ContentLine[],
  offers: readonly CopiedOffer[],
  priceFor: PriceFor,
): { wanted: WantedLine[]; changes: LineChange[] } {
  const wanted: WantedLine[] = [];
  const changes: LineChange[] = [];
  for (const {
    itemId,
    name,
    specification,
    unit,
    unitPrice,
    quantity,
    perParticipant,
    itemVersionId,
    budgetLineId,
  } of lines) {
    const offer = offers.find((candidate) => candidate.itemId === itemId);
    if (!offer?.onSale) {
      changes.push({ itemId, name, change: 'gone', held: unitPrice, today: null });
      continue;
    }
    const elsewhere = budgetLineId === undefined ? {} : { budgetLineId };
    wanted.push({ itemId, quantity, perParticipant: perParticipant ?? false, ...elsewhere });
    const today = priceFor(offer, quantity);
    const isOther =
      offer.itemVersionId !== itemVersionId &&
      (offer.name !== name || offer.unit !== unit || !specification.startsWith(offer.specification));
    if (isOther) changes.push({ itemId, name, change: 'replaced', held: unitPrice, today });
    else if (today !== unitPrice) changes.push({ itemId, name, change: 'price', held: unitPrice, today });
  }
  return { wanted, changes };
}
