import { unlessRefused, type Decision, type Refusal } from '../../kernel/index.js';
import { openTrips, openQuantities, replaceableQuantities, type OrderQuantities } from './delivery-pools.js';

/** What the vendor says is on its way. */
export interface LineToSend {
  readonly orderLineId: string;
  readonly sent: number;
}

/**
 * Whether these quantities may leave, and what then is on the delivery: the goods, and a trip that is still owed. `replacesId` names the
 * delivery whose rejected goods are replaced; null is an ordinary delivery.
 */
export function decideSending(
  order: OrderQuantities,
  names: ReadonlyMap<string, string>,
  wanted: readonly LineToSend[],
  replacesId: string | null,
): Decision<LineToSend[]> {
  const open = replacesId === null ? openQuantities(order) : replaceableQuantities(order, replacesId);
  const goods = new Set(
    order.lines.filter(({ kind }) => kind === 'goods').map(({ orderLineId }) => orderLineId),
  );
  const refusals = wanted.flatMap(({ orderLineId, sent }, index): Refusal[] => {
    const pointer = `/lines/${index}`;
    if (!goods.has(orderLineId)) {
      return [{ code: 'unknown-line', pointer, detail: 'Baris ini tidak ada dalam pesanan.' }];
    }
    if (wanted.findIndex((line) => line.orderLineId === orderLineId) !== index) {
      return [
        { code: 'line-twice', pointer, detail: `${names.get(orderLineId) ?? 'Baris'} disebut dua kali.` },
      ];
    }
    const left = open.get(orderLineId) ?? 0;
    if (sent <= left) return [];
    const what = replacesId === null ? 'yang masih harus diserahkan' : 'yang masih harus diganti';
    const detail = `${names.get(orderLineId) ?? 'Baris'}: dikirim ${sent}, padahal ${what} ${left}.`;
    return [{ code: 'more-than-open', pointer: `${pointer}/sent`, detail }];
  });
  const trips = openTrips(order).map((orderLineId) => ({ orderLineId, sent: 1 }));
  return unlessRefused(refusals, [...wanted, ...trips]);
}
