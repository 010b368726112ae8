import type { INestApplicationContext } from '@nestjs/common';
import { BudgetSeed } from '../budget/index.js';
import { CatalogSeed } from '../catalog/index.js';
import { OrganisationSeed } from '../organisation/index.js';
import { systemActor } from '../platform/access/index.js';
import { RegulationsSeed } from '../regulations/index.js';

/** What every installation needs before its first use: areas, holidays, account codes, units, categories, the national rules. Repeatable. */
export async function seedReference(app: INestApplicationContext): Promise<void> {
  const actor = systemActor('seed:reference');
  await app.get(OrganisationSeed).reference(actor);
  await app.get(BudgetSeed).reference(actor);
  await app.get(CatalogSeed).reference(actor);
  await app.get(RegulationsSeed).reference(actor);
}
