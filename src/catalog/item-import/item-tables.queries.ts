import type { Queryable } from '../../platform/database/index.js';
import type { AttributeDefinition } from '../domain/attribute.js';
import { inheritedAttributes } from '../domain/attribute.js';
import type { TaxClass } from '../domain/category.js';
import type { ItemPromise } from '../domain/item-promise.js';
import type { ItemStatus } from '../domain/item-workflow.js';
import { unitLookup, type UnitLookup } from '../domain/unit.js';
import type { NamedKecamatan } from './list-cells.js';
import { ITEM_PROMISE } from '../item-writing.queries.js';

/** A category that items may stand in, with what it asks of them. */
export interface ItemCategory {
  readonly code: string;
  readonly name: string;
  readonly taxClassChoices: readonly TaxClass[];
  readonly attributes: readonly AttributeDefinition[];
}

/** The tables that a file of items is read with. */
export interface ItemTables {
  readonly unitCode: UnitLookup;
  /** Leaves only. */
  readonly categories: readonly ItemCategory[];
  /** Of the regency. */
  readonly kecamatan: readonly NamedKecamatan[];
}

/** Uploads by their plain names; `pictureId` is null for what is no picture. */
export type VendorFiles = ReadonlyMap<string, { readonly fileId: string; readonly pictureId: string | null }>;

/** How the name of an upload is compared. */
export function plainName(name: string): string {
  return name.normalize('NFC').toLowerCase().trim();
}

type CategoryRow = Omit<ItemCategory, 'attributes'> & { readonly parentCode: string | null };
type AttributeRow = AttributeDefinition & { readonly categoryCode: string };

const ATTRIBUTE = `category_code as "categoryCode", code, label, help, type, unit, is_required as "isRequired",
  required_by as "requiredBy", is_material as "isMaterial", choices, minimum, maximum, sort, status`;

/** Units, leaf categories, attributes and places, in four statements. */
export async function itemTables(source: Queryable, regencyCode: string): Promise<ItemTables> {
  const units = await source.query<{ code: string; name: string; synonyms: string[] }>(
    `select code, name, synonyms from unit where status = 'active'`,
  );
  const categories = await source.query<CategoryRow>(
    `select code, name, parent_code as "parentCode", tax_class_choices as "taxClassChoices" from category where status = 'active'`,
  );
  const attributes = await source.query<AttributeRow>(`select ${ATTRIBUTE} from category_attribute`);
  const kecamatan = await source.query<NamedKecamatan>(
    `select code, name from area where level = 'kecamatan' and starts_with(code, $1)`,
    [`${regencyCode}.`],
  );
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const chainOf = (code: string | null): AttributeRow[][] => {
    const category = code === null ? undefined : byCode.get(code);
    if (!category) return [];
    return [...chainOf(category.parentCode), attributes.filter(({ categoryCode }) => categoryCode === code)];
  };
  const parents = new Set(categories.map(({ parentCode }) => parentCode));
  return {
    kecamatan,
    unitCode: unitLookup(units.map((unit) => ({ ...unit, unece: null }))),
    categories: categories
      .filter(({ code }) => !parents.has(code))
      .map(({ code, name, taxClassChoices }) => ({
        ...{ code, name, taxClassChoices },
        attributes: inheritedAttributes(chainOf(code)),
      })),
  };
}

/** The labels of all attributes that are asked anywhere, by code. */
export function attributeLabels(
  source: Queryable,
): Promise<{ code: string; labels: string[]; help: string }[]> {
  return source.query(
    `select code, array_agg(distinct label order by label) as labels, min(help) as help
     from category_attribute where status = 'active' group by code order by min(sort), code`,
  );
}

/** A vendor's item as a file's rows are compared with it. */
export type KnownItem = ItemPromise & {
  readonly id: string;
  readonly status: ItemStatus;
  readonly sku: string;
};

/** The vendor's items of these codes. */
export async function itemsBySku(
  source: Queryable,
  vendorId: string,
  skus: readonly string[],
): Promise<Map<string, KnownItem>> {
  const rows = await source.query<KnownItem>(
    `select i.id, i.status, ${ITEM_PROMISE} from item i where i.vendor_id = $1 and i.sku = any($2::text[])`,
    [vendorId, skus],
  );
  return new Map(rows.map((row) => [row.sku, row]));
}

/** The newest uploads of these names that the vendor or the writer brought. */
export async function filesByName(
  source: Queryable,
  { vendorId, accountId }: { vendorId: string; accountId: string | null },
  names: readonly string[],
): Promise<VendorFiles> {
  const wanted = [...new Set(names.map(plainName))];
  if (wanted.length === 0) return new Map();
  const rows = await source.query<{ name: string; fileId: string; pictureId: string | null }>(
    `select distinct on (lower(f.name)) f.name, f.id as "fileId",
            case when exists (select from picture_variant p where p.file_id = f.id) then f.id end as "pictureId"
     from file f where (f.vendor_id = $1 or f.account_id = $2) and lower(f.name) = any ($3::text[])
     order by lower(f.name), f.id desc`,
    [vendorId, accountId, wanted],
  );
  return new Map(rows.map(({ name, ...file }) => [plainName(name), file]));
}

/** Whether there is such a vendor. */
export async function vendorExists(source: Queryable, vendorId: string): Promise<boolean> {
  const rows = await source.query('select 1 as found from vendor where id = $1', [vendorId]);
  return rows.length > 0;
}
