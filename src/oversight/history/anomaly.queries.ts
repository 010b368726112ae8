import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { isRowAnomaly, type Anomaly, type GroupAnomaly, type RowAnomaly } from './domain/anomaly.js';
import { GROUP_ANOMALIES } from './domain/group-anomalies.js';
import { ROW_ANOMALIES } from './domain/row-anomalies.js';

/** Which purchases are looked at; null: all. What the groups are made of is the scope alone. */
export interface FactScope {
  readonly origin: 'past' | 'order';
  readonly source: string | null;
  readonly fiscalYear: number | null;
  /** The agency's key. */
  readonly agency: string | null;
}

/** A purchase as the API shows it; amounts in rupiah, with sen where the source had them. */
export interface FactView {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly packageName: string;
  readonly agencyKey: string;
  readonly agencyCode: string | null;
  readonly agencyName: string | null;
  readonly fiscalYear: number | null;
  readonly category: string;
  readonly account: string | null;
  readonly method: string | null;
  readonly pagu: number | null;
  readonly hps: number | null;
  readonly awardValue: number | null;
  readonly contractValue: number | null;
  readonly realisedValue: number | null;
  readonly announcedOn: CivilDate | null;
  readonly awardedOn: CivilDate | null;
  readonly contractedOn: CivilDate | null;
  readonly startsOn: CivilDate | null;
  readonly endsOn: CivilDate | null;
  readonly acceptedOn: CivilDate | null;
  readonly realisedOn: CivilDate | null;
  readonly contractNumber: string | null;
  readonly vendorName: string | null;
  readonly hasNpwp: boolean;
}

/** A purchase that shows an anomaly; `group` tells those apart that show it together. */
export interface AnomalyRow extends FactView {
  readonly group: string | null;
}

/** How often an anomaly shows in one agency. */
export interface AnomalyCount {
  readonly code: string;
  readonly source: string;
  readonly agencyKey: string;
  readonly agencyName: string | null;
  readonly records: number;
  readonly hits: number;
  readonly judged: number;
  readonly groups: number | null;
  readonly excess: number | null;
}

/** The columns of `FactView` from a row `f` of `procurement_fact`. */
export const FACT_COLUMNS = `f.id, f.source, f.external_id as "externalId", f.package_name as "packageName", f.agency_key as "agencyKey",
  f.agency_code as "agencyCode", f.agency_name as "agencyName", f.fiscal_year as "fiscalYear", f.category, f.account, f.method,
  f.pagu::float8, f.hps::float8, f.award_value::float8 as "awardValue", f.contract_value::float8 as "contractValue",
  f.realised_value::float8 as "realisedValue", f.announced_on as "announcedOn", f.awarded_on as "awardedOn",
  f.contracted_on as "contractedOn", f.starts_on as "startsOn", f.ends_on as "endsOn", f.accepted_on as "acceptedOn",
  f.realised_on as "realisedOn", f.contract_number as "contractNumber", f.vendor_name as "vendorName", f.has_npwp as "hasNpwp"`;

/** What is in the scope ($1 to $4), the years whose holidays are known, the last working days of years, and who shares a market. */
export const SCOPED = `
  with f as materialized (
    select * from procurement_fact where origin = $1 and ($2::text is null or source = $2)
      and ($3::int is null or fiscal_year = $3) and ($4::text is null or agency_key = $4)),
  known_year as materialized (select distinct extract(year from date)::int as year from holiday),
  last_days as materialized (
    select y.year, (select min(day) from (
        select d::date as day from generate_series(make_date(y.year, 12, 31), make_date(y.year, 12, 1), interval '-1 day') d
        where extract(isodow from d) < 6 and not exists (select from holiday h where h.date = d::date)
        order by d desc limit 10) l) as first_day
    from (select distinct extract(year from contracted_on)::int as year from f where contracted_on is not null) y),
  market as materialized (
    select source, agency_key, category, year, count(*) as vendors, sum(power(own / total, 2)) as hhi
    from (select source, agency_key, category, extract(year from contracted_on) as year, sum(contract_value) as own,
            sum(sum(contract_value)) over (partition by source, agency_key, category, extract(year from contracted_on)) as total
          from f where contracted_on is not null and contract_value > 0 and vendor_key is not null
          group by source, agency_key, category, extract(year from contracted_on), vendor_key) s
    group by 1, 2, 3, 4)`;

/** Anomalies of past records and of orders: one set of questions over one view. */
@Injectable()
export class AnomalyQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** One row for each anomaly and agency of the scope, also where nothing counts. */
  counts(scope: FactScope): Promise<AnomalyCount[]> {
    const sql = `${SCOPED},
       agency_of as (select source, agency_key, min(agency_name) as name, count(*) as records from f group by 1, 2)
       select c.code, c.source, c.agency_key as "agencyKey", a.name as "agencyName", a.records, c.hits, c.judged, c.groups,
              c.excess::float8
       from (${rowCounts(ROW_ANOMALIES)} union all ${GROUP_ANOMALIES.map(groupCounts).join(' union all ')}) c
         join agency_of a using (source, agency_key)
       order by c.source, c.agency_key`;
    return this.database.query<AnomalyCount>(sql, parametersOf(scope));
  }

  /** Purchases that show the anomaly, in the order of their ids; one row more than the limit. */
  rows(
    scope: FactScope,
    anomaly: Anomaly,
    { after, limit }: { after?: string; limit: number },
  ): Promise<AnomalyRow[]> {
    const [joined, group] = isRowAnomaly(anomaly)
      ? [`where (${anomaly.when})`, 'null::text']
      : [`join (${anomaly.hits}) h on h.id = f.id where true`, 'h.group_key'];
    const sql = `${SCOPED} select ${FACT_COLUMNS}, ${group} as "group" from f ${joined} and ($5::uuid is null or f.id > $5)
       order by f.id limit $6`;
    return this.database.query<AnomalyRow>(sql, [...parametersOf(scope), after, limit + 1]);
  }
}

function parametersOf({ origin, source, fiscalYear, agency }: FactScope): unknown[] {
  return [origin, source, fiscalYear, agency];
}

function rowCounts(anomalies: readonly RowAnomaly[]): string {
  const values = anomalies.map(
    ({ code, when, excess = 'null' }) => `('${code}', (${when}), (${excess})::numeric)`,
  );
  return `select v.code, f.source, f.agency_key, count(*) filter (where v.hit) as hits, count(v.hit) as judged,
       null::bigint as groups, sum(v.excess) filter (where v.hit) as excess
     from f cross join lateral (values ${values.join(', ')}) as v(code, hit, excess) group by 1, 2, 3`;
}

function groupCounts({ code, judged, hits }: GroupAnomaly): string {
  return `select '${code}', f.source, f.agency_key, count(h.id), count(*) filter (where ${judged}), count(distinct h.group_key), null
     from f left join (${hits}) h on h.id = f.id group by 2, 3`;
}
