import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The regulation as data: parameters with dates, articles and whether somebody has verified them. */
export class RegulationsCreateRegulation1767225604000 implements MigrationInterface {
  name = 'RegulationsCreateRegulation1767225604000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table regulation (
        id uuid constraint regulation_pk primary key default uuidv7(),
        kind text not null constraint regulation_kind_known check (kind in ('national', 'regional')),
        -- Which data file it came from, and in which edition: a corrected file is a new row, so that nothing is overwritten.
        code text not null,
        edition text not null,
        title text not null,
        is_sample boolean not null,
        status text not null constraint regulation_status_known check (status in ('draft', 'in_force', 'revoked')),
        valid_from date not null,
        valid_until date,
        articles jsonb not null default '[]',
        constraint regulation_edition_unique unique (code, edition),
        constraint regulation_period check (valid_until is null or valid_until >= valid_from)
      );
      create unique index regulation_one_in_force on regulation (code) where status = 'in_force';
      create table regulation_parameter (
        id uuid constraint regulation_parameter_pk primary key default uuidv7(),
        regulation_id uuid not null constraint regulation_parameter_regulation references regulation (id),
        code text not null,
        applies_to text,
        value jsonb not null,
        unit text not null,
        legal_basis text not null constraint regulation_parameter_cites check (legal_basis <> ''),
        valid_from date not null,
        valid_until date,
        verified boolean not null,
        note text not null default '',
        constraint regulation_parameter_period check (valid_until is null or valid_until >= valid_from),
        constraint regulation_parameter_once unique nulls not distinct (regulation_id, code, applies_to, valid_from)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table regulation_parameter, regulation');
  }
}
