import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase } from '../platform/database/index.js';

/** A day of a vendor: what it can make, what is promised of it, and whether it is closed. */
export interface WorkloadDay {
  readonly date: CivilDate;
  /** 0 on a day that is closed. */
  readonly most: number;
  readonly taken: number;
  /** How many purchases take from it. */
  readonly orders: number;
  readonly closed: 'weekly' | 'day' | null;
  /** Why the vendor closed this one day. */
  readonly reason: string | null;
  /** The public holiday it is. */
  readonly holiday: string | null;
}

/** How full the days of a vendor are, by the counters that submission holds. */
@Injectable()
export class WorkloadQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Every day from `from` to `until`. One statement. */
  days(vendorId: string, from: CivilDate, until: CivilDate): Promise<WorkloadDay[]> {
    return this.database.query<WorkloadDay>(
      `select t.day::text as date, coalesce(capacity_limit(v.id, null, t.day), 0) as most, coalesce(d.portions, 0) as taken,
              (select count(distinct h.requisition_id)::integer from capacity_hold h
               where h.vendor_id = v.id and h.date = t.day and h.state <> 'released') as orders,
              case when c.date is not null then 'day' when extract(isodow from t.day)::integer = any(v.closed_weekdays) then 'weekly' end as closed,
              nullif(c.reason, '') as reason, o.name as holiday
       from vendor v cross join (select $2::date + n as day from generate_series(0, $3::date - $2::date) n) t
         left join capacity_day d on d.vendor_id = v.id and d.item_id is null and d.date = t.day
         left join vendor_closed_day c on c.vendor_id = v.id and c.date = t.day
         left join holiday o on o.date = t.day
       where v.id = $1 order by t.day`,
      [vendorId, from, until],
    );
  }
}
