import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An acting officer of before, entered without an end, can be ended: the rule that acting is for a time held that back too. */
export class OrganisationEndOldActing1767225671000 implements MigrationInterface {
  name = 'OrganisationEndOldActing1767225671000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table appointment
        drop constraint appointment_acting_ends,
        add constraint appointment_acting_ends
          check (acting is null or valid_until is not null or ended_from is not null) not valid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table appointment
        drop constraint appointment_acting_ends,
        add constraint appointment_acting_ends check (acting is null or valid_until is not null) not valid;
    `);
  }
}
