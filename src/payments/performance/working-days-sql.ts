/**
 * SQL: working days after one day up to and including another, null when either is; as `workingDaysBetween` counts them. Days off are those of
 * table `holiday`; a year without them counts every weekday.
 */
export const WORKING_DAYS = (
  from: string,
  until: string,
): string => `(case when ${from} is null or ${until} is null then null
  else (select count(*)::int from generate_series(${from} + 1, ${until}, interval '1 day') d
        where extract(isodow from d) < 6 and not exists (select from holiday h where h.date = d::date)) end)`;
