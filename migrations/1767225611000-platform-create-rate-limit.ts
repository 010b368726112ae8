import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Request counters that all processes share. Unlogged: losing them in a crash costs a minute of counting, writing them costs nothing. */
export class PlatformCreateRateLimit1767225611000 implements MigrationInterface {
  name = 'PlatformCreateRateLimit1767225611000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unlogged table rate_limit (
        key text not null,
        window_start timestamptz not null,
        taken integer not null constraint rate_limit_taken_positive check (taken > 0),
        constraint rate_limit_pk primary key (key, window_start)
      );
      create index rate_limit_age on rate_limit (window_start);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_limit');
  }
}
