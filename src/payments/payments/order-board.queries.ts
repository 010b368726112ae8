import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import { visibleOrders, type OrderStatus } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { pageOf, type Page } from '../../platform/http/index.js';

/** How far an order is on its way from the letter to the money. */
export const ORDER_STAGES = {
  answer: 'menunggu jawaban',
  preparing: 'disiapkan',
  'on-the-way': 'dalam perjalanan',
  arrived: 'diperiksa',
  'handed-over': 'diserahterimakan',
  billed: 'ditagih',
  paid: 'dibayar',
  closed: 'selesai',
  ended: 'batal',
} as const;

export type OrderStage = keyof typeof ORDER_STAGES;

/** Which days of delivery. */
export const ORDER_DAYS = {
  today: 'hari ini',
  tomorrow: 'besok',
  week: 'tujuh hari ini',
  late: 'terlambat',
} as const;
export type OrderDay = keyof typeof ORDER_DAYS;

/** Which orders, of those that somebody may see. */
export interface BoardRequest {
  readonly stage: OrderStage | null;
  /** `soon` is what should have been there, or should be by tomorrow. */
  readonly day: OrderDay | 'soon' | null;
  /** A part of its number, its title, or the other side's name. */
  readonly query: string;
  readonly after: string | null;
  readonly limit: number;
}

/** An order on the board. */
export interface BoardRow {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly stage: OrderStage;
  readonly title: string;
  readonly agencyName: string;
  readonly vendorName: string;
  readonly total: Rupiah;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: string | null;
  readonly place: string;
  readonly receiver: string;
  readonly answerDueAt: Date;
  /** Until when it should be paid; null before that runs. */
  readonly payBy: CivilDate | null;
  /** Past the day of its present stage: not answered, not there, or not paid in time. */
  readonly isLate: boolean;
  /** What is brought, in short. */
  readonly goods: string;
}

/** How many orders stand in each stage, and how many of them are late. */
export type BoardCounts = Readonly<Record<OrderStage | 'late', number>>;

const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;
// Each order once, with how far its goods and its money are; looked up by order, so that only the orders that are shown cost anything.
const STAGE = `case
    when o.status in ('declined', 'expired', 'cancelled') then 'ended'
    when o.status = 'issued' then 'answer'
    when p.paid and p.settled and o.status = 'completed' then 'closed'
    when p.paid then 'paid'
    when i.billed then 'billed'
    when d.here then 'arrived'
    when d.moving then 'on-the-way'
    when d.handed and (o.status = 'completed' or not d.preparing) then 'handed-over'
    else 'preparing' end`;
const LATE = `case
    when o.status = 'issued' then o.answer_due_at < now()
    when o.status in ('declined', 'expired', 'cancelled') or (p.paid and p.settled) then false
    when p.due_on is not null then p.due_on < ${TODAY}
    else o.status = 'accepted' and not coalesce(d.here or d.handed, false) and o.delivery_date < ${TODAY} end`;
const ORDERS = `purchase_order o join requisition r on r.id = o.requisition_id join agency g on g.id = o.agency_id
  join vendor v on v.id = o.vendor_id
  cross join lateral (select bool_or(status = 'preparing') as preparing, bool_or(status = 'on-the-way') as moving,
      bool_or(status in ('arrived', 'checked')) as here, bool_or(status = 'accepted') as handed
    from delivery where order_id = o.id) d
  cross join lateral (select bool_or(status in ('paid', 'closed')) as paid, bool_and(status = 'closed') as settled,
      min(due_on) filter (where status not in ('paid', 'closed')) as due_on
    from payment where order_id = o.id and status <> 'cancelled') p
  cross join lateral (select count(*) > 0 as billed from invoice where order_id = o.id and status <> 'withdrawn') i`;
// The same for all orders at once: what each table knows is put together once instead of being looked up order by order.
const ALL_ORDERS = `purchase_order o
  left join (select order_id, bool_or(status = 'preparing') as preparing, bool_or(status = 'on-the-way') as moving,
      bool_or(status in ('arrived', 'checked')) as here, bool_or(status = 'accepted') as handed
    from delivery group by order_id) d on d.order_id = o.id
  left join (select order_id, bool_or(status in ('paid', 'closed')) as paid, bool_and(status = 'closed') as settled,
      min(due_on) filter (where status not in ('paid', 'closed')) as due_on
    from payment where status <> 'cancelled' group by order_id) p on p.order_id = o.id
  left join (select order_id, true as billed from invoice where status <> 'withdrawn' group by order_id) i on i.order_id = o.id`;
