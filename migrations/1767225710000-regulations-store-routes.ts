import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A regulation says who approves what, in which order: its approval routes stand in it, like its articles. */
export class RegulationsStoreRoutes1767225710000 implements MigrationInterface {
  name = 'RegulationsStoreRoutes1767225710000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table regulation
        add column routes jsonb not null default '[]',
        add constraint regulation_routes_listed check (jsonb_typeof(routes) = 'array');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table regulation drop column routes');
  }
}
