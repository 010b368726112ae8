import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packages of the procurement plan (RUP) as records of their own; a line belongs to one instead of carrying a bare number. */
export class BudgetCreateRup1767225721000 implements MigrationInterface {
  name = 'BudgetCreateRup1767225721000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table rup_package (
        id uuid constraint rup_package_pk primary key default uuidv7(),
        agency_id uuid not null constraint rup_package_agency references agency (id),
        fiscal_year integer not null,
        code text not null constraint rup_package_code_filled check (btrim(code) <> ''),
        name text not null,
        value bigint not null constraint rup_package_value_not_negative check (value >= 0),
        method text not null,
        status text not null default 'active' constraint rup_package_status_known check (status in ('active', 'cancelled')),
        version integer not null default 1,
        constraint rup_package_unique unique (agency_id, fiscal_year, code)
      );
      -- What was known before is no more than the number; name and value come from the lines that carried it.
      insert into rup_package (agency_id, fiscal_year, code, name, value, method)
      select agency_id, fiscal_year, rup_code, min(sub_activity_name), sum(pagu), 'e-purchasing'
      from budget_line where btrim(rup_code) <> '' group by agency_id, fiscal_year, rup_code;

      alter table budget_line add column rup_package_id uuid constraint budget_line_rup_package references rup_package (id);
      update budget_line l set rup_package_id = p.id from rup_package p
        where p.agency_id = l.agency_id and p.fiscal_year = l.fiscal_year and p.code = l.rup_code;
      alter table budget_line drop column rup_code;
      create index budget_line_rup_package_id on budget_line (rup_package_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table budget_line add column rup_code text;
      update budget_line l set rup_code = p.code from rup_package p where p.id = l.rup_package_id;
      alter table budget_line drop column rup_package_id;
      drop table rup_package;
    `);
  }
}