const VISIBLE = `($1 or o.agency_id = any($2::uuid[]) or o.vendor_id = $3)`;
const COUNTED = `select stage, count(*)::int as orders, (count(*) filter (where late))::int as late`;
const COUNT_OWN = `${COUNTED} from (select ${STAGE} as stage, ${LATE} as late from ${ORDERS} where ${VISIBLE}) x group by stage`;
const COUNT_ALL = `${COUNTED} from (select ${STAGE} as stage, ${LATE} as late from ${ALL_ORDERS}) x group by stage`;
const GOODS = `(select string_agg(l.quantity || ' ' || l.unit || ' ' || l.name, ', ' order by l.position)
  from purchase_order_line l where l.order_id = o.id and l.kind = 'goods')`;

/** Orders from the letter to the money, for the board of either side. */
@Injectable()
export class OrderBoard {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first; those of chosen days by the time of their delivery. One statement. */
  async list(actor: Actor, { stage, day, query, after, limit }: BoardRequest): Promise<Page<BoardRow>> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    const rows = await this.database.query<BoardRow>(
      `select * from (
         select o.id, o.number, o.status, ${STAGE} as stage, r.title, g.name as "agencyName", v.name as "vendorName", o.total,
           o.delivery_date as "deliveryDate", to_char(o.delivery_time, 'HH24:MI') as "deliveryTime", o.delivery_place as place,
           o.receiver, o.answer_due_at as "answerDueAt", p.due_on as "payBy", coalesce(${LATE}, false) as "isLate", ${GOODS} as goods
         from ${ORDERS}
         where ${VISIBLE} and ($4::uuid is null or o.id < $4)
           and ($5 = '' or o.number ilike '%' || $5 || '%' or r.title ilike '%' || $5 || '%' or v.name ilike '%' || $5 || '%'
             or g.name ilike '%' || $5 || '%')
           and ($6::text is null or $6 = 'late' or (o.status in ('issued', 'accepted') and o.delivery_date between
             case $6 when 'soon' then '-infinity' when 'tomorrow' then ${TODAY} + 1 else ${TODAY} end
             and ${TODAY} + case $6 when 'today' then 0 when 'week' then 6 else 1 end))
         order by o.id desc
       ) x where ($7::text is null or stage = $7) and ($6 is distinct from 'late' or "isLate") limit $8`,
      [...[all, agencyIds, vendorId, after, query.replace(/[\\%_]/g, '\\$&'), day, stage, limit + 1]],
    );
    return pageOf(rows, limit);
  }

  /** What is to be brought by tomorrow and is not there yet, in the order of its hours. One statement. */
  async soon(actor: Actor): Promise<BoardRow[]> {
    const { items } = await this.list(actor, {
      stage: null,
      day: 'soon',
      query: '',
      after: null,
      limit: 100,
    });
    return items
      .filter(({ stage }) => stage === 'preparing' || stage === 'on-the-way')
      .sort((one, other) => whenOf(one).localeCompare(whenOf(other)));
  }

  /** One statement, also for whoever sees the orders of everybody. */
  async counts(actor: Actor): Promise<BoardCounts> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    const rows = await this.database.query<{ stage: OrderStage; orders: number; late: number }>(
      all ? COUNT_ALL : COUNT_OWN,
      all ? [] : [all, agencyIds, vendorId],
    );
    const counted = Object.fromEntries(rows.map(({ stage, orders }) => [stage, orders]));
    const none = Object.fromEntries(Object.keys(ORDER_STAGES).map((stage) => [stage, 0]));
    return { ...none, ...counted, late: rows.reduce((sum, { late }) => sum + late, 0) } as BoardCounts;
  }
}

function whenOf({ deliveryDate, deliveryTime }: BoardRow): string {
  return `${deliveryDate} ${deliveryTime ?? '99'}`;
}
