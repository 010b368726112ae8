import { allow, formatRupiah, refuse, type Decision, type Refusal, type Rupiah } from '../../kernel/index.js';
import type { RefusedLine } from './approval-engine.js';
import { isGoods, type LineSnapshot, type OfferedItem } from './requisition-content.js';

/** An offer with what bringing it costs. */
export type DeliveredOffer = OfferedItem & {
  readonly delivery: readonly { readonly kecamatanCode: string; readonly fee: Rupiah }[];
};

/** The catalog's answer to what one delivery to a kecamatan costs; null where the item is not brought to. */
export type FeeFor = (offer: DeliveredOffer, kecamatanCode: string) => Rupiah | null;

/** The kecamatan that is delivered to. */
export interface DeliveryArea {
  readonly code: string;
  readonly name: string;
}

/** What one trip of a vendor costs, and the offer that says so. */
interface Trip {
  readonly fee: Rupiah;
  readonly offer: DeliveredOffer;
}

/**
 * One line for the trip of every vendor whose prices leave it out: its highest fee for the kecamatan, for one trip brings all. A trip that
 * costs nothing has no line. It is paid by the budget line of the vendor's goods of the greatest amount, the first of several: what
 * brings the goods is a part of their price. Refused where the kecamatan is not said or not delivered to.
 */
export function deliveryLines(
  lines: readonly LineSnapshot[],
  offers: readonly DeliveredOffer[],
  area: DeliveryArea | null,
  feeFor: FeeFor,
): { lines: LineSnapshot[]; refusals: Refusal[] } {
  const left = lines.flatMap((line, index) => {
    const offer = unpaidOffer(line, offers);
    return offer ? [{ index, offer }] : [];
  });
  if (left.length === 0) return { lines: [], refusals: [] };
  if (!area) {
    const names = left.map(({ offer }) => offer.name).join(', ');
    const detail = `Sebutkan kecamatan tujuan: harga ${names} belum termasuk ongkos kirim, yang ditetapkan per kecamatan.`;
    return {
      lines: [],
      refusals: [{ code: 'delivery-area-needed', pointer: '/deliveryAreaCode', detail }],
    };
  }
  const refusals = left
    .filter(({ offer }) => feeFor(offer, area.code) === null)
    .map(({ index, offer }): Refusal => {
      const detail = `${offer.name} tidak diantar ke Kecamatan ${area.name}.`;
      return { code: 'no-delivery-there', pointer: `/lines/${index}/itemId`, detail };
    });
  const trips = [...tripsOf(lines, offers, area.code, feeFor).values()];
  return {
    lines: trips.filter(({ fee }) => fee > 0).map((trip) => deliveryLine(trip, area, lines)),
    refusals,
  };
}

function deliveryLine(
  { fee, offer }: Trip,
  area: DeliveryArea,
  lines: readonly LineSnapshot[],
): LineSnapshot {
  const { itemId, itemVersionId, vendorId } = offer;
  const { budgetLineId } = greatestGoods(lines.filter((line) => line.vendorId === vendorId));
  return {
    budgetLineId,
    kind: 'delivery',
    itemId,
    itemVersionId,
    vendorId,
    name: `Ongkos kirim ke Kecamatan ${area.name}`,
    specification: `Satu kali pengiriman, menurut tarif ${offer.name}.`,
    unit: 'Kali',
    quantity: 1,
    unitPrice: fee,
    amount: fee,
  };
}

/** The goods of the greatest amount, the first of several: whatever one vendor's trip shares with its goods, it shares with these. */
export function greatestGoods<Line extends Pick<LineSnapshot, 'kind' | 'amount'>>(
  lines: readonly Line[],
): Line {
  return lines.filter(isGoods).reduce((most, line) => (line.amount > most.amount ? line : most));
}

/** Trips that cost another sum today than is written down: the vendor's line, or its first goods when no trip was charged. */
export function changedFees(
  lines: readonly LineSnapshot[],
  offers: readonly DeliveredOffer[],
  areaCode: string | null,
  feeFor: FeeFor,
): Refusal[] {
  const trips = areaCode === null ? new Map<string, Trip>() : tripsOf(lines, offers, areaCode, feeFor);
  const vendorIds = [...new Set(lines.map(({ vendorId }) => vendorId))];
  return vendorIds.flatMap((vendorId): Refusal[] => {
    const index = lines.findIndex((line) => line.vendorId === vendorId && !isGoods(line));
    const held = lines[index]?.amount ?? 0;
    const today = trips.get(vendorId)?.fee ?? 0;
    if (held === today) return [];
    const place = index < 0 ? lines.findIndex((line) => line.vendorId === vendorId) : index;
    const name = lines[index]?.name ?? 'Ongkos kirim';
    const detail = `${name} berubah dari ${formatRupiah(held)} menjadi ${formatRupiah(today)}.`;
    return [{ code: 'price-changed', pointer: `/lines/${place}/unitPrice`, detail }];
  });
}

/** Whether what the price of the goods leaves out is paid: by the vendor's trip, or because the trip costs nothing. */
export function isDeliveryCharged(
  offer: DeliveredOffer,
  lines: readonly LineSnapshot[],
  areaCode: string | null,
  feeFor: FeeFor,
): boolean {
  const hasTrip = lines.some((line) => !isGoods(line) && line.vendorId === offer.vendorId);
  return hasTrip || (areaCode !== null && feeFor(offer, areaCode) === 0);
}

/**
 * What is refused together with what was named: a vendor's trip when none of its goods are left. `lineIds` are the ids of the lines. The
 * trip alone cannot be refused, for the goods would still have to come.
 */
export function refusedWithTrips(
  lines: readonly LineSnapshot[],
  lineIds: readonly string[],
  refused: readonly RefusedLine[],
): Decision<readonly RefusedLine[]> {
  const isNamed = (index: number) => refused.some(({ lineId }) => lineId === lineIds[index]);
  const added: RefusedLine[] = [];
  for (const [index, trip] of lines.entries()) {
    const lineId = lineIds[index];
    if (isGoods(trip) || lineId === undefined) continue;
    const hasGoodsLeft = lines.some(
      (line, at) => isGoods(line) && line.vendorId === trip.vendorId && !isNamed(at),
    );
    if (isNamed(index) && hasGoodsLeft) {
      const detail = `${trip.name} mengikuti barangnya; tolak barangnya bila pengirimannya tidak diperlukan.`;
      return refuse({ code: 'delivery-with-goods', detail, pointer: '/lines' });
    }
    if (!isNamed(index) && !hasGoodsLeft) {
      added.push({ lineId, reason: 'Semua barang dari penyedia ini ditolak.' });
    }
  }
  return allow([...refused, ...added]);
}

function unpaidOffer(line: LineSnapshot, offers: readonly DeliveredOffer[]): DeliveredOffer | undefined {
  const offer = offers.find(({ itemId }) => itemId === line.itemId);
  return isGoods(line) && offer && !offer.priceIncludesDelivery ? offer : undefined;
}

/** By vendor. */
function tripsOf(
  lines: readonly LineSnapshot[],
  offers: readonly DeliveredOffer[],
  areaCode: string,
  feeFor: FeeFor,
): Map<string, Trip> {
  const trips = new Map<string, Trip>();
  for (const line of lines) {
    const offer = unpaidOffer(line, offers);
    const fee = offer && feeFor(offer, areaCode);
    if (!offer || fee === undefined || fee === null) continue;
    if (fee > (trips.get(line.vendorId)?.fee ?? -1)) trips.set(line.vendorId, { fee, offer });
  }
  return trips;
}
