import { allow, civilDateOf, civilTimeOf, longDate, refuse, type Decision } from '../../kernel/index.js';

/** Until when a vendor may answer, by which article. */
export interface AnswerTerm {
  readonly dueAt: Date;
  readonly legalBasis: string;
}

/** The instant by which a vendor must have answered an order issued at `issuedAt`. */
export function answerDueAt(issuedAt: Date, hours: number): Date {
  return new Date(issuedAt.getTime() + hours * 3_600_000);
}

/** When the vendor is reminded; null when that moment has passed already. */
export function remindAt(dueAt: Date, hoursBefore: number, now: Date): Date | null {
  const at = new Date(dueAt.getTime() - hoursBefore * 3_600_000);
  return at > now ? at : null;
}

/** Whether an answer at `now` still counts. The last moment itself is in time. */
export function decideAnswer({ dueAt, legalBasis }: AnswerTerm, now: Date): Decision<null> {
  if (now.getTime() <= dueAt.getTime()) return allow(null);
  return refuse({
    code: 'answer-too-late',
    detail: `Batas waktu menjawab pesanan ini ${momentText(dueAt)}; pesanan dianggap tidak dijawab.`,
    legalBasis,
  });
}

/** "24 November 2026 pukul 09.15 WIB". */
export function momentText(instant: Date): string {
  return `${longDate(civilDateOf(instant))} pukul ${civilTimeOf(instant).replace(':', '.')} WIB`;
}
