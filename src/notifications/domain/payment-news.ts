import { formatRupiah, longDate, type CivilDate } from '../../kernel/index.js';
import { sentencesOf, type News } from './news.js';

/** Who is told of an invoice or its payment. */
export type PaymentPart =
  | 'vendor'
  /** Whoever asked for the goods and gathers the papers. */
  | 'preparer'
  | 'verifier'
  | 'approver'
  | 'treasurer'
  /** Whoever must act now: the post that holds the payment, or the vendor once it is paid. */
  | 'waiting'
  /** The PA or KPA above that post. */
  | 'superior';

/** Who hears of what; of several parts of one person the first counts. */
export const PAYMENT_AUDIENCES = {
  invoiced: ['preparer', 'treasurer'],
  mismatched: ['vendor', 'preparer'],
  complete: ['verifier', 'vendor'],
  verified: ['approver', 'vendor'],
  approved: ['treasurer', 'vendor'],
  'sent-back': ['waiting', 'vendor'],
  paid: ['vendor', 'preparer'],
  arrived: ['treasurer', 'preparer'],
  missing: ['treasurer', 'superior'],
  'bank-returned': ['vendor', 'treasurer', 'superior'],
  closed: ['vendor', 'treasurer', 'preparer'],
  reminded: ['waiting'],
  escalated: ['waiting', 'superior'],
} as const satisfies Record<string, readonly PaymentPart[]>;

export type PaymentHappening = keyof typeof PAYMENT_AUDIENCES;

/** What the telling needs to know; money in whole rupiah. */
export interface PaymentNewsFacts {
  readonly invoiceNumber: string;
  readonly orderNumber: string;
  readonly vendorName: string;
  readonly agencyName: string;
  readonly requisitionTitle: string;
  readonly amount: number;
  readonly status: string | null;
  readonly dueOn: CivilDate | null;
  readonly holderTitle: string | null;
  /** Why it was sent back. */
  readonly reason: string | null;
  readonly transfer: {
    readonly amount: number;
    readonly reference: string;
    readonly transferredOn: CivilDate;
    readonly bankName: string;
    readonly note: string | null;
    readonly returnReason: string | null;
  } | null;
}

const STATES: Readonly<Record<PaymentHappening, string>> = {
  invoiced: 'masuk dan sesuai dengan pesanan dan serah terima',
  mismatched: 'tidak sesuai dengan pesanan atau serah terima',
  complete: 'lengkap berkasnya dan menunggu verifikasi',
  verified: 'terverifikasi dan menunggu persetujuan',
  approved: 'disetujui dan menunggu dibayar',
  'sent-back': 'dikembalikan ke tahap sebelumnya',
  paid: 'dibayar',
  arrived: 'sudah masuk ke rekening penyedia',
  missing: 'belum masuk ke rekening penyedia',
  'bank-returned': 'dikembalikan bank',
  closed: 'selesai dibayar',
  reminded: 'masih menunggu',
  escalated: 'terlambat',
};

// What each part is asked to do by what has happened; what is not here only informs.
const ASKS: Readonly<Partial<Record<PaymentHappening, Partial<Record<PaymentPart, string>>>>> = {
  invoiced: { preparer: 'Lengkapi berkasnya lalu nyatakan lengkap.' },
  mismatched: { vendor: 'Periksa selisihnya, tarik tagihan ini, lalu kirim yang sesuai.' },
  complete: { verifier: 'Verifikasi berkas dan hitungannya.' },
  verified: { approver: 'Setujui atau kembalikan dengan alasan.' },
  approved: { treasurer: 'Bayarkan ke rekening terverifikasi penyedia, lalu catat SP2D atau buktinya.' },
  'sent-back': { waiting: 'Perbaiki menurut alasan itu.' },
  paid: {
    vendor: 'Periksa rekening Anda, lalu nyatakan uang sudah masuk atau belum masuk; Anda yang menutupnya.',
  },
  missing: { treasurer: 'Tunjukkan bukti dari bank, atau catat bahwa bank mengembalikannya.' },
  'bank-returned': { treasurer: 'Bayarkan kembali.' },
  reminded: { waiting: 'Tindak lanjuti sekarang.' },
  escalated: {
    waiting: 'Tindak lanjuti sekarang; atasan Anda diberi tahu.',
    superior: 'Pastikan jabatan yang memegangnya bertindak.',
  },
};

/** What somebody in this part is told. */
export function paymentNews(event: PaymentHappening, part: PaymentPart, facts: PaymentNewsFacts): News {
  const { invoiceNumber, orderNumber, vendorName, agencyName, amount, transfer } = facts;
  const state = STATES[event];
  const ask = ASKS[event]?.[part];
  const isOfInvoice = event === 'invoiced' || event === 'mismatched';
  const what = `${isOfInvoice ? 'Tagihan' : 'Pembayaran tagihan'} ${invoiceNumber}`;
  const isConfirming = part === 'vendor' || (part === 'waiting' && facts.status === 'paid');
  return {
    kind: ask === undefined ? 'progress' : isConfirming ? 'to-confirm' : 'to-pay',
    title: `${what} ${state}`,
    sentences: sentencesOf(
      `${what} dari ${vendorName} kepada ${agencyName} untuk pesanan ${orderNumber} (${facts.requisitionTitle}) senilai ${formatRupiah(amount)} ${state}.`,
      transfer &&
        `${formatRupiah(transfer.amount)} dikirim ${longDate(transfer.transferredOn)} ke ${transfer.bankName} dengan referensi ${transfer.reference}.`,
      transfer?.returnReason ? `Alasan bank: ${transfer.returnReason}` : null,
      event === 'missing' && transfer?.note ? `Kata penyedia: ${transfer.note}` : null,
      event === 'sent-back' && facts.reason ? `Alasan: ${facts.reason}` : null,
      part === 'vendor' && facts.holderTitle && !['paid', 'closed', 'mismatched'].includes(event)
        ? `Sekarang pada ${facts.holderTitle}${facts.dueOn ? `; dijanjikan dibayar paling lambat ${longDate(facts.dueOn)}` : ''}.`
        : null,
      event === 'escalated' && facts.holderTitle ? `Dipegang oleh ${facts.holderTitle}.` : null,
      ask ?? null,
    ),
    action: 'Lihat pesanannya',
  };
}
