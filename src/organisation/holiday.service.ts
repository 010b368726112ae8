import { Injectable } from '@nestjs/common';
import { civilDateOf, isCivilDate, longDate, type CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { HolidayQueries, type DayOff } from './holiday.queries.js';

const SUBJECT = 'Hari libur';

/**
 * Keeps the table of days off, which every deadline in office hours or working days counts by. A day that has begun is not changed any
 * more: deadlines have run by it.
 */
@Injectable()
export class HolidayService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly days: HolidayQueries,
  ) {}

  /** Declares a day off, or says something else of one; the same again changes nothing. */
  set(actor: Actor, given: string, said: Pick<DayOff, 'name' | 'kind'>): Promise<DayOff> {
    const date = dateOf(given);
    return this.unitOfWork.run(actor, async (tx) => {
      refuseBegun(tx, date);
      const before = await this.days.lock(tx, date);
      const day = { date, name: said.name.trim(), kind: said.kind };
      await this.days.write(tx, day);
      tx.audit({
        action: before ? 'holiday.change' : 'holiday.declare',
        recordType: 'holiday',
        recordId: date,
        summary: `${longDate(date)} adalah hari libur: ${day.name}.`,
        changes: { name: [before?.name ?? null, day.name], kind: [before?.kind ?? null, day.kind] },
      });
      return day;
    });
  }

  /** Makes it a day like any other again. */
  remove(actor: Actor, given: string): Promise<void> {
    const date = dateOf(given);
    return this.unitOfWork.run(actor, async (tx) => {
      refuseBegun(tx, date);
      const before = await this.days.lock(tx, date);
      if (!before) throw notFound(SUBJECT);
      await this.days.remove(tx, date);
      tx.audit({
        action: 'holiday.remove',
        recordType: 'holiday',
        recordId: date,
        summary: `${longDate(date)} (${before.name}) bukan lagi hari libur.`,
        changes: { name: [before.name, null], kind: [before.kind, null] },
      });
    });
  }
}

function dateOf(given: string): CivilDate {
  if (!isCivilDate(given)) throw notFound(SUBJECT);
  return given;
}

function refuseBegun(tx: Tx, date: CivilDate): void {
  if (date > civilDateOf(tx.now)) return;
  const detail = `${longDate(date)} sudah berjalan; batas waktu telah dihitung menurut hari itu.`;
  throw problemOf([{ code: 'day-has-begun', detail }]);
}
