import { addDays, addWorkingDays, civilDateOf, instantOf, type WorkingCalendar } from '../../kernel/index.js';
import type { DeliveryStatus } from './delivery-workflow.js';

/** How often somebody is reminded before silence counts. */
export const REMINDERS = 2;

/** The end of the n-th working day after `from`; 0 is the end of that very day (receipt of meals). */
export function endOfWorkingDay(from: Date, days: number, calendar: WorkingCalendar): Date {
  return instantOf(addDays(addWorkingDays(civilDateOf(from), days, calendar), 1));
}

/** When those who should check and accept are reminded, before silence counts: at a half and at three quarters of the time. */
export function remindersBefore(from: Date, dueAt: Date): Date[] {
  const length = dueAt.getTime() - from.getTime();
  return [0.5, 0.75].map((part) => new Date(from.getTime() + Math.floor(length * part)));
}

/** A delivery whose time for checking and acceptance runs. */
export interface AwaitedReceipt {
  readonly status: DeliveryStatus;
  readonly receiptDueAt: Date | null;
  readonly reminders: number;
  readonly hasObjection: boolean;
  /** Lines of a check; none before it. */
  readonly lines: readonly { readonly sent: number; readonly received: number | null }[];
}

/** What silence brings at `now`. */
export type ReceiptAnswer =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-early' }
  /** Nobody was reminded as often as they must be: silence does not count yet. */
  | { readonly kind: 'remind-first' }
  | { readonly kind: 'deem' };

/**
 * Whether silence has become acceptance. Never where the receiver has objected, and never for anything short or rejected: then somebody
 * of the agency must say yes.
 */
export function atReceiptDue(delivery: AwaitedReceipt, now: Date): ReceiptAnswer {
  const { status, receiptDueAt, reminders, hasObjection, lines } = delivery;
  if (receiptDueAt === null || hasObjection) return { kind: 'nothing' };
  if (status !== 'arrived' && status !== 'checked') return { kind: 'nothing' };
  if (status === 'checked' && lines.some(({ sent, received }) => received !== sent))
    return { kind: 'nothing' };
  if (now < receiptDueAt) return { kind: 'too-early' };
  return reminders < REMINDERS ? { kind: 'remind-first' } : { kind: 'deem' };
}
