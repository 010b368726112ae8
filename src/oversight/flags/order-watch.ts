import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrderWatches } from '../../platform/watch/index.js';
import { FlagParameters } from './flag-parameters.js';
import { RED_FLAG_RULES } from './rules/index.js';

const WATCHED = ['RF05', 'RF06', 'RF07', 'RF08', 'RF09', 'RF26'] as const;

// A figure as an auditor set it for today, or as it is shipped ($2).
const value = (rule: string, code: string) => `coalesce(
  (select q.value from flag_parameter q where q.rule = '${rule}' and q.code = '${code}' and q.valid_from <= (now() at time zone 'Asia/Jakarta')::date
    order by q.valid_from desc, q.id desc limit 1), $2::jsonb->'${rule}'->'${code}')`;
const number = (rule: string, code: string) => `(${value(rule, code)} #>> '{}')::numeric`;
const time = (rule: string, code: string) => `(${value(rule, code)} #>> '{}')::time`;

/** The same questions as the rules of the night ask, of one requisition as it would be ordered now. */
const FINDINGS = `(
  with goods as (
    select n.item_id, n.vendor_id, n.name, n.unit_price, n.amount, v.category_code, v.ceiling_id, v.unit_code, v.number, v.published_at,
      v.price as listed
    from requisition_line n join item_version v on v.id = n.item_version_id
    where n.requisition_id = r.id and n.kind = 'goods' and n.state in ('open', 'ordered')
  ),
  figures as (
    select ${number('RF05', 'days')} as days, ${number('RF05', 'minimumPrices')} as minimum, ${number('RF05', 'medianFactor')} as factor,
      ${number('RF06', 'riseDays')} as rise_days, ${number('RF06', 'riseRatio')} as rise, ${number('RF07', 'hours')} as hours,
      ${number('RF08', 'orderMinutes')} as minutes, ${time('RF09', 'from')} as opens, ${time('RF09', 'until')} as closes,
      ${number('RF26', 'days')} as new_days, ${number('RF26', 'amount')} as large, now() at time zone 'Asia/Jakarta' as clock
  ),
  seen as (
    select 'RF05' as flag, format('%s seharga %s, harga tengah %s.', g.name, in_rupiah(g.unit_price), in_rupiah(m.median)) as detail
    from goods g cross join figures f
    cross join lateral (
      select percentile_disc(0.5) within group (order by p.unit_price) as median, count(*) as prices
      -- The last prices of each offer of these goods: enough to tell what they cost, however long the history.
      from (select distinct w.item_id from item_version w
        where w.ceiling_id = g.ceiling_id and w.category_code = g.category_code and w.unit_code = g.unit_code) w
      cross join lateral (select l.unit_price
        from purchase_order_line l join purchase_order o on o.id = l.order_id
        where l.item_id = w.item_id and l.kind = 'goods' and o.issued_on >= f.clock::date - f.days::int and o.requisition_id <> r.id
          and o.status not in ('declined', 'expired', 'cancelled') order by l.id desc limit 5) p
    ) m
    where m.prices >= f.minimum and g.unit_price > f.factor * m.median
    union all
    select 'RF06', format('%s naik dari %s menjadi %s dalam %s hari terakhir.', g.name, in_rupiah(e.price), in_rupiah(g.listed), f.rise_days)
    from goods g cross join figures f
    cross join lateral (select w.price from item_version w
      where w.item_id = g.item_id and w.published_at < now() - make_interval(days => f.rise_days::int)
      order by w.published_at desc, w.number desc limit 1) e
    where g.published_at >= now() - make_interval(days => f.rise_days::int) and g.listed >= e.price * (1 + f.rise)
    union all
    select 'RF07', format('%s baru tayang %s.', g.name, to_char(w.published_at at time zone 'Asia/Jakarta', 'DD-MM-YYYY HH24.MI'))
    from goods g cross join figures f join item_version w on w.item_id = g.item_id and w.number = 1
    where w.published_at > now() - make_interval(hours => f.hours::int)
    union all
    select 'RF08', format('Diajukan %s menit yang lalu.', floor(extract(epoch from now() - r.submitted_at) / 60))
    from figures f where r.lane = 'normal' and r.submitted_at > now() - make_interval(mins => f.minutes::int)
    union all
    select 'RF09', format('Dipesan pada %s.', to_char(f.clock, 'DD-MM-YYYY HH24.MI'))
    from figures f left join holiday h on h.date = f.clock::date
    where f.clock::time < f.opens or f.clock::time > f.closes or extract(isodow from f.clock) > 5 or h.date is not null
    union all
    select 'RF26', format('Pesanan pertama %s kepada %s, terverifikasi %s.', in_rupiah(sum(g.amount)), v.name,
      to_char(v.verified_at at time zone 'Asia/Jakarta', 'DD-MM-YYYY'))
    from goods g join vendor v on v.id = g.vendor_id cross join figures f
    where v.verified_at > now() - make_interval(days => f.new_days::int)
      and not exists (select from purchase_order o where o.vendor_id = v.id and o.status not in ('declined', 'expired', 'cancelled'))
    group by v.id, f.large having sum(g.amount) > f.large
  )
  select coalesce(jsonb_agg(jsonb_build_object('flag', flag, 'detail', detail) order by flag, detail), '[]') from seen)`;

/** Puts the red flags that can be seen beforehand to whoever is about to order. */
@Injectable()
export class FlagOrderWatch implements OnModuleInit {
  constructor(
    private readonly watches: OrderWatches,
    private readonly parameters: FlagParameters,
  ) {}

  onModuleInit(): void {
    const rules = new Map(RED_FLAG_RULES.map((rule) => [rule.id, rule]));
    this.watches.register({
      findings: FINDINGS,
      parameters: () => this.parameters.shippedValues(WATCHED),
      describe: ({ flag, detail }) => {
        const rule = rules.get(flag);
        if (!rule) throw new Error(`no rule ${flag}`);
        return { flag, detail, title: rule.title, question: rule.question, legalBasis: rule.legalBasis };
      },
    });
  }
}
