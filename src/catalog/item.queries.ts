import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { PageRequest } from '../platform/http/index.js';
import type { AttributeDefinition, AttributeText } from './domain/attribute.js';
import type { TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';
import type { ItemPromise } from './domain/item-promise.js';
import { ITEM_PROMISE, ItemWritingQueries, VERSION_PROMISE } from './item-writing.queries.js';
import type { ItemEntity } from './item.entity.js';
import type { ListItemsRequest } from './item.requests.js';

const RECORD = `i.id, i.vendor_id as "vendorId", ${ITEM_PROMISE}, i.ceiling_id as "ceilingId", i.status,
  i.decision_note as "decisionNote", i.remarks, i.suspended_cause as "suspendedCause", i.submitted_at as "submittedAt",
  i.published_version_id as "publishedVersionId", i.version`;

// The expression of the index item_review_queue.
const WAITING_SINCE = 'coalesce(i.submitted_at, i.created_at)';

const ON_SALE = `(i.published_version_id is not null and i.status not in ('suspended', 'retired')
  and vendor_sale_days(i.vendor_id, (select c.required_permits from item_version p join category c on c.code = p.category_code
    where p.id = i.published_version_id)) @> (now() at time zone 'Asia/Jakarta')::date
  and item_version_sellable(i.published_version_id, (now() at time zone 'Asia/Jakarta')::date))`;

// The expression of the index item_version_text, word for word.
const VERSION_TEXT = `(to_tsvector('indonesian', v.name || ' ' || v.specification) || to_tsvector('simple', v.name || ' ' || v.specification))`;

/** One published version with the ceiling of that day. */
export interface VersionRow extends ItemPromise {
  readonly id: string;
  readonly number: number;
  readonly attributeTexts: readonly AttributeText[];
  /** Null for what was sold without a ceiling, for the reason of `ceilingWaiver`. */
  readonly ceilingPrice: Rupiah | null;
  readonly ceilingSourceCode: string | null;
  readonly decreeNumber: string | null;
  readonly isSample: boolean | null;
  readonly ceilingWaiver: string | null;
  readonly publishedAt: string;
}

/** An item that waits for a curator. */
export interface ReviewRow {
  readonly id: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly name: string;
  readonly price: Rupiah;
  /** Null for what was never on sale. */
  readonly publishedPrice: Rupiah | null;
  readonly submittedAt: Date;
  readonly version: number;
}

/** An item with its vendor and all its versions. */
export type ItemRecord = Omit<ItemEntity, 'createdAt'> & {
  readonly vendorName: string;
  readonly onSale: boolean;
  readonly categoryTaxClass: TaxClass;
  readonly kind: CommodityKind;
  readonly categoryName: string;
  readonly unit: string;
  /** Whether the vendor may sell anything today, and what this category needs. */
  readonly vendorSells: boolean;
  readonly hasPermits: boolean;
  readonly requiredPermits: readonly string[];
  /** Labels of what the published version had to answer by a day that has passed. */
  readonly overdueAttributes: readonly string[];
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

/** Lists and look-ups of items. */
@Injectable()
export class ItemQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly writing: ItemWritingQueries,
  ) {}

  /** What is asked of a category's items, retired attributes among it. */
  attributes(categoryCode: string, source: Queryable = this.database): Promise<AttributeDefinition[]> {
    return this.writing.attributes(source, categoryCode);
  }

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
         and ($2::text is null or k.code in (select category_branch($2)))
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

  /** What waits for a curator, longest first, without the items of vendors that the curator belongs to; one row more than the limit. */
  reviews(curatorId: string | null, { after, limit }: PageRequest): Promise<ReviewRow[]> {
    return this.database.query<ReviewRow>(
      `select i.id, i.vendor_id as "vendorId", s.name as "vendorName", i.category_code as "categoryCode",
              k.name as "categoryName", i.name, i.price, v.price as "publishedPrice", ${WAITING_SINCE} as "submittedAt",
              i.version
       from item i join vendor s on s.id = i.vendor_id join category k on k.code = i.category_code
         left join item_version v on v.id = i.published_version_id
       where i.status = 'in_review'
         and not exists (select from vendor_member m where m.vendor_id = i.vendor_id and m.account_id = $1)
         and ($2::uuid is null
           or (${WAITING_SINCE}, i.id) > (select coalesce(b.submitted_at, b.created_at), b.id from item b where b.id = $2))
       order by ${WAITING_SINCE}, i.id limit $3`,
      [curatorId, after, limit + 1],
    );
  }

  /** One item with its price history; null when there is none. */
  async record(id: string, source: Queryable = this.database): Promise<ItemRecord | null> {
    const [record] = await source.query<ItemRecord>(
      `select ${RECORD}, s.name as "vendorName", ${ON_SALE} as "onSale", k.tax_class as "categoryTaxClass",
              k.kind, k.name as "categoryName", (select u.name from unit u where u.code = i.unit_code) as unit,
              vendor_sale_days(i.vendor_id, '{}') @> (now() at time zone 'Asia/Jakarta')::date as "vendorSells",
              vendor_sale_days(i.vendor_id, k.required_permits) @> (now() at time zone 'Asia/Jakarta')::date as "hasPermits",
              k.required_permits as "requiredPermits",
              coalesce((select jsonb_agg(o.label order by o.label) from item_version_open_attributes(i.published_version_id) o
                where o.required_by < (now() at time zone 'Asia/Jakarta')::date), '[]') as "overdueAttributes",
              coalesce((
                select jsonb_agg(to_jsonb(v) order by v.number desc)
                from (
                  select v.id, v.number, ${VERSION_PROMISE}, v.attribute_texts as "attributeTexts",
                    v.ceiling_price as "ceilingPrice", c.source_code as "ceilingSourceCode",
                    l.decree_number as "decreeNumber", l.is_sample as "isSample", v.ceiling_waiver as "ceilingWaiver",
                    v.published_at as "publishedAt"
                  from item_version v left join ceiling c on c.id = v.ceiling_id left join price_list l on l.id = c.price_list_id
                  where v.item_id = i.id) v), '[]') as versions
       from item i join vendor s on s.id = i.vendor_id join category k on k.code = i.category_code where i.id = $1`,
      [id],
    );
    return record ?? null;
  }

  /** What decides who may see an item; null when there is none. */
  scope(id: string): Promise<{ vendorId: string; onSale: boolean } | null> {
    return this.database.one<{ vendorId: string; onSale: boolean }>(
      `select i.vendor_id as "vendorId", ${ON_SALE} as "onSale" from item i join vendor s on s.id = i.vendor_id where i.id = $1`,
      [id],
    );
  }
}
