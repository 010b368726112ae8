import type { Rupiah } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';

/** A payment whose money in the budget's ledger is not what it should be. */
export interface RealisedDifference {
  readonly paymentId: string;
  readonly status: string;
  /** The gross once it is paid, and nothing before. */
  readonly owed: Rupiah;
  readonly realised: Rupiah;
}

/** Every payment where the ledger realised anything but its gross once paid, or anything at all before; empty when the books are right. One statement. */
export function realisedDifferences(source: Queryable): Promise<RealisedDifference[]> {
  return source.query<RealisedDifference>(
    `select * from (
       select p.id as "paymentId", p.status, case when p.status in ('paid', 'closed') then p.gross else 0 end as owed,
         coalesce(e.realised, 0)::bigint as realised
       from payment p left join (select payment_id, sum(case kind when 'realise' then amount else -amount end) as realised
         from budget_entry where payment_id is not null group by payment_id) e on e.payment_id = p.id) d
     where owed <> realised order by "paymentId"`,
  );
}
