import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { ActingKind } from './domain/mandate.js';
import { REMINDER_DAYS } from './domain/reminders.js';

/** A mandate that ends soon, with the reminders already taken care of. */
export interface EndingMandate {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly title: string;
  readonly acting: ActingKind | null;
  readonly ownTitle: string | null;
  readonly decreeNumber: string;
  readonly name: string;
  readonly email: string | null;
  readonly lastDay: CivilDate;
  readonly daysLeft: number;
  readonly taken: readonly number[];
}

/** Mandates of which a reminder is due. */
export function endingMandates(source: Queryable, limit: number): Promise<EndingMandate[]> {
  return source.query<EndingMandate>(
    `select * from (
         select a.id, p.agency_id as "agencyId", g.name as "agencyName", p.title, a.acting, a.own_title as "ownTitle",
                a.decree_number as "decreeNumber", o.name_with_titles as name, o.email,
                (upper(a.period) - 1)::text as "lastDay",
                upper(a.period) - 1 - (now() at time zone 'Asia/Jakarta')::date as "daysLeft",
                array(select r.days_before from appointment_reminder r where r.appointment_id = a.id) as taken
         from appointment a join post p on p.id = a.post_id join agency g on g.id = p.agency_id
           join official o on o.id = a.official_id
         where (now() at time zone 'Asia/Jakarta')::date <@ a.period and not upper_inf(a.period)
       ) ending
       where exists (select from unnest($1::int[]) d where "daysLeft" <= d and not d = any(taken))
       order by id limit $2`,
    [[...REMINDER_DAYS], limit],
  );
}

/** Where administrators are written to. */
export async function administratorAddresses(source: Queryable): Promise<string[]> {
  const rows = await source.query<{ email: string }>(
    `select email from account where is_administrator and status = 'active' order by email limit 20`,
  );
  return rows.map(({ email }) => email);
}

/** Takes these reminders; false when another run was faster. */
export async function takeReminders(
  tx: Queryable,
  appointmentId: string,
  days: readonly number[],
): Promise<boolean> {
  const taken = await tx.query(
    `insert into appointment_reminder (appointment_id, days_before) select $1, d from unnest($2::int[]) d
     on conflict on constraint appointment_reminder_pk do nothing returning days_before`,
    [appointmentId, days],
  );
  return taken.length > 0;
}
