import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies, posts and who holds them: a mandate is an appointment by decree (SK) for a period, never a flag on a person. */
export class OrganisationCreatePosts1767225602000 implements MigrationInterface {
  name = 'OrganisationCreatePosts1767225602000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table area (
        code text constraint area_pk primary key,
        parent_code text constraint area_parent references area (code),
        level text not null constraint area_level_known check (level in ('regency', 'kecamatan', 'desa')),
        name text not null
      );
      create index area_parent_code on area (parent_code);

      create table holiday (
        date date constraint holiday_pk primary key,
        kind text not null constraint holiday_kind_known check (kind in ('libur', 'cuti_bersama')),
        name text not null
      );

      create table agency (
        id uuid constraint agency_pk primary key default uuidv7(),
        code text not null constraint agency_code_unique unique,
        -- The short code inside document numbers, for example DINKES.
        number_code text not null constraint agency_number_code_unique unique
          constraint agency_number_code_form check (number_code ~ '^[A-Z0-9.-]{2,20}$'),
        name text not null,
        address text not null,
        contact text not null default '',
        city text not null
      );

      create table official (
        account_id uuid constraint official_pk primary key constraint official_account references account (id),
        name_with_titles text not null,
        nip text not null constraint official_nip_form check (nip ~ '^[0-9]{18}$')
          constraint official_nip_unique unique,
        rank text not null default ''
      );

      create table post (
        id uuid constraint post_pk primary key default uuidv7(),
        agency_id uuid not null constraint post_agency references agency (id),
        role text not null,
        title text not null
      );
      create index post_agency_id on post (agency_id);

      create table appointment (
        id uuid constraint appointment_pk primary key default uuidv7(),
        post_id uuid not null constraint appointment_post references post (id),
        account_id uuid not null constraint appointment_official references official (account_id),
        decree_number text not null,
        decree_date date not null,
        valid_from date not null,
        valid_until date,
        acting text constraint appointment_acting_known check (acting in ('Plt.', 'Plh.')),
        constraint appointment_period check (valid_until is null or valid_until >= valid_from)
      );
      create index appointment_account_id on appointment (account_id);
      create index appointment_post_id on appointment (post_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table appointment, post, official, agency, holiday, area');
  }
}
