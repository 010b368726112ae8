import type { CivilDate, Holiday, WorkHoursPeriod, WorkingCalendar } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import type { RouteStep } from '../../regulations/index.js';

/** A post that has a seat in a step. */
export interface FoundSeat {
  /** Index of the step in the route. */
  readonly step: number;
  readonly postId: string;
  readonly title: string;
  readonly agencyName: string;
}

/** The seats of a route, and the days off that its deadlines pass over. */
export interface Seating {
  readonly seats: readonly FoundSeat[];
  readonly calendar: WorkingCalendar;
}

interface CalendarRows {
  readonly days: readonly (Holiday & { readonly date: CivilDate })[];
  readonly workHours: readonly WorkHoursPeriod[];
}

const TODAY = `(clock_timestamp() at time zone 'Asia/Jakarta')::date`;

/** The days off around today, far enough for any deadline, and the office hours, as one JSON value. */
export const HOLIDAYS = `jsonb_build_object(
   'days', (select coalesce(jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'name', name)), '[]')
     from holiday where date between ${TODAY} - 370 and ${TODAY} + 740),
   'workHours', (select coalesce(jsonb_agg(jsonb_build_object('from', valid_from, 'until', valid_until, 'hours', hours)), '[]')
     from work_hours))`;

/** `HOLIDAYS` as the kernel counts with them. */
export function calendarOf({ days, workHours }: CalendarRows): WorkingCalendar {
  return { holidays: new Map(days.map(({ date, kind, name }) => [date, { kind, name }])), workHours };
}

/** The days off and office hours, for what is counted outside a round. One statement. */
export async function loadCalendar(source: Queryable): Promise<WorkingCalendar> {
  const [row] = await source.query<{ calendar: CalendarRows }>(`select ${HOLIDAYS} as calendar`);
  return calendarOf(row?.calendar ?? { days: [], workHours: [] });
}

/**
 * Every open post with a role of the step, where the step looks for it: held or vacant, for a seat belongs to the post. A post whose only
 * holder is the requester has none, since nobody approves their own need; the nearest is then looked for further up. One statement.
 */
export async function findSeating(
  source: Queryable,
  of: { readonly agencyId: string; readonly requesterId: string },
  steps: readonly Pick<RouteStep, 'roles' | 'seatsIn'>[],
): Promise<Seating> {
  const wanted = steps.map(({ roles, seatsIn }, step) => ({ step, roles, seats_in: seatsIn }));
  const [row] = await source.query<{ seats: FoundSeat[]; holidays: CalendarRows }>(
    `with recursive above (id, parent_id, distance) as (
       select id, parent_id, 0 from agency where id = $1
       union all select g.id, g.parent_id, a.distance + 1 from agency g join above a on g.id = a.parent_id
     ), wanted as (
       select * from jsonb_to_recordset($2::jsonb) as w(step int, roles text[], seats_in text)
     ), found as (
       select w.step, w.seats_in, p.id, p.title, g.name, a.distance
       from wanted w join post p on p.role = any(w.roles) and (p.closed_on is null or p.closed_on > ${TODAY})
         join agency g on g.id = p.agency_id and (g.closed_on is null or g.closed_on > ${TODAY})
         left join above a on a.id = p.agency_id
       where case w.seats_in when 'unit' then a.distance = 0 when 'nearest' then a.distance is not null else true end
         and not coalesce((select bool_and(m.official_id = person_of($3)) from mandate m where m.post_id = p.id), false)
     )
     select coalesce((select jsonb_agg(jsonb_build_object('step', f.step, 'postId', f.id, 'title', f.title, 'agencyName', f.name)
               order by f.step, f.distance, f.id)
             from found f where f.seats_in <> 'nearest'
               or f.distance = (select min(n.distance) from found n where n.step = f.step)), '[]') as seats,
            ${HOLIDAYS} as holidays`,
    [of.agencyId, JSON.stringify(wanted), of.requesterId],
  );
  return { seats: row?.seats ?? [], calendar: calendarOf(row?.holidays ?? { days: [], workHours: [] }) };
}
