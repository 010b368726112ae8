import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place for a signature refers to its scan: that locks the scan's row, which needs the right to update one column. */
export class DocumentsReferScans1767225821000 implements MigrationInterface {
  name = 'DocumentsReferScans1767225821000';

  async up(runner: QueryRunner): Promise<void> {
    // The trigger still refuses every change.
    await runner.query('grant update (id) on document_scan to current_user');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke update (id) on document_scan from current_user');
  }
}
