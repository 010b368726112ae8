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
const RANKED = 1_000;
/** With fewer answers to every word, near ones are shown as well. */
const FEW = 10;
const PARTIAL = 3_000;

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
  if (ranked || plan.facets) parts.push(...matchedOf(plan, parameters));
  parts.push(...(ranked ? rankedPageOf(plan, parameters) : directPageOf(plan, parameters)));
  parts.push(shownOf(plan, parameters));
  const facets = plan.facets ? facetsOf(plan, parameters) : { parts: [], select: 'null::jsonb' };
  const counted = ranked || plan.facets;
  const text = `with ${[...parts, ...facets.parts].join(',\n')}
    select (select coalesce(jsonb_agg(to_jsonb(s) order by s.n), '[]') from shown s) as rows,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.item_id, 'values', p.sort_values) order by p.n), '[]') from page p) as page,
      ${counted ? '(select count(*)::integer from matched)' : 'null::integer'} as total,
      ${counted ? '(select count(*)::integer from matched where tier < 2)' : 'null::integer'} as whole,
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
    `(select ${COLUMNS}, 0 as tier, true as in_name from offer_search o where ${where} and ${condition} order by o.spot limit ${RANKED})`;
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
    `top as materialized (
      select m.*, o.terms from matched m join offer_search o on o.item_id = m.item_id
      order by m.tier, m.in_name desc, m.text_words, m.spot limit ${RANKED})`,
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

function directPageOf(plan: SearchPlan, parameters: Parameters): string[] {
  const { sort, cursor, limit, understanding } = plan;
  const near = plan.filters.near ?? { latitude: 0, longitude: 0 };
  const order = {
    price: { by: 'o.price, o.item_id', value: 'o.price', sign: '>', type: 'bigint' },
    'price-desc': { by: 'o.price desc, o.item_id desc', value: 'o.price', sign: '<', type: 'bigint' },
    newest: { by: 'o.item_id desc', value: null, sign: '<', type: '' },
    distance: { by: '', value: '', sign: '>', type: 'float8' },
  }[sort as 'price' | 'price-desc' | 'newest' | 'distance'];
  const away = sort === 'distance' ? `o.place <-> ${pointOf(near, parameters)}` : '';
  const value = sort === 'distance' ? away : order.value;
  const by = sort === 'distance' ? `${away}, o.item_id` : order.by;
  const beyond = cursor
    ? value === null
      ? ` and o.item_id ${order.sign} ${parameters.add(cursor.id, 'uuid')}`
      : ` and (${value}, o.item_id) ${order.sign} (${parameters.add(cursor.values[0], order.type)}, ${parameters.add(cursor.id, 'uuid')})`
    : '';
  const known = sort === 'distance' ? ' and o.place is not null' : '';
  const count = parameters.add(limit + 1, 'integer');
  const list = (name: string, condition: string) => `${name} as materialized (
      select o.item_id, o.price, o.place, jsonb_build_array(${value ?? ''}) as sort_values, row_number() over (order by ${by}) as n
      from offer_search o where ${condition}${known}${beyond} order by ${by} limit ${count})`;
  if (!understanding) return [list('page', conditionsOf(plan, '', parameters))];
  const strict = conditionsOf(plan, understanding.strict, parameters);
  const loose = conditionsOf(plan, understanding.loose, parameters);
  return [
    list('exact', strict),
    list('near', `not exists (select from offer_search o where ${strict}) and ${loose}`),
    'page as materialized (select * from exact union all select * from near)',
  ];
}

/** The rows of the page as they are now: whatever has left sale since the search row was written is not shown. */
function shownOf({ filters, sort }: SearchPlan, parameters: Parameters): string {
  const ranked = sort === 'relevance' || sort === 'fair-turn';
  const place = filters.near;
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
      and vendor_sale_days(s.id, k.required_permits) @> ${parameters.add(filters.on, 'date')})`;
}
