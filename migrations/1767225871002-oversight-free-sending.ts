import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No foreign key points to an append-only table: its check locks the row, and locking takes the right to update, which nobody has. */
export class OversightFreeSending1767225871002 implements MigrationInterface {
  name = 'OversightFreeSending1767225871002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_note_sending drop constraint case_note_sending_note');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table case_note_sending add constraint case_note_sending_note foreign key (note_id) references case_note (id)',
    );
  }
}
