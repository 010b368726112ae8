import type { Expression } from '../domain/search/expression.js';
import type { SearchSort } from '../domain/search/search-request.js';
import type { Understanding } from '../domain/search/understand.js';
import {
  COLUMNS,
  conditionsOf,
  COUNTED,
  kilometresTo,
  Parameters,
  pointOf,
  type SearchPlan,
} from './search-conditions.js';
import { facetsOf } from './search-facets.js';

/** As many of the matches are put in order by how well they fit. */
const RANKED = 500;
/** With fewer answers to every word, near ones are shown as well. */
const FEW = 10;
const PARTIAL = 2_000;

/** A statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** How many values the order of a sort has, before the id. */
export const CURSOR_WIDTH: Readonly<Record<SearchSort, number>> = {
  relevance: 5,
  'fair-turn': 5,
  price: 1,
  'price-desc': 1,
  distance: 1,
  newest: 0,
};

/** The one statement of a search: the page, its order, how many there are, and the counts beside it. */
export function searchStatement(plan: SearchPlan): Statement {
  const parameters = new Parameters();
  const ranked = plan.sort === 'relevance' || plan.sort === 'fair-turn';
  const parts = [turnOf(plan, parameters), ...busyOf(plan, parameters)];
  parts.push(...matchedOf(plan, parameters));
  parts.push(...(ranked ? rankedPageOf(plan, parameters) : directPageOf(plan, parameters)));
  parts.push(shownOf(plan, parameters));
  const facets = plan.facets ? facetsOf(plan, parameters) : { parts: [], select: 'null::jsonb' };
  const text = `with ${[...parts, ...facets.parts].join(',\n')}
    select (select coalesce(jsonb_agg(to_jsonb(s) order by s.n), '[]') from shown s) as rows,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.item_id, 'values', p.sort_values) order by p.n), '[]') from page p) as page,
      (select count(*)::integer from matched) as total,
      (select count(*)::integer from matched where tier < 2) as whole,
      (select jsonb_build_object('date', date, 'seed', seed) from turn) as turn,
      ${facets.select} as facets`;
  return { text, parameters: parameters.values };
}

function turnOf({ today, fallbackSeed }: SearchPlan, parameters: Parameters): string {
  const day = parameters.add(today, 'date');
  return `turn as materialized (
    select * from (select date, seed, true as published from fair_turn_day where date <= ${day}
      union all select ${day}, ${parameters.add(fallbackSeed, 'text')}, false) t
    order by published desc, date desc limit 1)`;
}

// Vendors who do not deliver on the day, and kitchens that have not enough left of it. As sets, since a function asked for each of
// two thousand vendors costs more than the search; what decides is the hold at submission.
function busyOf({ filters }: SearchPlan, parameters: Parameters): string[] {
  if (!filters.isForDelivery) return [];
  const day = parameters.add(filters.on, 'date');
  const quantity = parameters.add(filters.quantity ?? 1, 'integer');
  return [
    `closed as materialized (
      select id from vendor where extract(isodow from ${day}) = any (closed_weekdays)
      union select vendor_id from vendor_closed_day where date = ${day})`,
    `full_day as materialized (
      select v.id from vendor v
        left join capacity_day d on d.vendor_id = v.id and d.date = ${day} and d.item_id is null
      where v.daily_capacity - coalesce(d.portions, 0) < ${quantity})`,
  ];
}

function matchedOf(plan: SearchPlan, parameters: Parameters): string[] {
  const { understanding, sort } = plan;
  if (!understanding) {
    const where = conditionsOf(plan, '', parameters);
    const start = sort === 'fair-turn' ? browsingFrom(plan, where, parameters) : null;
    return [
      start ??
        `matched as materialized (select ${COLUMNS}, 0 as tier, true as in_name from offer_search o where ${where} limit ${COUNTED})`,
    ];
  }
  const { strict, loose, most, any, inName } = understanding;
  const name = inName === '' ? 'false' : `o.terms @@ ${parameters.add(inName, 'tsquery')}`;
  const tier = (number: number, query: Expression, limit: number) => {
    const before = Array.from({ length: number }, (_, index) => `t${index}`);
    const enough = number <= 2 ? FEW : 1;
    const few =
      before.length > 0
        ? `(${before.map((t) => `(select count(*) from ${t})`).join(' + ')}) < ${enough} and `
        : '';
    const unseen = before
      .map((t) => ` and not exists (select from ${t} x where x.item_id = o.item_id)`)
      .join('');
    return `t${number} as materialized (
      select ${COLUMNS}, ${number} as tier, ${name} as in_name from offer_search o
      where ${few}${conditionsOf(plan, query, parameters)}${unseen} limit ${limit})`;
  };
  const queries = [strict, loose, most, any].filter(
    (query, index, all) => query !== '' && all.indexOf(query) === index,
  );
  const tiers = queries.map((query, index) => tier(index, query, index < 2 ? COUNTED : PARTIAL));
  return [
    ...tiers,
    `matched as materialized (${queries.map((_, index) => `select * from t${index}`).join(' union all ')})`,
  ];
}

