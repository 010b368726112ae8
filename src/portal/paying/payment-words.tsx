import { longDate } from '../../kernel/index.js';
import type { PaymentStatus, PaymentView, StageSum, StepHindrance } from '../../payments/index.js';
import { Tag, type Tone } from '../ui/parts.js';

/** The stages of a payment in the words of its lists. */
export const STAGE_NAMES: Readonly<Record<PaymentStatus, string>> = {
  collecting: 'Mengumpulkan berkas',
  complete: 'Menunggu verifikasi',
  verified: 'Menunggu persetujuan',
  approved: 'Menunggu dibayar',
  paid: 'Dikirim, menunggu penyedia',
  closed: 'Selesai, uang masuk',
  cancelled: 'Dibatalkan',
};

const TONES: Readonly<Record<PaymentStatus, Tone>> = {
  collecting: 'waits',
  complete: 'goes',
  verified: 'goes',
  approved: 'waits',
  paid: 'goes',
  closed: 'done',
  cancelled: 'ended',
};

/** Where a payment stands, in a word and a colour. */
export function StageTag({ status, disputedAt }: Pick<PaymentView, 'status' | 'disputedAt'>) {
  if (disputedAt !== null && status !== 'closed') return <Tag tone="late">Uang belum masuk</Tag>;
  return <Tag tone={TONES[status]}>{STAGE_NAMES[status]}</Tag>;
}

/** A step of a payment, as something that somebody can or cannot do. */
export const STEP_DEEDS: Readonly<Record<StepHindrance['step'], string>> = {
  complete: 'menyatakan berkasnya lengkap',
  verify: 'memverifikasi pembayaran ini',
  approve: 'menyetujui pembayaran ini',
  pay: 'mengirim uangnya',
};

/** How many payments somebody of the agency must still act on: what was sent waits for its vendor, unless the vendor misses it. */
export function unfinishedIn(sums: readonly StageSum[]): number {
  return sums.reduce(
    (sum, { status, payments, disputed }) =>
      sum + (status === 'closed' ? 0 : status === 'paid' ? disputed : payments),
    0,
  );
}

/** How much of the promised time is left, in working days; nothing once money was sent. */
export function Clock({ due, status }: Pick<PaymentView, 'due' | 'status'>) {
  if (['paid', 'closed', 'cancelled'].includes(status)) return null;
  if (due === null) return <span class="below">tenggat sedang dihitung</span>;
  const { workingDaysLeft: left, daysOverdue } = due;
  if (daysOverdue > 0) {
    const days = Math.max(1, -(left ?? 0));
    return <Tag tone="late">{`Terlambat ${days} hari kerja`}</Tag>;
  }
  if (left === null) return null;
  if (left === 0) return <Tag tone="waits">Hari terakhir</Tag>;
  return <Tag tone={left <= 2 ? 'waits' : 'there'}>{`Sisa ${left} hari kerja`}</Tag>;
}

/** The promised day and its article, below the clock. */
export function dueText({ due }: Pick<PaymentView, 'due'>): string {
  return due === null ? 'tenggat sedang dihitung' : `paling lambat ${longDate(due.on)}`;
}

/** Whose turn it is, and for how long. */
export function turnText(payment: Pick<PaymentView, 'waitsFor' | 'holder' | 'heldDays' | 'status'>): string {
  const { waitsFor, holder, heldDays, status } = payment;
  if (waitsFor === null) return status === 'cancelled' ? 'Dibatalkan' : 'Tidak ada, sudah selesai';
  const since = heldDays === 0 ? 'sejak hari ini' : `sejak ${heldDays} hari lalu`;
  if (waitsFor === 'vendor') return `Penyedia, ${since}`;
  return holder === null ? 'Belum ada pejabat yang memegang' : `${holder.title ?? holder.role}, ${since}`;
}
