import { formatRupiah, instantInWords } from '../../kernel/index.js';
import {
  DELIVERY_AUDIENCES,
  deliveryNews,
  isOfDelivery,
  type DeliveryFacts,
  type DeliveryPart,
} from './delivery-news.js';
import { sentencesOf, type News } from './news.js';

/** Who is told, as seen from the order. */
export type OrderPart = 'vendor' | 'issuer' | 'requester' | DeliveryPart;

/** Who hears of what. */
export const ORDER_AUDIENCES = {
  issued: ['vendor', 'requester'],
  accepted: ['issuer', 'requester'],
  declined: ['issuer', 'requester'],
  expired: ['issuer', 'requester', 'vendor'],
  cancelled: ['issuer', 'requester', 'vendor'],
  completed: ['issuer', 'requester', 'vendor'],
  ...DELIVERY_AUDIENCES,
} as const satisfies Record<string, readonly OrderPart[]>;

export type OrderHappening = keyof typeof ORDER_AUDIENCES;

/** What the telling needs to know of an order. */
export interface OrderNewsFacts {
  readonly number: string;
  readonly vendorName: string;
  readonly agencyName: string;
  readonly requisitionTitle: string;
  readonly total: number;
  readonly answerDueAt: Date;
  readonly reason: string | null;
  /** Of a happening to a delivery. */
  readonly delivery: DeliveryFacts | null;
}

/** What somebody in this part is told of this happening. */
export function orderNews(event: OrderHappening, part: OrderPart, facts: OrderNewsFacts): News {
  if (isOfDelivery(event)) return deliveryNews(event, part, facts);
  const { number, vendorName, agencyName, requisitionTitle, total, answerDueAt, reason } = facts;
  const what = `${number} dari ${agencyName} kepada ${vendorName} senilai ${formatRupiah(total)} (${requisitionTitle})`;
  const due = `Jawab paling lambat ${instantInWords(answerDueAt)}; sesudahnya pesanan gugur dengan sendirinya.`;
  const state = {
    issued: 'diterbitkan',
    accepted: 'disanggupi penyedia',
    declined: 'ditolak penyedia',
    expired: 'gugur karena tidak dijawab',
    cancelled: 'dibatalkan',
    completed: 'selesai: semua barang sudah diserahkan',
  }[event];
  if (event === 'issued' && part === 'vendor') {
    return {
      kind: 'to-answer',
      title: `Pesanan baru menunggu jawaban: ${number}`,
      sentences: [`Anda menerima surat pesanan ${what}.`, due],
      action: 'Lihat yang menunggu',
    };
  }
  const isBuyersTurn = part === 'issuer' && (event === 'declined' || event === 'expired');
  return {
    kind: isBuyersTurn ? 'to-order' : 'progress',
    title: `Surat pesanan ${state}: ${number}`,
    sentences: sentencesOf(
      `Surat pesanan ${what} ${state}.`,
      reason && event !== 'issued' && `Alasan: ${reason}`,
      isBuyersTurn && 'Permintaannya menunggu pesanan kepada penyedia lain.',
    ),
    action: 'Lihat yang menunggu',
  };
}
