import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The names of sub-kegiatan and sources of funds as the ministry's lists have them, to compare a DPA with; empty until an installation loads them. */
export class BudgetNameCodes1767225722000 implements MigrationInterface {
  name = 'BudgetNameCodes1767225722000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table budget_code (
        kind text not null constraint budget_code_kind_known check (kind in ('sub-kegiatan', 'sumber-dana')),
        code text not null,
        name text not null,
        constraint budget_code_pk primary key (kind, code)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table budget_code');
  }
}
