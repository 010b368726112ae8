import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Encrypted columns are known by their names, and those of imports had none of the kind. */
export class PlatformNameImportCiphers1767225641000 implements MigrationInterface {
  name = 'PlatformNameImportCiphers1767225641000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table import_content rename column content to content_cipher;
      alter table import_row rename column sealed to cells_cipher;
      alter table import_row rename column handover to handover_cipher;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table import_content rename column content_cipher to content;
      alter table import_row rename column cells_cipher to sealed;
      alter table import_row rename column handover_cipher to handover;
    `);
  }
}
