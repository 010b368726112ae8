import { Injectable } from '@nestjs/common';
import type { CivilDate, Holiday } from '../kernel/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';

/** A day off with its date. */
export interface DayOff extends Holiday {
  readonly date: CivilDate;
}

const DAY = 'date, name, kind';

/** The days on which the offices are closed. */
@Injectable()
export class HolidayQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** The days off of a year, in order. */
  ofYear(year: number): Promise<DayOff[]> {
    return this.database.query<DayOff>(
      `select ${DAY} from holiday where date between make_date($1, 1, 1) and make_date($1, 12, 31) order by date`,
      [year],
    );
  }

  /** The day as it stands, locked against everybody else who writes it; null when it is a day like any other. */
  async lock(tx: Tx, date: CivilDate): Promise<DayOff | null> {
    // A day that is not there yet has no row to lock.
    await tx.query(`select pg_advisory_xact_lock(hashtext('holiday'), $1::date - date '2000-01-01')`, [date]);
    const [day] = await tx.query<DayOff>(`select ${DAY} from holiday where date = $1`, [date]);
    return day ?? null;
  }

  async write(tx: Tx, { date, name, kind }: DayOff): Promise<void> {
    await tx.query(
      `insert into holiday (date, name, kind) values ($1, $2, $3)
       on conflict (date) do update set name = excluded.name, kind = excluded.kind`,
      [date, name, kind],
    );
  }

  async remove(tx: Tx, date: CivilDate): Promise<void> {
    await tx.query(`delete from holiday where date = $1`, [date]);
  }
}
