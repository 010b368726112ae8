import { formatRupiah, instantInWords } from '../../kernel/index.js';
import { DELIVERY_AUDIENCES, deliveryNews, isOfDelivery } from './delivery-news.js';
import { sentencesOf, type News } from './news.js';
import type { OrderNewsFacts, OrderPart } from './order-facts.js';

export type { OrderNewsFacts, OrderPart };

/** Who hears of what. */
export const ORDER_AUDIENCES = {
  issued: ['vendor', 'requester'],
  accepted: ['issuer', 'requester'],
  declined: ['issuer', 'requester'],
  expired: ['issuer', 'requester', 'vendor'],
  reminded: ['vendor'],
  'due-moved': ['vendor', 'issuer'],
  'amendment-proposed': ['vendor', 'issuer', 'requester'],
  'amendment-accepted': ['vendor', 'issuer', 'requester'],
  'amendment-refused': ['vendor', 'issuer', 'requester'],
  'amendment-withdrawn': ['vendor', 'issuer', 'requester'],
  'amendment-expired': ['vendor', 'issuer', 'requester'],
  'release-asked': ['issuer', 'requester'],
  cancelled: ['issuer', 'requester', 'vendor'],
  'vendor-failed': ['issuer', 'requester', 'vendor', 'verifiers'],
  completed: ['issuer', 'requester', 'vendor'],
  ...DELIVERY_AUDIENCES,
} as const satisfies Record<string, readonly OrderPart[]>;

export type OrderHappening = keyof typeof ORDER_AUDIENCES;

/** What somebody in this part is told of this happening. */
export function orderNews(event: OrderHappening, part: OrderPart, facts: OrderNewsFacts): News {
  if (isOfDelivery(event)) return deliveryNews(event, part, facts);
  const { number, vendorName, agencyName, requisitionTitle, total, answerDueAt, reason, proposal } = facts;
  const what = `${number} dari ${agencyName} kepada ${vendorName} senilai ${formatRupiah(total)} (${requisitionTitle})`;
  const due = `Jawab paling lambat ${instantInWords(answerDueAt)}; sesudahnya pesanan gugur dengan sendirinya.`;
  const state = {
    issued: 'diterbitkan',
    accepted: 'disanggupi penyedia',
    declined: 'ditolak penyedia',
    expired: 'gugur karena tidak dijawab',
    reminded: 'menunggu jawaban Anda',
    'due-moved': 'diperpanjang batas waktu jawabannya karena gangguan layanan',
    'amendment-proposed': 'diusulkan berubah',
    'amendment-accepted': 'berubah dengan persetujuan kedua pihak',
    'amendment-refused': 'tetap: usulan perubahannya ditolak',
    'amendment-withdrawn': 'tetap: usulan perubahannya ditarik kembali',
    'amendment-expired': 'tetap: usulan perubahannya tidak dijawab',
    'release-asked': 'diminta dilepaskan oleh penyedia',
    cancelled: 'dibatalkan',
    'vendor-failed': 'dibatalkan karena penyedia tidak memenuhinya',
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
  if (event === 'reminded' || (event === 'due-moved' && part === 'vendor')) {
    return {
      kind: 'to-answer',
      title: `Surat pesanan ${state}: ${number}`,
      sentences: [`Surat pesanan ${what} belum dijawab.`, due],
      action: 'Lihat yang menunggu',
    };
  }
  if (event.startsWith('amendment-') || event === 'release-asked') {
    const isOpen = event === 'amendment-proposed' || event === 'release-asked';
    return {
      kind: isOpen && part !== 'requester' ? 'to-answer' : 'progress',
      title: `Surat pesanan ${state}: ${number}`,
      sentences: sentencesOf(
        `Surat pesanan ${what} ${state}.`,
        proposal ? `Alasan usulan: ${proposal.reason}` : null,
        isOpen &&
          !!proposal &&
          `Dijawab pihak lain paling lambat ${instantInWords(new Date(proposal.dueAt))}.`,
      ),
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
      part === 'verifiers' && 'Pertimbangkan apakah penyedia dikenai sanksi.',
    ),
    action: 'Lihat yang menunggu',
  };
}
