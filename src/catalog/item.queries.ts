import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { ItemEntity } from './item.entity.js';
import type { ListItemsRequest } from './item.requests.js';

const RECORD = `i.id, i.vendor_id as "vendorId", i.category_code as "categoryCode", i.name, i.specification,
  i.unit_code as "unitCode", i.price, i.price_includes_tax as "priceIncludesTax", i.minimum_order as "minimumOrder",
  i.lead_time_hours as "leadTimeHours", i.ceiling_id as "ceilingId", i.status, i.decision_note as "decisionNote",
  i.published_version_id as "publishedVersionId", i.version`;

const ON_SALE = `(i.published_version_id is not null and i.status not in ('suspended', 'retired')
  and vendor_sale_days(i.vendor_id, (select c.required_permits from item_version p join category c on c.code = p.category_code
    where p.id = i.published_version_id)) @> (now() at time zone 'Asia/Jakarta')::date
  and item_version_sellable(i.published_version_id, (now() at time zone 'Asia/Jakarta')::date))`;

// The expression of the index item_version_text, word for word.
const VERSION_TEXT = `(to_tsvector('indonesian', v.name || ' ' || v.specification) || to_tsvector('simple', v.name || ' ' || v.specification))`;

/** One published version with the ceiling of that day. */
export interface VersionRow {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly specification: string;
  readonly categoryCode: string;
  readonly unitCode: string;
  readonly price: Rupiah;
  readonly priceIncludesTax: boolean;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  /** Null for what was sold without a ceiling, for the reason of `ceilingWaiver`. */
  readonly ceilingPrice: Rupiah | null;
  readonly ceilingSourceCode: string | null;
  readonly decreeNumber: string | null;
  readonly isSample: boolean | null;
  readonly ceilingWaiver: string | null;
  readonly publishedAt: string;
}

/** An item with its vendor and all its versions. */
export type ItemRecord = Omit<ItemEntity, 'createdAt'> & {
  readonly vendorName: string;
  readonly onSale: boolean;
  readonly versions: readonly VersionRow[];
};

/** An entry of the catalog. */
export interface CatalogEntry {
  readonly id: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly name: string;
  readonly specification: string;
  readonly categoryCode: string;
  readonly kind: CommodityKind;
  readonly unit: string;
  readonly price: Rupiah;
  readonly priceIncludesTax: boolean;
  readonly ceilingPrice: Rupiah | null;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  readonly publishedAt: Date;
}

/** Whether a category may hold items, and a unit's name; null for those that do not exist. */
export interface ItemLabels {
  readonly isLeaf: boolean | null;
  readonly unitName: string | null;
}

/** Lists and look-ups of items. */
@Injectable()
export class ItemQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** What is on sale; one row more than the limit. */
  catalog({ q, category, kind, vendorId, after, limit }: ListItemsRequest): Promise<CatalogEntry[]> {
    return this.database.query<CatalogEntry>(
      `select i.id, v.id as "itemVersionId", i.vendor_id as "vendorId", s.name as "vendorName", v.name, v.specification,
              v.category_code as "categoryCode", k.kind, u.name as unit, v.price,
              v.price_includes_tax as "priceIncludesTax", v.ceiling_price as "ceilingPrice",
              v.minimum_order as "minimumOrder", v.lead_time_hours as "leadTimeHours", v.published_at as "publishedAt"
       from item i join item_version v on v.id = i.published_version_id join vendor s on s.id = i.vendor_id
         join category k on k.code = v.category_code join unit u on u.code = v.unit_code
       where ${ON_SALE}
         and ($1::text is null
           or ${VERSION_TEXT} @@ (websearch_to_tsquery('indonesian', $1) || websearch_to_tsquery('simple', $1)))
         and ($2::text is null or k.code = $2 or starts_with(k.code, $2 || '.'))
         and ($3::text is null or k.kind = $3)
         and ($4::uuid is null or i.vendor_id = $4)
         and ($5::uuid is null or i.id < $5)
       order by i.id desc limit $6`,
      [q?.trim() || null, category, kind, vendorId, after, limit + 1],
    );
  }

  /** Working copies, of one vendor or of all; one row more than the limit. */
  records(
    vendorId: string | null,
    { status, after, limit }: ListItemsRequest,
  ): Promise<Omit<ItemEntity, 'createdAt'>[]> {
    return this.database.query(
      `select ${RECORD} from item i
       where ($1::uuid is null or i.vendor_id = $1) and ($2::text is null or i.status = $2)
         and ($3::uuid is null or i.id < $3)
       order by i.id desc limit $4`,
      [vendorId, status, after, limit + 1],
    );
  }

  /** One item with its price history; null when there is none. */
  record(id: string): Promise<ItemRecord | null> {
    return this.database.one<ItemRecord>(
      `select ${RECORD}, s.name as "vendorName", ${ON_SALE} as "onSale",
              coalesce((
                select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'name', v.name,
                    'specification', v.specification, 'categoryCode', v.category_code, 'unitCode', v.unit_code,
                    'price', v.price, 'priceIncludesTax', v.price_includes_tax, 'minimumOrder', v.minimum_order,
                    'leadTimeHours', v.lead_time_hours, 'ceilingPrice', v.ceiling_price,
                    'ceilingSourceCode', c.source_code, 'decreeNumber', l.decree_number, 'isSample', l.is_sample,
                    'ceilingWaiver', v.ceiling_waiver,
                    'publishedAt', v.published_at) order by v.number desc)
                from item_version v left join ceiling c on c.id = v.ceiling_id left join price_list l on l.id = c.price_list_id
                where v.item_id = i.id), '[]') as versions
       from item i join vendor s on s.id = i.vendor_id where i.id = $1`,
      [id],
    );
  }

  /** What is known of a category and a unit; null fields for those that do not exist. */
  async labels(tx: Tx, categoryCode: string, unitCode: string): Promise<ItemLabels> {
    const [row] = await tx.query<ItemLabels>(
      `select (select not exists (select from category c where c.parent_code = k.code) from category k where k.code = $1)
                as "isLeaf",
              (select name from unit where code = $2) as "unitName"`,
      [categoryCode, unitCode],
    );
    return row ?? { isLeaf: null, unitName: null };
  }

  /** What decides who may see an item; null when there is none. */
  scope(id: string): Promise<{ vendorId: string; onSale: boolean } | null> {
    return this.database.one<{ vendorId: string; onSale: boolean }>(
      `select i.vendor_id as "vendorId", ${ON_SALE} as "onSale" from item i join vendor s on s.id = i.vendor_id where i.id = $1`,
      [id],
    );
  }
}
