import { DataSource } from 'typeorm';
import type { ApprovalRoute } from '../../src/regulations/index.js';
import type { TestApp } from './app.js';

/**
 * Lets the regional regulation in force (or what is national) say something else about one parameter, as if it had been published
 * so. What is published is never edited, so the triggers that see to it are passed over, for this statement only.
 */
export async function setParameter(
  { app }: Pick<TestApp, 'app'>,
  code: string,
  value: unknown,
  kind: 'national' | 'regional' = 'regional',
): Promise<void> {
  await app.get(DataSource).transaction(async (manager) => {
    await manager.query(`alter table regulation_parameter disable trigger regulation_parameter_stays`);
    await manager.query(
      `update regulation_parameter p set value = $2::jsonb from regulation r
       where r.id = p.regulation_id and r.kind = $3 and r.status = 'in_force' and p.code = $1`,
      [code, JSON.stringify(value), kind],
    );
    await manager.query(`alter table regulation_parameter enable trigger regulation_parameter_stays`);
  });
}

/** Lets the regional regulation in force route approvals so, in the same way. */
export async function setRoutes(
  { app }: Pick<TestApp, 'app'>,
  routes: readonly ApprovalRoute[],
): Promise<void> {
  await app.get(DataSource).transaction(async (manager) => {
    await manager.query(`alter table regulation disable trigger regulation_stays`);
    await manager.query(
      `update regulation set routes = $1::jsonb where kind = 'regional' and status = 'in_force'`,
      [JSON.stringify(routes)],
    );
    await manager.query(`alter table regulation enable trigger regulation_stays`);
  });
}
