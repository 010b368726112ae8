import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import type { PageRequest } from '../platform/http/index.js';
import type { AttributeDefinition } from './domain/attribute.js';
import type { Category, Classification, MealPart, TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';
import type { Unit } from './domain/unit.js';

/** A category as the API shows it. */
export interface CategoryView {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly description: string;
  readonly kind: CommodityKind;
  readonly classification: Classification | null;
  readonly accountCodes: readonly string[];
  readonly taxClass: TaxClass;
  readonly taxClassChoices: readonly TaxClass[];
  readonly mealPart: MealPart | null;
  readonly requiredPermits: readonly string[];
  readonly sort: number;
  readonly status: 'active' | 'retired';
  readonly version: number;
}

/** An attribute with the category that asks for it. */
export interface AttributeView extends AttributeDefinition {
  readonly id: string;
  readonly categoryCode: string;
  readonly version: number;
}

/** A unit as the API shows it. */
export interface UnitView {
  readonly code: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly unece: string | null;
  readonly status: 'active' | 'retired';
  readonly version: number;
}

/** An item that must be completed at its next change, or by a day. */
export interface IncompleteItem {
  readonly id: string;
  readonly name: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly categoryCode: string;
  readonly status: string;
  readonly requiredBy: string | null;
  readonly isOverdue: boolean;
}

/** A unit that people wrote and the table did not know. */
export interface UnitSighting {
  readonly spelling: string;
  readonly written: string;
  readonly times: number;
  readonly lastSeenAt: Date;
}

const CATEGORY = `code, parent_code as "parentCode", name, description, kind,
  case when classification_code is not null then jsonb_build_object('scheme', classification_scheme,
    'edition', coalesce(classification_edition, ''), 'code', classification_code) end as classification,
  account_codes as "accountCodes", tax_class as "taxClass", tax_class_choices as "taxClassChoices",
  meal_part as "mealPart", required_permits as "requiredPermits", sort, status, version`;
const ATTRIBUTE = `a.id, a.category_code as "categoryCode", a.code, a.label, a.help, a.type, a.unit,
  a.is_required as "isRequired", a.required_by as "requiredBy", a.is_material as "isMaterial", a.choices, a.minimum,
  a.maximum, a.sort, a.status, a.version`;

/** Units, categories and their attributes. */
@Injectable()
export class ReferenceQueries {
  constructor(private readonly database: ReadDatabase) {}

  units(source: Queryable = this.database): Promise<UnitView[]> {
    return source.query(`select code, name, synonyms, unece, status, version from unit order by name`);
  }

  /** By position, then by code. */
  categories(source: Queryable = this.database): Promise<CategoryView[]> {
    return source.query<CategoryView>(`select ${CATEGORY} from category order by sort, code`);
  }

  /** The attributes of a category and its ancestors, root first, retired ones among them. */
  attributes(categoryCode: string, source: Queryable = this.database): Promise<AttributeView[]> {
    return source.query<AttributeView>(
      `with recursive chain (code, parent_code, depth) as (
         select code, parent_code, 0 from category where code = $1
         union all select k.code, k.parent_code, c.depth + 1 from category k join chain c on k.code = c.parent_code where c.depth < 20)
       select ${ATTRIBUTE} from chain c join category_attribute a on a.category_code = c.code
       order by c.depth desc, a.sort, a.code`,
      [categoryCode],
    );
  }

  /** The whole tree, locked against every other change of it. */
  async lockTree(tx: Tx): Promise<CategoryView[]> {
    return tx.query<CategoryView>(`select ${CATEGORY} from category order by code for update`);
  }

  /** All units, locked: a spelling belongs to one of them, so two changes must not pass each other. */
  async lockUnits(tx: Tx): Promise<UnitView[]> {
    await tx.query('lock table unit in share row exclusive mode');
    return this.units(tx);
  }

  /** How many items that are not retired stand in a category itself. */
  async itemsIn(tx: Tx, categoryCode: string): Promise<number> {
    const [row] = await tx.query<{ items: number }>(
      `select count(*)::int as items from item where category_code = $1 and status <> 'retired'`,
      [categoryCode],
    );
    return row?.items ?? 0;
  }

  /** Puts categories in this order among their siblings. */
  async order(tx: Tx, codes: readonly string[]): Promise<void> {
    await tx.query(
      `update category k set sort = o.position::int, is_curated = true, version = version + 1
       from unnest($1::text[]) with ordinality as o (code, position) where k.code = o.code`,
      [codes],
    );
  }

  /** Items on offer or in the making that do not answer an attribute of their category's branch; one row more than the limit. */
  missing(id: string, { after, limit }: PageRequest): Promise<IncompleteItem[]> {
    return this.database.query<IncompleteItem>(
      `select i.id, i.name, i.vendor_id as "vendorId", s.name as "vendorName", i.category_code as "categoryCode", i.status,
              a.required_by as "requiredBy",
              coalesce(a.required_by < (now() at time zone 'Asia/Jakarta')::date, false) as "isOverdue"
       from category_attribute a join item i on i.category_code in (select category_branch(a.category_code))
         join vendor s on s.id = i.vendor_id
       where a.id = $1 and a.is_required and a.status = 'active' and i.status <> 'retired'
         and not i.attributes ? a.code and ($2::uuid is null or i.id < $2)
       order by i.id desc limit $3`,
      [id, after, limit + 1],
    );
  }

  /** Units that were met in files and are not known, most frequent first. */
  sightings(): Promise<UnitSighting[]> {
    return this.database.query<UnitSighting>(
      `select spelling, written, times, last_seen_at as "lastSeenAt" from unit_sighting
       order by times desc, spelling limit 200`,
    );
  }

  /** Counts unknown units that somebody wrote. */
  async recordSightings(tx: Tx, sightings: readonly { spelling: string; written: string; times: number }[]) {
    if (sightings.length === 0) return;
    await tx.query(
      `insert into unit_sighting (spelling, written, times, first_seen_at, last_seen_at)
       select spelling, written, times, $2, $2
       from jsonb_to_recordset($1::jsonb) as s(spelling text, written text, times integer)
       on conflict (spelling) do update
         set times = unit_sighting.times + excluded.times, last_seen_at = excluded.last_seen_at`,
      [JSON.stringify(sightings), tx.now],
    );
  }

  /** Forgets sightings that have found their unit. */
  async dropSightings(tx: Tx, spellings: readonly string[]): Promise<void> {
    await tx.query('delete from unit_sighting where spelling = any ($1::text[])', [spellings]);
  }

  /** Adds or corrects shipped units that no curator has changed; answers how many rows that was. */
  async putUnits(tx: Tx, units: readonly Unit[]): Promise<number> {
    const changed = await tx.query(
      `insert into unit (code, name, synonyms, unece)
       select code, name, synonyms, unece
       from jsonb_to_recordset($1::jsonb) as u(code text, name text, synonyms text[], unece text)
       on conflict (code) do update
         set name = excluded.name, synonyms = excluded.synonyms, unece = excluded.unece
         where not unit.is_curated
           and (unit.name, unit.synonyms, unit.unece) is distinct from (excluded.name, excluded.synonyms, excluded.unece)
       returning code`,
      [JSON.stringify(units)],
    );
    return changed.length;
  }

  /** Adds or corrects shipped categories that no curator has changed; answers how many rows that was. */
  async putCategories(tx: Tx, categories: readonly ShippedCategory[]): Promise<number> {
    const changed = await tx.query(
      `insert into category (code, parent_code, kind, name, description, tax_class, tax_class_choices, meal_part,
         account_codes, required_permits, classification_scheme, classification_edition, classification_code, sort)
       select code, "parentCode", kind, name, coalesce(description, ''), "taxClass", coalesce("taxClassChoices", '{}'),
         "mealPart", "accountCodes", coalesce("requiredPermits", '{}'), classification ->> 'scheme',
         classification ->> 'edition', classification ->> 'code', sort
       from jsonb_to_recordset($1::jsonb) as c(code text, "parentCode" text, kind text, name text, description text,
         "taxClass" text, "taxClassChoices" text[], "mealPart" text, "accountCodes" text[], "requiredPermits" text[],
         classification jsonb, sort integer)
       on conflict (code) do update set parent_code = excluded.parent_code, kind = excluded.kind, name = excluded.name,
         description = excluded.description, tax_class = excluded.tax_class,
         tax_class_choices = excluded.tax_class_choices, meal_part = excluded.meal_part,
         account_codes = excluded.account_codes, required_permits = excluded.required_permits,
         classification_scheme = excluded.classification_scheme,
         classification_edition = excluded.classification_edition,
         classification_code = excluded.classification_code, sort = excluded.sort
         where not category.is_curated and (category.parent_code, category.kind, category.name, category.description,
             category.tax_class, category.tax_class_choices, category.meal_part, category.account_codes,
             category.required_permits, category.classification_scheme, category.classification_edition,
             category.classification_code, category.sort)
           is distinct from (excluded.parent_code, excluded.kind, excluded.name, excluded.description,
             excluded.tax_class, excluded.tax_class_choices, excluded.meal_part, excluded.account_codes,
             excluded.required_permits, excluded.classification_scheme, excluded.classification_edition,
             excluded.classification_code, excluded.sort)
       returning code`,
      [JSON.stringify(categories)],
    );
    return changed.length;
  }

  /** Adds or corrects shipped attributes that no curator has changed; answers how many rows that was. */
  async putAttributes(tx: Tx, attributes: readonly object[]): Promise<number> {
    const changed = await tx.query(
      `insert into category_attribute (category_code, code, label, help, type, unit, is_required, is_material, choices,
         minimum, maximum, sort)
       select "categoryCode", code, label, coalesce(help, ''), type, unit, coalesce("isRequired", false),
         coalesce("isMaterial", true), coalesce(choices, '[]'), minimum, maximum, coalesce(sort, 0)
       from jsonb_to_recordset($1::jsonb) as a("categoryCode" text, code text, label text, help text, type text, unit text,
         "isRequired" boolean, "isMaterial" boolean, choices jsonb, minimum double precision, maximum double precision,
         sort integer)
       on conflict (category_code, code) do update set label = excluded.label, help = excluded.help, type = excluded.type,
         unit = excluded.unit, is_required = excluded.is_required, is_material = excluded.is_material,
         choices = excluded.choices, minimum = excluded.minimum, maximum = excluded.maximum, sort = excluded.sort
         where not category_attribute.is_curated and (category_attribute.label, category_attribute.help,
             category_attribute.type, category_attribute.unit, category_attribute.is_required,
             category_attribute.is_material, category_attribute.choices, category_attribute.minimum,
             category_attribute.maximum, category_attribute.sort)
           is distinct from (excluded.label, excluded.help, excluded.type, excluded.unit, excluded.is_required,
             excluded.is_material, excluded.choices, excluded.minimum, excluded.maximum, excluded.sort)
       returning id`,
      [JSON.stringify(attributes)],
    );
    return changed.length;
  }
}

/** A category of `data/` with its place in the tree. */
export type ShippedCategory = Omit<Category, 'children' | 'attributes'> & {
  readonly parentCode: string | null;
  readonly sort: number;
};