// Without words there is nothing to rank by: each day's browsing starts elsewhere, so that no offer is always the first that is read.
function browsingFrom({ spot }: SearchPlan, where: string, parameters: Parameters): string {
  const from = parameters.add(spot, 'integer');
  const part = (condition: string) =>
    `(select ${COLUMNS}, 0 as tier, true as in_name from offer_search o where ${where} and ${condition} order by o.spot limit ${COUNTED})`;
  return `matched as materialized (select * from (
      ${part(`o.spot >= ${from}`)} union all ${part(`o.spot < ${from}`)}) as around limit ${COUNTED})`;
}

function rankedPageOf(plan: SearchPlan, parameters: Parameters): string[] {
  const { understanding, sort, cursor, limit } = plan;
  const score = understanding ? scoreOf(understanding, parameters) : '1000';
  const isTurn = sort === 'fair-turn';
  const near = plan.filters.near;
  const distance =
    near === null ? '0' : `coalesce(floor((t.place <-> ${pointOf(near, parameters)}) / 5), 99)`;
  const keyset = cursor
    ? `where (-band, price_band, distance_band, nth, turn_key, item_id) > (${[
        ...cursor.values.map((value) => parameters.add(value, 'float8')),
        parameters.add(cursor.id, 'uuid'),
      ].join(', ')})`
    : '';
  return [
    // Cut down before the words are fetched again: a thousand look-ups instead of ten thousand.
    `top as materialized (
      select m.*, o.terms
      from (select * from matched order by tier, in_name desc, text_words, spot limit ${RANKED}) m
        join offer_search o on o.item_id = m.item_id)`,
    `scored as materialized (select t.*, (${score})::integer as score, ${distance}::float8 as distance_band from top t)`,
    `banded as materialized (
      select s.*, (${isTurn ? 'score / 100' : 'score'} + case when tier < 2 then 1000 else 0 end)::float8 as band,
        ${isTurn && understanding ? 'floor(ln(price) / ln(1.1))' : '0'}::float8 as price_band,
        coalesce(f.weight, 1) as weight, coalesce(f.share, 0) as share,
        -ln((('x' || substr(encode(sha256(convert_to((select seed from turn) || '|' || s.category_code || '|' || s.vendor_id, 'UTF8')),
          'hex'), 1, 13))::bit(52)::bigint + 0.5::float8) / 4503599627370496::float8) / coalesce(f.weight, 1) as turn_key
      from scored s left join fair_turn_share f on f.date = (select date from turn) and f.vendor_id = s.vendor_id)`,
    // A vendor with ten offers alike stands in front once, and then again behind everybody else's first.
    `queued as materialized (
      select b.*, row_number() over (partition by band, price_band, vendor_id order by price, item_id)::float8 as nth from banded b)`,
    `page as materialized (
      select q.*, jsonb_build_array(-band, price_band, distance_band, nth, turn_key) as sort_values,
        row_number() over (order by -band, price_band, distance_band, nth, turn_key, item_id) as n
      from queued q ${keyset}
      order by -band, price_band, distance_band, nth, turn_key, item_id limit ${parameters.add(limit + 1, 'integer')})`,
  ];
}

function scoreOf({ levels, words }: Understanding, parameters: Parameters): string {
  const sum = levels
    .map(
      ({ query, weight }) =>
        `case when t.terms @@ ${parameters.add(query, 'tsquery')} then ${parameters.add(weight, 'float8')} else 0 end`,
    )
    .join(' + ');
  // What says little besides the words asked for fits better than what says much.
  const focus = `0.85 + 0.15 * least(1, ${parameters.add(words.length, 'float8')} / t.text_words)`;
  return `round(1000 * (${sum === '' ? '0' : sum}) * (${focus}))`;
}

interface PlainOrder {
  /** What is ordered by; null for the id alone. */
  readonly value: string | null;
  readonly direction: '' | ' desc';
  readonly type: string;
}

function plainOrderOf({ sort, filters }: SearchPlan, parameters: Parameters): PlainOrder {
  if (sort === 'newest') return { value: null, direction: ' desc', type: '' };
  if (sort !== 'distance') {
    return { value: 'o.price', direction: sort === 'price' ? '' : ' desc', type: 'bigint' };
  }
  const place = pointOf(filters.near ?? { latitude: 0, longitude: 0 }, parameters);
  return { value: `(o.place <-> ${place})`, direction: '', type: 'float8' };
}

