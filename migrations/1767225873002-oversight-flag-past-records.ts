import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A finding may be about purchases before the platform. */
export class OversightFlagPastRecords1767225873002 implements MigrationInterface {
  name = 'OversightFlagPastRecords1767225873002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table red_flag drop constraint red_flag_subject_known, add constraint red_flag_subject_known check (subject_type in (
        'requisition', 'order', 'delivery', 'invoice', 'payment', 'item', 'vendor', 'agency', 'official', 'attendance', 'past-record'));
    `);
  }

  /** Fails while there are findings about past records. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table red_flag drop constraint red_flag_subject_known, add constraint red_flag_subject_known check (subject_type in (
        'requisition', 'order', 'delivery', 'invoice', 'payment', 'item', 'vendor', 'agency', 'official', 'attendance'));
    `);
  }
}
