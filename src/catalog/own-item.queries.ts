import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { ATTRIBUTE_CHAIN } from './item-writing.queries.js';
import type { AttributeDefinition } from './domain/attribute.js';
import type { TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';
import type { ItemStatus, SuspensionCause } from './domain/item-workflow.js';

/** An item as its vendor sees it in a list. */
export interface OwnItemRow {
  readonly id: string;
  readonly name: string;
  readonly status: ItemStatus;
  readonly suspendedCause: SuspensionCause | null;
  readonly decisionNote: string | null;
  readonly remarks: number;
  readonly categoryName: string;
  readonly unit: string;
  readonly price: Rupiah;
  /** Of what binds what is on sale today; null for what is not published, or sold without one. */
  readonly ceilingPrice: Rupiah | null;
  /** The smallest size of its first picture. */
  readonly picture: OwnPicture | null;
  readonly isPublished: boolean;
}

/** A picture of the own items and how large its smallest size is. */
export interface OwnPicture {
  readonly fileId: string;
  readonly width: number;
  readonly height: number;
}

/** How many items a vendor has in each state. */
export type ItemCounts = Readonly<Partial<Record<ItemStatus, number>>>;

/** What a form about an item is drawn from. */
export interface ItemFormTables {
  readonly category: {
    readonly code: string;
    readonly name: string;
    readonly kind: CommodityKind;
    readonly description: string;
    readonly status: 'active' | 'retired';
    readonly taxClassChoices: readonly TaxClass[];
    readonly requiredPermits: readonly string[];
  } | null;
  readonly attributes: readonly AttributeDefinition[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly kecamatan: readonly { readonly code: string; readonly name: string }[];
  /** Where the vendor delivers; none means everywhere. */
  readonly vendorArea: readonly string[];
}

/** An item that looks like another one. */
export interface LikeItem {
  readonly id: string;
  readonly name: string;
  readonly vendorName: string;
  readonly status: ItemStatus;
  readonly price: Rupiah;
  readonly why: 'same-name' | 'same-picture';
}

// An own item is found by its name or by the vendor's own code.
const WANTED = `i.vendor_id = $1 and ($2::text is null or i.name ilike '%' || $2 || '%' or i.sku ilike $2 || '%')`;

/** A vendor's own items, for the pages on which it keeps them. */
@Injectable()
export class OwnItemQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first, those that are withdrawn only when they are asked for; one row more than the limit. */
  list(
    vendorId: string,
    { q, status, after, limit }: { q?: string; status?: ItemStatus; after?: string; limit: number },
  ): Promise<OwnItemRow[]> {
    return this.database.query<OwnItemRow>(
      `select i.id, i.name, i.status, i.suspended_cause as "suspendedCause", i.decision_note as "decisionNote",
              jsonb_array_length(i.remarks) as remarks, k.name as "categoryName", u.name as unit, i.price,
              (select c.price from item_ceiling(i.published_version_id, (now() at time zone 'Asia/Jakarta')::date) b
                 join ceiling c on c.id = b.ceiling_id) as "ceilingPrice",
              (select jsonb_build_object('fileId', p.file_id, 'width', p.width, 'height', p.height) from picture_variant p
               where p.file_id = (i.pictures -> 0 ->> 'fileId')::uuid and p.size = 'small') as picture,
              i.published_version_id is not null as "isPublished"
       from item i join category k on k.code = i.category_code join unit u on u.code = i.unit_code
       where ${WANTED} and (i.status = $3 or ($3::text is null and i.status <> 'retired')) and ($4::uuid is null or i.id < $4)
       order by i.id desc limit $5`,
      [vendorId, likeText(q), status ?? null, after ?? null, limit + 1],
    );
  }

  async counts(vendorId: string): Promise<ItemCounts> {
    const rows = await this.database.query<{ status: ItemStatus; count: number }>(
      `select status, count(*)::integer as count from item where vendor_id = $1 group by status`,
      [vendorId],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** Everything a form about an item of this category shows to choose from. One statement. */
  async formTables(categoryCode: string, vendorId: string, regionCode: string): Promise<ItemFormTables> {
    const tables = await this.database.one<ItemFormTables>(
      `select (select jsonb_build_object('code', c.code, 'name', c.name, 'kind', c.kind, 'description', c.description, 'status', c.status,
                 'taxClassChoices', to_jsonb(c.tax_class_choices), 'requiredPermits', to_jsonb(c.required_permits))
               from category c where c.code = $1) as category,
              (${ATTRIBUTE_CHAIN}) as attributes,
              (select jsonb_agg(jsonb_build_object('code', code, 'name', name) order by name) from unit where status = 'active') as units,
              (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name) order by name), '[]')
               from area where level = 'kecamatan' and starts_with(code, $3)) as kecamatan,
              array(select kecamatan_code from vendor_delivery_area where vendor_id = $2 order by 1) as "vendorArea"`,
      [categoryCode, vendorId, regionCode],
    );
    if (!tables) throw new Error('a select without from answers one row');
    return tables;
  }

  /** The categories in which the vendor sells something. */
  categoriesOnSale(vendorId: string): Promise<{ code: string; name: string }[]> {
    return this.database.query(
      `select k.code, k.name from category k where k.code in (
         select v.category_code from item i join item_version v on v.id = i.published_version_id
         where i.vendor_id = $1 and i.status not in ('suspended', 'retired')) order by k.name`,
      [vendorId],
    );
  }

  /** Other items that may be the same one again: of the vendor under the same name, or of anybody with the same picture. */
  alike(itemId: string, source: Queryable = this.database): Promise<LikeItem[]> {
    return source.query<LikeItem>(
      `select o.id, o.name, v.name as "vendorName", o.status, o.price, o.why from (
         select n.id, n.vendor_id, n.name, n.status, n.price, 'same-name' as why
         from item i join item n on n.vendor_id = i.vendor_id and lower(n.name) = lower(i.name) and n.id <> i.id
         where i.id = $1 and n.status <> 'retired'
         union
         select n.id, n.vendor_id, n.name, n.status, n.price, 'same-picture'
         from item i cross join lateral jsonb_array_elements(i.pictures) g
           join picture_variant mine on mine.file_id = (g ->> 'fileId')::uuid and mine.size = 'small'
           join picture_variant same on same.sha256 = mine.sha256
           join item_version s on s.pictures @> jsonb_build_array(jsonb_build_object('fileId', same.file_id))
           join item n on n.id = s.item_id and n.id <> i.id
         where i.id = $1 and n.status <> 'retired') o join vendor v on v.id = o.vendor_id
       order by o.why, o.id limit 6`,
      [itemId],
    );
  }
}

function likeText(q: string | undefined): string | null {
  const text = q?.trim() ?? '';
  return text === '' ? null : text.replaceAll(/[\\%_]/g, '\\$&');
}
