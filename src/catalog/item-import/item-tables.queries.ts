import type { Queryable } from '../../platform/database/index.js';
import type { AttributeDefinition } from '../domain/attribute.js';
import { inheritedAttributes } from '../domain/attribute.js';
import type { TaxClass } from '../domain/category.js';
import type { ItemPromise } from '../domain/item-promise.js';
import type { ItemStatus } from '../domain/item-workflow.js';
import { unitLookup, type UnitLookup } from '../domain/unit.js';
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
}

type CategoryRow = Omit<ItemCategory, 'attributes'> & { readonly parentCode: string | null };
type AttributeRow = AttributeDefinition & { readonly categoryCode: string };

const ATTRIBUTE = `category_code as "categoryCode", code, label, help, type, unit, is_required as "isRequired",
  required_by as "requiredBy", is_material as "isMaterial", choices, minimum, maximum, sort, status`;

/** Units, leaf categories and attributes, in three statements. */
export async function itemTables(source: Queryable): Promise<ItemTables> {
  const units = await source.query<{ code: string; name: string; synonyms: string[] }>(
    `select code, name, synonyms from unit where status = 'active'`,
  );
  const categories = await source.query<CategoryRow>(
    `select code, name, parent_code as "parentCode", tax_class_choices as "taxClassChoices" from category where status = 'active'`,
  );
  const attributes = await source.query<AttributeRow>(`select ${ATTRIBUTE} from category_attribute`);
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const chainOf = (code: string | null): AttributeRow[][] => {
    const category = code === null ? undefined : byCode.get(code);
    if (!category) return [];
    return [...chainOf(category.parentCode), attributes.filter(({ categoryCode }) => categoryCode === code)];
  };
  const parents = new Set(categories.map(({ parentCode }) => parentCode));
  return {
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

/** Whether there is such a vendor. */
export async function vendorExists(source: Queryable, vendorId: string): Promise<boolean> {
  const rows = await source.query('select 1 as found from vendor where id = $1', [vendorId]);
  return rows.length > 0;
}
