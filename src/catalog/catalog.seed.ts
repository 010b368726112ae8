import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { readReference } from '../platform/reference/index.js';
import { allCategories, type Category } from './domain/category.js';
import type { Unit } from './domain/unit.js';
import { ReferenceQueries, type ShippedCategory } from './reference.queries.js';

/** How many rows a seeding added or corrected. */
export interface SeedReport {
  readonly units: number;
  readonly categories: number;
  readonly attributes: number;
}

/** Brings the shipped reference data of the catalog into the database. */
@Injectable()
export class CatalogSeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tables: ReferenceQueries,
  ) {}

  /** Units, categories and attributes of `data/`, except what a curator has changed; running it again changes nothing. */
  async reference(actor: Actor): Promise<SeedReport> {
    const [units, tree] = await Promise.all([
      readReference<Unit[]>('units.json'),
      readReference<Category[]>('categories.json'),
    ]);
    const attributes = allCategories(tree).flatMap(({ code: categoryCode, attributes: own = [] }) =>
      own.map((attribute) => ({ categoryCode, ...attribute })),
    );
    return this.unitOfWork.run(actor, async (tx) => {
      const report = {
        units: await this.tables.putUnits(tx, units),
        categories: await this.tables.putCategories(tx, withPlaces(tree, null)),
        attributes: await this.tables.putAttributes(tx, attributes),
      };
      tx.audit({
        action: 'catalog.seed',
        recordType: 'catalog',
        recordId: 'reference',
        summary: `Data rujukan katalog dimuat: ${report.units} satuan, ${report.categories} kategori, dan ${report.attributes} isian berubah.`,
      });
      return report;
    });
  }
}

function withPlaces(tree: readonly Category[], parentCode: string | null): ShippedCategory[] {
  return tree.flatMap(({ children = [], attributes: _attributes, ...category }, index) => [
    { ...category, parentCode, sort: index + 1 },
    ...withPlaces(children, category.code),
  ]);
}
