/** Where a paper of the SPJ stands. */
export type PaperState = 'have' | 'missing' | 'not-needed';

/** When a paper must be there: before the payment can be called complete, or once it is paid. */
export type PaperStage = 'before-payment' | 'after-payment';

/** One line of the checklist. */
export interface BundleItem {
  readonly code: string;
  readonly title: string;
  readonly state: PaperState;
  readonly detail: string;
  /** Null where no regulation in force says so. */
  readonly legalBasis: string | null;
  /** Who must bring it. */
  readonly bringer: string;
  readonly stage: PaperStage;
}

/** A paper as the file of the purchase knows it; one of another order is not of this payment. */
export interface FiledPaper {
  readonly code: string;
  readonly title: string;
  readonly orderId: string | null;
  readonly state: 'present' | 'missing' | 'not-yet' | 'not-needed';
  readonly detail: string;
  readonly legalBasis: string | null;
  readonly bringer: string;
}

/** What the checklist of one payment is computed from. */
export interface BundleFacts {
  readonly orderId: string;
  readonly kind: 'supply' | 'cancellation-fee';
  readonly isOrderCompleted: boolean;
  readonly isPaid: boolean;
  /** The file of its purchase, by contract form, category and regulation. */
  readonly papers: readonly FiledPaper[];
  /** Drawn and waiting for how many signatures; null while there is none. */
  readonly kuitansi: { readonly unsigned: number } | null;
  /** The vendor's nota of this very invoice: its own paper or the one that was drawn. */
  readonly hasNota: boolean;
  /** Whether PPN is charged, by which article, and whether its faktur pajak is named. */
  readonly faktur: { readonly legalBasis: string; readonly number: string | null } | null;
  readonly feeBasis: string | null;
  /** Taxes that were kept from the payment; null while it is not paid. */
  readonly withheld: { readonly amount: number; readonly entries: number } | null;
  /** Transfers that carry it and were not sent back, and how many of them have a proof. */
  readonly transfers: { readonly sent: number; readonly proven: number };
}

const TREASURER = 'Bendahara Pengeluaran';
const TAX_BASIS = 'PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022';
const NOTA: Omit<BundleItem, 'state' | 'detail'> = {
  ...{ code: 'invoice', title: 'Nota penyedia', legalBasis: null, bringer: 'Penyedia' },
  stage: 'before-payment',
};
// Without goods there is nothing to deliver, to hand over or to eat.
const NOT_OF_A_FEE = ['attendance-list', 'attendance-scan', 'minutes', 'photo', 'delivery-note', 'bast'];

/** Every paper that the SPJ of one payment holds, lacks or need not hold. */
export function bundleChecklist(facts: BundleFacts): BundleItem[] {
  const own = facts.papers.filter(({ orderId }) => orderId === null || orderId === facts.orderId);
  // The file of the purchase no longer counts an order that was called off.
  const ofFee = facts.kind === 'cancellation-fee' ? [cancellation(facts), nota(NOTA, facts)] : [];
  return [...own.map((paper) => filed(paper, facts)), ...ofFee, faktur(facts), ...payment(facts)];
}

/** What must be there before the payment can be called complete, and is not. */
export function missingBefore(items: readonly BundleItem[]): BundleItem[] {
  return items.filter(({ state, stage }) => state === 'missing' && stage === 'before-payment');
}

function filed(paper: FiledPaper, facts: BundleFacts): BundleItem {
  const { code, title, detail, legalBasis, bringer } = paper;
  const item = { code, title, legalBasis, bringer, stage: 'before-payment' as const };
  if (facts.kind === 'cancellation-fee' && NOT_OF_A_FEE.includes(code)) {
    return { ...item, state: 'not-needed', detail: 'Pesanan dibatalkan sebelum ada yang diserahkan.' };
  }
  // The file asks whether its purchase has any nota; a payment asks for the one that it pays.
  if (code === 'invoice') return nota(item, facts);
  if (code === 'kuitansi') return { ...item, ...kuitansi(paper, facts) };
  const state = paper.state === 'present' ? 'have' : paper.state === 'not-needed' ? 'not-needed' : 'missing';
  return { ...item, state, detail };
}

function nota(item: typeof NOTA, { hasNota }: BundleFacts): BundleItem {
  return {
    ...item,
    state: hasNota ? 'have' : 'missing',
    detail: hasNota ? 'Nota tagihan ini ada.' : 'Nota tagihan ini belum selesai dibuat.',
  };
}

/** "Lunas dibayar" can only be signed once it is paid, so before that the kuitansi must be drawn and no more. */
function kuitansi({ state, detail }: FiledPaper, facts: BundleFacts): Pick<BundleItem, 'state' | 'detail'> {
  if (state === 'not-needed') return { state, detail };
  if (facts.kuitansi === null && !facts.isOrderCompleted) {
    return { state: 'not-needed', detail: 'Tagihan sebagian: kuitansi dibuat sesudah pesanan selesai.' };
  }
  if (facts.kuitansi === null) return { state: 'missing', detail: 'Belum dibuat.' };
  const { unsigned } = facts.kuitansi;
  if (unsigned === 0) return { state: 'have', detail: 'Dibuat dan ditandatangani.' };
  return {
    state: facts.isPaid ? 'missing' : 'have',
    detail: `Dibuat, ${unsigned} tanda tangan belum ada.`,
  };
}

function cancellation({ feeBasis }: BundleFacts): BundleItem {
  return {
    ...{ code: 'cancellation', title: 'Keputusan pembatalan', state: 'have', legalBasis: feeBasis },
    ...{ detail: 'Tersimpan dengan alasan dan biayanya.', bringer: 'Pejabat yang membatalkan' },
    stage: 'before-payment',
  };
}

function faktur({ faktur: of }: BundleFacts): BundleItem {
  const item = { code: 'faktur-pajak', title: 'Faktur pajak', bringer: 'Penyedia' };
  const stage = 'before-payment' as const;
  if (of === null) {
    const detail = 'Tidak ada PPN yang dipungut penyedia.';
    return { ...item, stage, state: 'not-needed', detail, legalBasis: null };
  }
  const { number, legalBasis } = of;
  return number === null
    ? { ...item, stage, state: 'missing', detail: 'Nomor faktur pajak belum ada.', legalBasis }
    : { ...item, stage, state: 'have', detail: `Nomor ${number}.`, legalBasis };
}

function payment({ withheld, transfers, isPaid }: BundleFacts): BundleItem[] {
  const stage = 'after-payment' as const;
  const tax = {
    code: 'tax-proof',
    title: 'Bukti pemotongan/pemungutan pajak',
    legalBasis: TAX_BASIS,
    bringer: TREASURER,
    stage,
  };
  const transfer = {
    code: 'transfer-proof',
    title: 'Bukti transfer atau SP2D',
    legalBasis: null,
    bringer: TREASURER,
    stage,
  };
  const isProven = transfers.sent > 0 && transfers.proven === transfers.sent;
  return [
    withheld === null
      ? { ...tax, state: 'missing', detail: 'Dihitung menurut aturan pada hari pembayaran.' }
      : withheld.amount === 0 && withheld.entries === 0
        ? { ...tax, state: 'not-needed', detail: 'Tidak ada pajak yang dipotong atau dipungut.' }
        : { ...tax, state: 'have', detail: `${withheld.entries} pajak dicatat dengan dasarnya.` },
    {
      ...transfer,
      state: isPaid && isProven ? 'have' : 'missing',
      detail:
        transfers.sent === 0
          ? 'Belum ada transfer.'
          : `${transfers.sent} transfer, ${transfers.proven} dengan bukti.`,
    },
  ];
}
