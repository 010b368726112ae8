import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Office hours as data, by period: those of Ramadhan are shorter, and a deadline counts office hours only. */
export class OrganisationCreateWorkHours1767225741000 implements MigrationInterface {
  name = 'OrganisationCreateWorkHours1767225741000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table work_hours (
        -- Of periods that overlap, the one that began last holds.
        valid_from date constraint work_hours_pk primary key,
        valid_until date,
        name text not null constraint work_hours_name_filled check (name <> ''),
        -- Spans by day of the week, 1 is Monday: {"1": [{"from": "07:30", "to": "16:00"}], ...}
        hours jsonb not null,
        legal_basis text not null,
        constraint work_hours_in_order check (valid_until is null or valid_until >= valid_from)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work_hours');
  }
}
