import { PRICE_EDGES, type Facet, type SearchFilters } from '../domain/search/search-request.js';
import { COLUMNS, conditionsOf, COUNTED, type Parameters, type SearchPlan } from './search-conditions.js';

const FACET_VALUES: Readonly<Record<Facet, string>> = {
  category: 'category_code',
  kecamatan: 'kecamatan_code',
  umkmClass: 'umkm_class',
  halal: 'is_halal::text',
  domestic: 'is_domestic::text',
  tkdn: 'has_tkdn::text',
  price: `width_bucket(price, array[${PRICE_EDGES.join(', ')}]::bigint[])::text`,
};

// A facet that is already chosen is counted as if it were not, so that people see what else there is.
export function facetsOf(plan: SearchPlan, parameters: Parameters): { parts: string[]; select: string } {
  const chosen = chosenFacets(plan.filters);
  const open = (Object.keys(FACET_VALUES) as Facet[]).filter((facet) => !chosen.includes(facet));
  const columns = open.map((facet, index) => `${FACET_VALUES[facet]} as f${index}`).join(', ');
  const names = open.map((_, index) => `f${index}`);
  const counts = `select case ${open.map((facet, index) => `when grouping(f${index}) = 0 then '${facet}'`).join(' ')} end as facet,
      coalesce(${names.join(', ')}) as value, count(*)::integer as count
    from (select ${columns} from matched) as m group by grouping sets (${names.map((name) => `(${name})`).join(', ')})`;
  const others = chosen.map((facet) => {
    const where = conditionsOf(plan, plan.understanding?.strict ?? '', parameters, facet);
    return `select '${facet}' as facet, value, count(*)::integer as count from (
      select ${FACET_VALUES[facet]} as value from (select ${COLUMNS} from offer_search o where ${where} limit ${COUNTED}) as w) as c group by value`;
  });
  return {
    parts: [
      `counts as materialized (${[...(open.length > 0 ? [counts] : []), ...others].join(' union all ')})`,
    ],
    select: `(select coalesce(jsonb_agg(to_jsonb(c)), '[]') from counts c where c.value is not null)`,
  };
}

function chosenFacets(filters: SearchFilters): Facet[] {
  const chosen: Readonly<Record<Facet, boolean>> = {
    category: filters.category !== null,
    kecamatan: filters.kecamatan !== null,
    umkmClass: filters.umkmClass !== null,
    halal: filters.isHalal,
    domestic: filters.isDomestic,
    tkdn: filters.hasTkdn,
    price: filters.priceFrom !== null || filters.priceTo !== null,
  };
  return (Object.keys(chosen) as Facet[]).filter((facet) => chosen[facet]);
}
