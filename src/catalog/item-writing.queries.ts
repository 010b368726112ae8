import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database/index.js';
import type { AttributeDefinition } from './domain/attribute.js';
import type { TaxClass } from './domain/category.js';
import type { ItemPromise, WrittenItem } from './domain/item-promise.js';

/** SQL: the attributes that hold for category `code`, nearest first, as a json list of the active and the retired ones. */
export const ATTRIBUTE_CHAIN = `with recursive chain (code, parent_code, depth) as (
    select code, parent_code, 0 from category where code = $1
    union all select k.code, k.parent_code, c.depth + 1 from category k join chain c on k.code = c.parent_code where c.depth < 20)
  select coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'label', a.label, 'help', a.help, 'type', a.type,
      'unit', a.unit, 'isRequired', a.is_required, 'requiredBy', a.required_by, 'isMaterial', a.is_material,
      'choices', a.choices, 'minimum', a.minimum, 'maximum', a.maximum, 'sort', a.sort, 'status', a.status)
      order by c.depth desc, a.sort, a.code), '[]')
  from chain c join category_attribute a on a.category_code = c.code`;

const promiseColumns = (
  row: string,
): string => `${row}.sku, ${row}.category_code as "categoryCode", ${row}.name,
  ${row}.specification, ${row}.attributes, ${row}.unit_code as "unitCode", ${row}.base_unit_code as "baseUnitCode",
  ${row}.base_factor as "baseFactor", ${row}.price, ${row}.price_includes_tax as "priceIncludesTax",
  ${row}.price_includes_delivery as "priceIncludesDelivery", ${row}.price_tiers as "priceTiers",
  ${row}.minimum_order as "minimumOrder", ${row}.lead_time_hours as "leadTimeHours",
  ${row}.daily_capacity as "dailyCapacity", ${row}.delivery, ${row}.pictures, ${row}.is_domestic as "isDomestic",
  ${row}.tkdn_percent as "tkdnPercent", ${row}.tkdn_certificate as "tkdnCertificate", ${row}.tkdn_file_id as "tkdnFileId",
  ${row}.tkdn_valid_until as "tkdnValidUntil", ${row}.tax_class as "taxClass"`;

/** SQL: the promise of item `i`. */
export const ITEM_PROMISE = promiseColumns('i');

/** SQL: the promise of version `v`. */
export const VERSION_PROMISE = promiseColumns('v');

/** The category of an item as it is written; null when there is none of that code. */
export interface WrittenCategory {
  readonly name: string;
  readonly isLeaf: boolean;
  readonly status: 'active' | 'retired';
  readonly taxClass: TaxClass;
  readonly taxClassChoices: readonly TaxClass[];
}

/** Everything that what a vendor writes is checked against. */
export interface WritingFacts {
  readonly category: WrittenCategory | null;
  /** Of the ancestors first; retired ones among them. */
  readonly attributes: readonly AttributeDefinition[];
  readonly isUnitKnown: boolean;
  readonly isBaseUnitKnown: boolean;
  readonly knownKecamatan: readonly string[];
  readonly knownFiles: readonly string[];
}

/** Look-ups for writing items. */
@Injectable()
export class ItemWritingQueries {
  /** One statement, whatever the item says. Pictures are pictures, and files are the vendor's or the writer's own. */
  async facts(
    source: Queryable,
    vendorId: string,
    accountId: string | null,
    written: Pick<
      WrittenItem,
      'categoryCode' | 'unitCode' | 'baseUnitCode' | 'delivery' | 'pictures' | 'tkdnFileId'
    >,
  ): Promise<WritingFacts> {
    const [row] = await source.query<WritingFacts>(
      `select (select jsonb_build_object('name', k.name, 'status', k.status, 'taxClass', k.tax_class,
                'taxClassChoices', k.tax_class_choices,
                'isLeaf', not exists (select from category c where c.parent_code = k.code and c.status = 'active'))
               from category k where k.code = $1) as category,
              (${ATTRIBUTE_CHAIN}) as attributes,
              exists (select from unit where code = $2 and status = 'active') as "isUnitKnown",
              exists (select from unit where code = $3 and status = 'active') as "isBaseUnitKnown",
              array(select code from area where code = any ($4::text[]) and level = 'kecamatan') as "knownKecamatan",
              array(select f.id::text from file f where (f.vendor_id = $7 or f.account_id = $8)
                and (f.id = $6
                  or f.id = any ($5::uuid[]) and exists (select from picture_variant p where p.file_id = f.id))) as "knownFiles"`,
      [
        written.categoryCode,
        written.unitCode,
        written.baseUnitCode ?? null,
        (written.delivery ?? []).map(({ kecamatanCode }) => kecamatanCode),
        (written.pictures ?? []).map(({ fileId }) => fileId),
        written.tkdnFileId ?? null,
        vendorId,
        accountId,
      ],
    );
    if (!row) throw new Error('a select without from answers one row');
    return row;
  }

  /** What an item promises on sale; null when it is not published. */
  async published(source: Queryable, itemId: string): Promise<PublishedPromise | null> {
    const [row] = await source.query<PublishedPromise>(
      `select v.id as "versionId", ${VERSION_PROMISE},
              coalesce(v.tax_class, k.tax_class) as "taxClass"
       from item i join item_version v on v.id = i.published_version_id join category k on k.code = v.category_code
       where i.id = $1`,
      [itemId],
    );
    return row ?? null;
  }

  async terms(source: Queryable, categoryCode: string): Promise<CategoryTerms> {
    const [row] = await source.query<CategoryTerms>(
      `select tax_class as "taxClass", (${ATTRIBUTE_CHAIN}) as attributes from category where code = $1`,
      [categoryCode],
    );
    if (!row) throw new Error(`category ${categoryCode} of an item does not exist`);
    return row;
  }

  /** The attributes that hold for a category, retired ones among them. */
  async attributes(source: Queryable, categoryCode: string): Promise<AttributeDefinition[]> {
    const [row] = await source.query<{ attributes: AttributeDefinition[] }>(
      `select (${ATTRIBUTE_CHAIN}) as attributes`,
      [categoryCode],
    );
    return row?.attributes ?? [];
  }
}

/** How a category taxes its goods, and what it asks of them, retired attributes among it. */
export interface CategoryTerms {
  readonly taxClass: TaxClass;
  readonly attributes: readonly AttributeDefinition[];
}

/** A published promise and the version it stands in. */
export type PublishedPromise = ItemPromise & { readonly versionId: string };
