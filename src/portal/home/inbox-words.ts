import {
  addDays,
  civilDateOf,
  civilTimeOf,
  daysBetween,
  instantInWords,
  longDateWithDay,
} from '../../kernel/index.js';
import type { InboxItem, InboxTask } from '../../notifications/index.js';
import { urls } from '../urls.js';

/** What a task asks, as its heading and on its button. */
export const TASK_WORDS: Readonly<Record<InboxTask, { readonly title: string; readonly button: string }>> = {
  decide: { title: 'Menunggu keputusan Anda', button: 'Periksa dan putuskan' },
  mend: { title: 'Kembali kepada Anda', button: 'Perbaiki' },
  order: { title: 'Menunggu surat pesanan', button: 'Terbitkan pesanan' },
  answer: { title: 'Menunggu jawaban usaha Anda', button: 'Lihat dan jawab' },
  sign: { title: 'Menunggu tanda tangan Anda', button: 'Baca dan tanda tangani' },
  pay: { title: 'Pembayaran yang menunggu Anda', button: 'Proses pembayaran' },
  confirm: { title: 'Pastikan uang sudah masuk', button: 'Periksa pembayaran' },
};

/** Where a task is done. */
export function taskPath({ task, recordType, recordId }: InboxItem): string | null {
  if (recordType === 'requisition') {
    if (task === 'answer') return urls.answerUrgent(recordId);
    if (task === 'order') return urls.issue(recordId);
    return task === 'mend' ? urls.requisition(recordId) : urls.approval(recordId);
  }
  if (recordType === 'order') return urls.order(recordId);
  if (recordType === 'payment') return urls.payment(recordId);
  return urls.document(recordId);
}

/** Parts of a task list, in the order of their haste. */
export const HASTES = ['late', 'today', 'week', 'later', 'open'] as const;

/** How soon something is due. */
export type Haste = (typeof HASTES)[number];

export const HASTE_WORDS: Readonly<Record<Haste, string>> = {
  late: 'Sudah lewat batas waktu',
  today: 'Hari ini',
  week: 'Tujuh hari ke depan',
  later: 'Sesudah itu',
  open: 'Tanpa batas waktu',
};

/** How soon a task is due. */
export function hasteOf({ dueAt, isOverdue }: Pick<InboxItem, 'dueAt' | 'isOverdue'>, now: Date): Haste {
  if (dueAt === null) return 'open';
  if (isOverdue) return 'late';
  const days = daysBetween(civilDateOf(now), civilDateOf(new Date(dueAt)));
  if (days <= 0) return 'today';
  return days <= 7 ? 'week' : 'later';
}

/** Since when it waits: "sejak 3 hari lalu". */
export function sinceInWords(since: string | null, now: Date): string | null {
  if (since === null) return null;
  const days = daysBetween(civilDateOf(new Date(since)), civilDateOf(now));
  if (days <= 0) return 'sejak hari ini';
  return days === 1 ? 'sejak kemarin' : `sejak ${days} hari lalu`;
}

/** Until when: "hari ini pukul 15.00", "besok pukul 09.00", or the day. */
export function untilInWords(dueAt: string, now: Date): string {
  const due = new Date(dueAt);
  const [day, today] = [civilDateOf(due), civilDateOf(now)];
  const hour = `pukul ${civilTimeOf(due).replace(':', '.')}`;
  if (day === today) return `hari ini ${hour}`;
  if (day === addDays(today, 1)) return `besok ${hour}`;
  return Math.abs(daysBetween(today, day)) > 60 ? longDateWithDay(day) : instantInWords(due);
}

/** What a task is about, and the number it bears: an order's title comes behind its number. */
export function namesOf({ task, recordType, title }: InboxItem): { name: string; number: string | null } {
  const cut = task === 'answer' && recordType === 'order' ? title.indexOf(': ') : -1;
  return cut === -1
    ? { name: title, number: null }
    : { name: title.slice(cut + 2), number: title.slice(0, cut) };
}
