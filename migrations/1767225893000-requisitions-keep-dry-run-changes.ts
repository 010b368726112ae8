import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every requisition that a trial of a regulation would have decided otherwise, beside the sums by agency: the report can be read to its last row. */
export class RequisitionsKeepDryRunChanges1767225893000 implements MigrationInterface {
  name = 'RequisitionsKeepDryRunChanges1767225893000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dry_run_change (
        dry_run_id uuid not null constraint dry_run_change_run references dry_run (id) on delete cascade,
        requisition_id uuid not null constraint dry_run_change_requisition references requisition (id) on delete cascade,
        agency_id uuid not null constraint dry_run_change_agency references agency (id),
        effect text not null constraint dry_run_change_effect_known check (effect in ('refused', 'allowed', 'rerouted')),
        rules jsonb not null,
        route_before text,
        route_after text,
        constraint dry_run_change_pk primary key (dry_run_id, requisition_id)
      );
      create index dry_run_change_requisition_id on dry_run_change (requisition_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dry_run_change');
  }
}
