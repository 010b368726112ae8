import type { CivilDate, Refusal } from '../../kernel/index.js';

/** What is known of the purchase whose meeting is over. */
export interface EventFacts {
  readonly status: string;
  readonly lane: 'normal' | 'urgent';
  readonly isFood: boolean;
  readonly eventDate: CivilDate;
}

/** Statuses in which a purchase goes on; an urgent one is bound before anybody has approved it. */
const GOING_ON = ['approved', 'ordered'];
const URGENT_GOING_ON = ['confirmed', 'contested', 'submitted'];

/** Why nothing of a meeting can be written down: it is not food, not going on, or the day has not come. */
export function eventRefusals({ status, lane, isFood, eventDate }: EventFacts, today: CivilDate): Refusal[] {
  if (!isFood) {
    return [
      { code: 'no-meeting', detail: 'Daftar hadir hanya untuk makan dan minum.', pointer: '/attendees' },
    ];
  }
  return proofRefusals({ status, lane, eventDate }, today);
}

/** Why no proof can be brought: what was never held or bought proves nothing, and nothing is proven before its day. */
export function proofRefusals(
  { status, lane, eventDate }: Omit<EventFacts, 'isFood'>,
  today: CivilDate,
): Refusal[] {
  const goesOn = GOING_ON.includes(status) || (lane === 'urgent' && URGENT_GOING_ON.includes(status));
  if (!goesOn) {
    return [{ code: 'wrong-status', detail: 'Permintaan ini belum disetujui atau sudah berakhir.' }];
  }
  if (today < eventDate) {
    return [
      { code: 'before-event', detail: 'Bukti kegiatan dicatat mulai hari kegiatan, tidak sebelumnya.' },
    ];
  }
  return [];
}

/** Why a change of a closed list is not taken: it says who changes it and why. */
export function lateEntryRefusals(isClosed: boolean, reason: string | null): Refusal[] {
  return isClosed && reason === null
    ? [
        {
          code: 'reason-needed',
          pointer: '/reason',
          detail: 'Daftar hadir sudah ditutup; perubahan memerlukan alasan dan dicatat atas nama Anda.',
        },
      ]
    : [];
}
