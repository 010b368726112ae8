import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database/index.js';
import { FACT_COLUMNS, type FactView } from './anomaly.queries.js';
import type { ListPastRecordsRequest } from './history.requests.js';

/** Past records as lists. */
@Injectable()
export class PastRecordQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** In the order in which they came; one row more than the limit. */
  list({
    source,
    year,
    agency,
    vendor,
    q,
    from,
    until,
    after,
    limit,
  }: ListPastRecordsRequest): Promise<FactView[]> {
    return this.database.query<FactView>(
      `select ${FACT_COLUMNS} from procurement_fact f
       where f.origin = 'past' and ($1::text is null or f.source = $1) and ($2::int is null or f.fiscal_year = $2)
         and ($3::text is null or f.agency_key = $3) and ($4::text is null or f.vendor_name ilike '%' || $4 || '%')
         and ($5::text is null or f.package_name ilike '%' || $5 || '%')
         and ($6::date is null or f.contracted_on >= $6) and ($7::date is null or f.contracted_on <= $7)
         and ($8::uuid is null or f.id > $8)
       order by f.id limit $9`,
      [source, year, agency, like(vendor), like(q), from, until, after, limit + 1],
    );
  }
}

// What people look for is a text, not a pattern.
function like(text: string | undefined): string | null {
  return text?.replace(/[\\%_]/g, '\\$&') ?? null;
}