/**
 * A page by price, distance or age. Few matches are simply sorted. Of many, an index in the page's order gives the first ones - but
 * price goes with the kind of thing: the cheapest hundred thousand offers are all paper clips to somebody who looks for meals. So that
 * index is asked category by category, and the text index for those categories that the matches at hand do not show.
 */
function directPageOf(plan: SearchPlan, parameters: Parameters): string[] {
  const { cursor, limit, understanding, sort } = plan;
  const { value, direction, type } = plainOrderOf(plan, parameters);
  const sign = direction === '' ? '>' : '<';
  const by = `${value === null ? '' : `${value}${direction}, `}o.item_id${direction}`;
  const row = value === null ? 'o.item_id' : `(${value}, o.item_id)`;
  const last = cursor && [
    ...cursor.values.map((one) => parameters.add(one, type)),
    parameters.add(cursor.id, 'uuid'),
  ];
  const from = last ? ` and ${row} ${sign} (${last.join(', ')})` : '';
  const beyond = `${sort === 'distance' ? ' and o.place is not null' : ''}${from}`;
  const first = `order by ${by} limit ${parameters.add(limit + 1, 'integer')}`;
  const columns = 'o.item_id, o.price, o.place';
  const many = `(select count(*) from matched where tier = 0) >= ${COUNTED}`;
  const where = conditionsOf(plan, understanding?.strict ?? '', parameters);
  const found = [
    `(select ${columns} from matched o
      where not ${many} and (o.tier < 2 or not exists (select from matched x where x.tier < 2))${beyond} ${first})`,
  ];
  if (value !== 'o.price') {
    found.push(`(select ${columns} from offer_search o where ${many} and ${where}${beyond} ${first})`);
  } else {
    const categories = understanding
      ? 'select distinct category_code as code from matched'
      : leavesOf(plan, parameters);
    found.push(
      `(select n.item_id, n.price, n.place from (${categories}) k cross join lateral (
         select ${columns} from offer_search o
         where ${many} and o.category_code = k.code and ${where}${beyond} ${first}) n)`,
    );
    if (understanding) {
      found.push(
        `(select ${columns} from offer_search o where ${many} and ${where}${beyond}
          and o.terms @@ (select string_agg('!''@' || code || '''', ' & ')::tsquery from (${categories}) k) ${first})`,
      );
    }
  }
  return [
    `page as materialized (
      select o.*, jsonb_build_array(${value ?? ''}) as sort_values, row_number() over (order by ${by}) as n
      from (${found.join(' union all ')}) o ${first})`,
  ];
}

function leavesOf({ filters }: SearchPlan, parameters: Parameters): string {
  const code = parameters.add(filters.category, 'text');
  const kind = parameters.add(filters.kind, 'text');
  return `select c.code from category c
    where (${code} is null or c.code in (select category_branch(${code}))) and (${kind} is null or c.kind = ${kind})`;
}

/** The rows of the page as they are now: whatever has left sale since the search row was written is not shown. */
function shownOf({ filters, sort }: SearchPlan, parameters: Parameters): string {
  const ranked = sort === 'relevance' || sort === 'fair-turn';
  const place = filters.near;
  const day = parameters.add(filters.on, 'date');
  const km = place === null ? 'null::float8' : kilometresTo(place, parameters);
  return `shown as materialized (
    select p.n, i.id, v.id as "itemVersionId", i.vendor_id as "vendorId", s.name as "vendorName", v.name, v.specification,
           v.category_code as "categoryCode", k.name as "categoryName", k.kind, u.name as unit, v.unit_code as "unitCode", v.price,
           v.price_includes_tax as "priceIncludesTax", v.ceiling_price as "ceilingPrice", v.minimum_order as "minimumOrder",
           v.lead_time_hours as "leadTimeHours", v.published_at as "publishedAt", v.pictures, v.is_domestic as "isDomestic",
           left(s.desa_code, 8) as "kecamatanCode", a.name as kecamatan, s.umkm_class as "umkmClass",
           o.is_halal as "isHalal", o.tkdn_percent as "tkdnPercent", ${km} as "distanceKm",
           ${ranked ? `jsonb_build_object('score', p.score, 'tier', p.tier, 'nth', p.nth, 'turnKey', p.turn_key, 'share', p.share, 'weight', p.weight)` : 'null::jsonb'} as place
    from page p join offer_search o on o.item_id = p.item_id join item i on i.id = p.item_id
      join item_version v on v.id = i.published_version_id join vendor s on s.id = i.vendor_id
      join category k on k.code = v.category_code join unit u on u.code = v.unit_code
      left join area a on a.code = left(s.desa_code, 8)
    where i.status not in ('suspended', 'retired')
      and vendor_sale_days(s.id, k.required_permits) @> ${day} and item_version_sellable(v.id, ${day}))`;
}
