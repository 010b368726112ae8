import { spendConditions, spendFrom } from './conditions.js';
import type { Figure } from './figure.js';

/** Where the steps end, in percent of the ceiling; the last has no end. */
export const PRICE_BANDS = ['sampai 60%', '61–70%', '71–80%', '81–90%', '91–100%', 'di atas batas'] as const;

/** How many lines of goods were bought how near to their ceiling; those without a ceiling are left out. Only drawn: the rows are those of `prices`. */
export const priceBands: Pick<Figure, 'groups'> = {
  groups: (given) => `
    select b.key, b.name, coalesce(x.lines, 0) as lines
    from (values ${PRICE_BANDS.map((name, at) => `(${at}, '${name}')`).join(', ')}) b (key, name)
      left join (
        select case when s.unit_price > s.ceiling_price then 5
                 else greatest(0, least(4, ceil(s.unit_price * 10.0 / nullif(s.ceiling_price, 0))::int - 6)) end as band, count(*)::int as lines
        from ${spendFrom(given, 'total')}
        where s.line_kind = 'goods' and s.ceiling_price > 0 and ${spendConditions(given)} group by 1) x on x.band = b.key
    order by b.key`,
};
