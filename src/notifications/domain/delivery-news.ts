import { instantInWords } from '../../kernel/index.js';
import type { OrderNewsFacts, OrderPart } from './order-facts.js';
import { sentencesOf, type News } from './news.js';

/** Who hears of what. */
export const DELIVERY_AUDIENCES = {
  'delivery-on-the-way': ['receiver', 'requester'],
  'delivery-arrived': ['receiver', 'requester'],
  'arrival-recorded': ['receiver', 'vendor', 'acceptor'],
  'delivery-objected': ['acceptor', 'vendor', 'requester'],
  'delivery-checked': ['acceptor', 'vendor'],
  'delivery-refused': ['vendor', 'acceptor', 'issuer', 'requester'],
  'delivery-missed': ['vendor', 'acceptor', 'issuer', 'requester'],
  'delivery-accepted': ['vendor', 'requester'],
  'delivery-deemed': ['acceptor', 'receiver', 'vendor', 'requester'],
  'receipt-reminded': ['receiver', 'acceptor'],
  'part-waived': ['vendor', 'issuer', 'requester'],
} as const satisfies Record<string, readonly OrderPart[]>;

export type DeliveryHappening = keyof typeof DELIVERY_AUDIENCES;

const STATES: Readonly<Record<DeliveryHappening, string>> = {
  'delivery-on-the-way': 'dalam perjalanan',
  'delivery-arrived': 'tiba',
  'arrival-recorded': 'dicatat tiba oleh perangkat daerah',
  'delivery-objected': 'dikeberatani penerima',
  'delivery-checked': 'selesai diperiksa',
  'delivery-refused': 'tidak diterima',
  'delivery-missed': 'dinyatakan tidak pernah tiba',
  'delivery-accepted': 'diserahterimakan',
  'delivery-deemed': 'dianggap diterima',
  'receipt-reminded': 'belum diserahterimakan',
  'part-waived': 'dilepaskan sebagian',
};

/** Whether this happened to a delivery, or to a part of an order. */
export function isOfDelivery(event: string): event is DeliveryHappening {
  return Object.hasOwn(DELIVERY_AUDIENCES, event);
}

/** What somebody in this part is told of a delivery. */
export function deliveryNews(event: DeliveryHappening, part: OrderPart, facts: OrderNewsFacts): News {
  const { number, vendorName, agencyName, requisitionTitle, delivery } = facts;
  const which = delivery ? `Pengiriman ke-${delivery.sequence} pesanan ${number}` : `Pesanan ${number}`;
  const state = STATES[event];
  const due =
    delivery?.receiptDueAt &&
    `Periksa dan serah terimakan sebelum ${instantInWords(new Date(delivery.receiptDueAt))}; sesudahnya yang tidak ditolak dianggap diterima (${delivery.receiptLegalBasis ?? '-'}).`;
  const asks =
    (part === 'receiver' && ['delivery-arrived', 'arrival-recorded', 'receipt-reminded'].includes(event)) ||
    (part === 'acceptor' && ['delivery-checked', 'delivery-objected', 'receipt-reminded'].includes(event));
  const replace =
    part === 'vendor' &&
    delivery?.replaceDueAt &&
    (event === 'delivery-checked' || event === 'delivery-refused') &&
    `Barang yang ditolak dapat diganti sampai ${instantInWords(new Date(delivery.replaceDueAt))}.`;
  return {
    kind: asks ? 'to-receive' : 'progress',
    title: `${which} ${state}`,
    sentences: sentencesOf(
      `${which} dari ${vendorName} kepada ${agencyName} (${requisitionTitle}) ${state}.`,
      asks && (due ?? null),
      replace || null,
    ),
    action: 'Lihat yang menunggu',
  };
}
