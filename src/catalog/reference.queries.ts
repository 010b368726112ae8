import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import type { Category } from './domain/category.js';
import type { Unit } from './domain/unit.js';

/** A category as the API shows it. */
export interface CategoryView extends Omit<Category, 'children'> {
  readonly parentCode: string | null;
}

/** Units and categories. */
@Injectable()
export class ReferenceQueries {
  constructor(private readonly database: ReadDatabase) {}

  units(): Promise<Omit<Unit, 'unece'>[]> {
    return this.database.query(`select code, name, synonyms from unit order by name`);
  }

  categories(): Promise<CategoryView[]> {
    return this.database.query<CategoryView>(
      `select code, parent_code as "parentCode", name, kind, tax_class as "taxClass", meal_part as "mealPart",
              account_codes as "accountCodes" from category order by code`,
    );
  }

  /** Adds or corrects units; answers how many rows that was. */
  async putUnits(tx: Tx, units: readonly Unit[]): Promise<number> {
    const changed = await tx.query(
      `insert into unit (code, name, synonyms)
       select code, name, synonyms from jsonb_to_recordset($1::jsonb) as u(code text, name text, synonyms text[])
       on conflict (code) do update set name = excluded.name, synonyms = excluded.synonyms
         where (unit.name, unit.synonyms) is distinct from (excluded.name, excluded.synonyms)
       returning code`,
      [JSON.stringify(units)],
    );
    return changed.length;
  }

  /** Adds or corrects categories; answers how many rows that was. */
  async putCategories(tx: Tx, categories: readonly CategoryView[]): Promise<number> {
    const changed = await tx.query(
      `insert into category (code, parent_code, kind, name, tax_class, meal_part, account_codes)
       select code, "parentCode", kind, name, "taxClass", "mealPart", "accountCodes" from jsonb_to_recordset($1::jsonb)
         as c(code text, "parentCode" text, kind text, name text, "taxClass" text, "mealPart" text, "accountCodes" text[])
       on conflict (code) do update set parent_code = excluded.parent_code, kind = excluded.kind, name = excluded.name,
         tax_class = excluded.tax_class, meal_part = excluded.meal_part, account_codes = excluded.account_codes
         where (category.parent_code, category.kind, category.name, category.tax_class, category.meal_part,
                category.account_codes)
           is distinct from (excluded.parent_code, excluded.kind, excluded.name, excluded.tax_class, excluded.meal_part,
                excluded.account_codes)
       returning code`,
      [JSON.stringify(categories)],
    );
    return changed.length;
  }
}
