import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '../../kernel/index.js';
import { ProjectionDatabase, ReadDatabase } from '../../platform/database/index.js';
import { marks } from '../domain/search/offer-text.js';
import { FAIR_TURN_RULE, fairTurnSeed, SHARE_WINDOW_DAYS, turnWeight } from './fair-turn-order.js';

/** One vendor's part in the orders behind a day's turn. */
export interface TurnShare {
  readonly vendorId: string;
  readonly vendorName: string;
  /** Whole rupiah. */
  readonly total: number;
  readonly orders: number;
  readonly share: number;
  readonly weight: number;
}

/** A day's turn as it was published. */
export interface TurnDay {
  readonly date: CivilDate;
  readonly rule: string;
  readonly seed: string;
  readonly sharesFrom: CivilDate;
  readonly sharesUntil: CivilDate;
  readonly orders: number;
  readonly total: number;
  readonly vendors: number;
  readonly shares: readonly TurnShare[];
}

/** What was ordered from whom, and the turns that follow from it. */
@Injectable()
export class FairTurnQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
  ) {}

  /** Learns of an order, or that less of it or nothing was bought; in whatever order and how often it is told. */
  async learn(order: {
    orderId: string;
    vendorId: string;
    issuedOn: CivilDate;
    total: number;
    isDropped: boolean;
  }): Promise<void> {
    await this.projection.write((source) =>
      source.query(
        `insert into vendor_order_share as s (order_id, vendor_id, issued_on, total, is_dropped) values ($1, $2, $3, $4, $5)
         on conflict (order_id) do update set is_dropped = s.is_dropped or excluded.is_dropped, total = least(s.total, excluded.total)
           where (excluded.is_dropped and not s.is_dropped) or excluded.total < s.total`,
        [order.orderId, order.vendorId, order.issuedOn, order.total, order.isDropped],
      ),
    );
  }

  /** Publishes the turn of a day, once: what is published is never changed. Answers whether it was done now. */
  async publish(regencyCode: string, on: CivilDate): Promise<boolean> {
    const from = addDays(on, -SHARE_WINDOW_DAYS);
    const until = addDays(on, -1);
    return this.projection.write(async (source) => {
      const [known] = await source.query(`select from fair_turn_day where date = $1`, [on]);
      if (known) return false;
      const rows = await source.query<{ vendorId: string; total: number; orders: number }>(
        `select vendor_id as "vendorId", sum(total)::bigint as total, count(*)::integer as orders from vendor_order_share
         where issued_on between $1 and $2 and not is_dropped group by vendor_id order by vendor_id`,
        [from, until],
      );
      const [{ vendors } = { vendors: 0 }] = await source.query<{ vendors: number }>(
        `select count(*)::integer as vendors from vendor where status = 'verified'`,
      );
      const total = rows.reduce((sum, row) => sum + row.total, 0);
      const shares = rows.map((row) => {
        const share = row.total / total;
        return { ...row, share, weight: turnWeight(share, vendors) };
      });
      const written = await source.query(
        `with day as (
           insert into fair_turn_day (date, rule, seed, shares_from, shares_until, orders, total, vendors)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (date) do nothing returning date
         ), kept as (
           insert into fair_turn_share (date, vendor_id, total, orders, share, weight)
           select date, "vendorId", total, orders, share, weight from day cross join
             jsonb_to_recordset($9::jsonb) as s ("vendorId" uuid, total bigint, orders integer, share float8, weight float8)
         ) select date from day`,
        [
          on,
          FAIR_TURN_RULE,
          fairTurnSeed(regencyCode, on),
          from,
          until,
          rows.reduce((sum, row) => sum + row.orders, 0),
          total,
          vendors,
          JSON.stringify(shares),
        ],
      );
      return written.length > 0;
    });
  }

  /** The turn in force on a day: its own, or the last that was published before; null before the first. */
  async day(on: CivilDate): Promise<TurnDay | null> {
    return this.database.one<TurnDay>(
      `select d.date, d.rule, d.seed, d.shares_from as "sharesFrom", d.shares_until as "sharesUntil", d.orders, d.total, d.vendors,
              (select coalesce(jsonb_agg(jsonb_build_object('vendorId', s.vendor_id, 'vendorName', v.name, 'total', s.total,
                 'orders', s.orders, 'share', s.share, 'weight', s.weight) order by s.share desc, s.vendor_id), '[]')
               from fair_turn_share s left join vendor v on v.id = s.vendor_id where s.date = d.date) as shares
       from fair_turn_day d where d.date <= $1 order by d.date desc limit 1`,
      [on],
    );
  }

  /** Vendors with something on sale in a category, leaf or above. */
  vendorsIn(categoryCode: string, on: CivilDate): Promise<{ vendorId: string; vendorName: string }[]> {
    return this.database.query(
      `select distinct o.vendor_id as "vendorId", v.name as "vendorName" from offer_search o join vendor v on v.id = o.vendor_id
       where o.terms @@ $1::tsquery and o.sale_days @> $2::date`,
      [`'${marks.category(categoryCode)}'`, on],
    );
  }
}
