import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a regulation would have done to past requisitions, worked out portion by portion before anybody publishes it. */
export class RequisitionsCreateDryRun1767225712000 implements MigrationInterface {
  name = 'RequisitionsCreateDryRun1767225712000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dry_run (
        id uuid constraint dry_run_pk primary key,
        regulation_id uuid not null constraint dry_run_regulation references regulation (id),
        regulation_version integer not null,
        -- The rules as they would be, taken when the run was asked for: what is written afterwards does not mix in.
        rule_set jsonb not null,
        requested_by uuid constraint dry_run_requested_by references account (id),
        requested_by_name text not null,
        status text not null constraint dry_run_status_known check (status in ('running', 'done')),
        -- The newest requisition that is looked at, and the last one that has been.
        last_id uuid,
        reached_id uuid,
        total integer not null constraint dry_run_total_counted check (total >= 0),
        tally jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        constraint dry_run_finished check ((status = 'done') = (finished_at is not null))
      );
      create index dry_run_regulation_id on dry_run (regulation_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dry_run');
  }
}
