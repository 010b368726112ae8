import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines that end things must know when nobody could have acted: when the service was last seen working, and when it was not. */
export class RequisitionsKeepTime1767225742000 implements MigrationInterface {
  name = 'RequisitionsKeepTime1767225742000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_pulse (
        -- One row for the installation.
        id integer constraint service_pulse_pk primary key constraint service_pulse_one check (id = 1),
        seen_at timestamptz not null
      );
      create table service_outage (
        id uuid constraint service_outage_pk primary key default uuidv7(),
        -- Last seen working before it, first seen working after it.
        began_at timestamptz not null,
        ended_at timestamptz not null,
        -- When the deadlines that fell into it had been moved.
        settled_at timestamptz,
        constraint service_outage_in_order check (ended_at > began_at)
      );
      create index service_outage_unsettled on service_outage (ended_at) where settled_at is null;

      -- When administrators and PA were told that nobody holds the posts that are to decide; a step tells once.
      alter table approval_step add column vacancy_told_at timestamptz;
      -- What was approved and never ordered ends too.
      create index requisition_held_until on requisition (held_until) where status = 'approved';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index requisition_held_until;
      alter table approval_step drop column vacancy_told_at;
      drop table service_outage, service_pulse;
    `);
  }
}
