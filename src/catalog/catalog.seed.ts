import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { readReference } from '../platform/reference/index.js';
import type { Category } from './domain/category.js';
import type { Unit } from './domain/unit.js';
import { ReferenceQueries, type CategoryView } from './reference.queries.js';

/** How many rows a seeding added or corrected. */
export interface SeedReport {
  readonly units: number;
  readonly categories: number;
}

/** Brings the shipped reference data of the catalog into the database. */
@Injectable()
export class CatalogSeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tables: ReferenceQueries,
  ) {}

  /** Units and categories of `data/`; running it again changes nothing. */
  async reference(actor: Actor): Promise<SeedReport> {
    const [units, tree] = await Promise.all([
      readReference<Unit[]>('units.json'),
      readReference<Category[]>('categories.json'),
    ]);
    return this.unitOfWork.run(actor, async (tx) => {
      const report = {
        units: await this.tables.putUnits(tx, units),
        categories: await this.tables.putCategories(tx, withParents(tree, null)),
      };
      tx.audit({
        action: 'catalog.seed',
        recordType: 'catalog',
        recordId: 'reference',
        summary: `Data rujukan katalog dimuat: ${report.units} satuan dan ${report.categories} kategori berubah.`,
      });
      return report;
    });
  }
}

function withParents(tree: readonly Category[], parentCode: string | null): CategoryView[] {
  return tree.flatMap(({ children = [], ...category }) => [
    { ...category, parentCode },
    ...withParents(children, category.code),
  ]);
}
