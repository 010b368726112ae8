import {
  allow,
  formatRupiah,
  refuse,
  share,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import { momentText } from './answer-rules.js';
import type { RuleInForce } from './issue-rules.js';

/** Why an agency calls an order off, in words for people. */
export const CANCEL_REASONS = {
  'not-needed': 'Kebutuhan tidak ada lagi',
  'event-cancelled': 'Acara dibatalkan',
  'event-postponed': 'Acara ditunda',
  'wrong-order': 'Pesanan keliru',
  budget: 'Anggaran berubah',
  'vendor-default': 'Penyedia tidak memenuhi kewajibannya',
  other: 'Alasan lain',
} as const;

export type OrderCancelReason = keyof typeof CANCEL_REASONS;

/** What a cancellation is judged on. */
export interface CancellationFacts {
  readonly status: string;
  readonly role: string;
  readonly now: Date;
  /** When it is to be delivered; the end of the day where no hour was agreed. */
  readonly deliveryAt: Date;
  readonly isBegun: boolean;
  readonly isUrgent: boolean;
  readonly reasonCode: OrderCancelReason;
  /** What becomes of the need: ordered elsewhere, or given up. */
  readonly then: 'reopen' | 'end';
  readonly total: Rupiah;
  /** Null where no regulation in force sets it. */
  readonly rules: {
    readonly roles: RuleInForce<readonly string[]> | null;
    readonly freeHours: RuleInForce<number> | null;
    readonly feePercent: RuleInForce<number> | null;
  };
}

/** What the cancellation costs the agency, in whole rupiah, and by which article. */
export interface CancellationCost {
  readonly fee: Rupiah;
  readonly legalBasis: string | null;
}

const FREE: CancellationCost = { fee: 0, legalBasis: null };

/** Whether the agency may call the order off now, and at which cost. Before the vendor has answered it is free. */
export function decideCancellation(facts: CancellationFacts): Decision<CancellationCost> {
  const { status, role, now, deliveryAt, isBegun, isUrgent, reasonCode, then, total, rules } = facts;
  if (isUrgent && then === 'reopen') {
    const detail =
      'Pesanan mendesak dibuat dengan kesanggupan penyedianya; kebutuhannya tidak dapat dipesan ulang kepada penyedia lain.';
    return refuse({ code: 'urgent-ends', detail, pointer: '/then' });
  }
  if (status === 'issued') return allow(FREE);
  const { roles, freeHours, feePercent } = rules;
  if (!roles || !freeHours || !feePercent) {
    const detail =
      'Pembatalan pesanan yang sudah disanggupi belum diatur oleh peraturan yang berlaku hari ini.';
    return refuse({ code: 'rule-unset', detail });
  }
  if (!roles.value.includes(role)) {
    const detail = 'Jabatan Anda tidak berwenang membatalkan pesanan yang sudah disanggupi penyedia.';
    return refuse({ code: 'wrong-role', detail, legalBasis: roles.legalBasis });
  }
  if (isBegun) {
    const detail = 'Pengiriman pesanan ini sudah dimulai; tolak atau terima barangnya pada serah terima.';
    return refuse({ code: 'delivery-begun', detail, legalBasis: freeHours.legalBasis });
  }
  if (reasonCode === 'vendor-default') return allow(FREE);
  if (now > deliveryAt) return refuse(passed(deliveryAt, freeHours.legalBasis));
  const freeUntil = new Date(deliveryAt.getTime() - freeHours.value * 3_600_000);
  if (now <= freeUntil) return allow(FREE);
  return allow({
    fee: share(total, feePercent.value, 100, 'down'),
    legalBasis: `${feePercent.legalBasis}: ${feePercent.value} persen, karena dibatalkan sesudah ${momentText(freeUntil)}`,
  });
}

function passed(deliveryAt: Date, legalBasis: string): Refusal {
  const detail = `Waktu penyerahan ${momentText(deliveryAt)} sudah lewat; batalkan hanya bila penyedia tidak memenuhi kewajibannya.`;
  return { code: 'delivery-passed', detail, pointer: '/reasonCode', legalBasis };
}

/** One sentence on what the cancellation costs. */
export function costText({ fee, legalBasis }: CancellationCost): string {
  return fee === 0 ? 'tanpa biaya' : `dengan biaya ${formatRupiah(fee)} (${legalBasis})`;
}

/** A sum of an order over its lines of the budget, in proportion; what rounding leaves goes to the last. Adds up exactly. */
export function spread<Charge extends { readonly amount: Rupiah }>(
  sum: Rupiah,
  charges: readonly Charge[],
): Charge[] {
  const total = charges.reduce((all, { amount }) => all + amount, 0);
  let left = sum;
  return charges.map((charge, index) => {
    const isLast = index === charges.length - 1;
    const amount = isLast ? left : share(charge.amount, sum, total, 'down');
    left -= amount;
    return { ...charge, amount };
  });
}
