import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import type { PageRequest } from '../platform/http/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { CeilingEntity } from './price-list.entity.js';
import type { ListCeilingsRequest } from './price-list.requests.js';

/** A price list as the API shows it. */
export interface PriceListView {
  readonly id: string;
  readonly title: string;
  readonly decreeNumber: string;
  readonly fiscalYear: number;
  readonly isSample: boolean;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly isInForce: boolean;
  readonly ceilings: number;
  readonly createdAt: Date;
}

/** A ceiling in force as the API shows it. */
export interface CeilingView {
  readonly id: string;
  readonly sourceCode: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly unitCode: string | null;
  readonly price: Rupiah;
  readonly kind: 'SSH' | 'SBU' | null;
  readonly commodity: CommodityKind | null;
  readonly priceListId: string;
  readonly priceListTitle: string;
  readonly decreeNumber: string;
  readonly isSample: boolean;
}

/** Price lists and their ceilings. */
@Injectable()
export class PriceListQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first; one row more than the limit. */
  lists(on: CivilDate, { after, limit }: PageRequest): Promise<PriceListView[]> {
    return this.database.query<PriceListView>(
      `select l.id, l.title, l.decree_number as "decreeNumber", l.fiscal_year as "fiscalYear", l.is_sample as "isSample",
              l.valid_from as "validFrom", l.valid_until as "validUntil", l.created_at as "createdAt",
              price_list_in_force(l.id, $1) as "isInForce",
              (select count(*)::int from ceiling c where c.price_list_id = l.id) as ceilings
       from price_list l where ($2::uuid is null or l.id < $2) order by l.id desc limit $3`,
      [on, after, limit + 1],
    );
  }

  /** Ceilings in force on `on`, in the order of their lists; one row more than the limit. */
  ceilings(
    on: CivilDate,
    { q, commodity, after, limit }: ListCeilingsRequest,
    source: Queryable = this.database,
  ): Promise<CeilingView[]> {
    return source.query<CeilingView>(
      `select c.id, c.source_code as "sourceCode", c.name, c.specification, c.unit_text as unit,
              c.unit_code as "unitCode", c.price, c.kind, c.commodity, l.id as "priceListId",
              l.title as "priceListTitle", l.decree_number as "decreeNumber", l.is_sample as "isSample"
       from ceiling c join price_list l on l.id = c.price_list_id
       where price_list_in_force(l.id, $1) and ceiling_on(c.id, $1) = c.id
         and ($2::text is null
           or to_tsvector('indonesian', c.name || ' ' || c.specification) @@ websearch_to_tsquery('indonesian', $2))
         and ($3::text is null or c.commodity = $3)
         and ($4::uuid is null or c.id > $4)
       order by c.id limit $5`,
      [on, q?.trim() || null, commodity, after, limit + 1],
    );
  }

  /** Inserts the ceilings in one statement: a list has thousands, and one round trip each would hold the transaction open for long. */
  async insertCeilings(tx: Tx, ceilings: readonly CeilingEntity[]): Promise<void> {
    await tx.query(
      `insert into ceiling (id, price_list_id, row_number, source_code, name, specification, unit_text, unit_code, price,
                            kind, commodity, account_codes)
       select id, "priceListId", "rowNumber", "sourceCode", name, specification, "unitText", "unitCode", price, kind,
              commodity, "accountCodes"
       from jsonb_to_recordset($1::jsonb) as c(id uuid, "priceListId" uuid, "rowNumber" integer, "sourceCode" text,
         name text, specification text, "unitText" text, "unitCode" text, price bigint, kind text, commodity text,
         "accountCodes" text[])`,
      [JSON.stringify(ceilings)],
    );
  }
}
