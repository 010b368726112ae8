import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A nota carries a number of its vendor's series: two vendors may use the same, and one again after taking the first back. */
export class DocumentsKeepVendorNumbers1767225861001 implements MigrationInterface {
  name = 'DocumentsKeepVendorNumbers1767225861001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table document drop constraint document_number_unique, drop constraint document_sequence_unique;
      create unique index document_number_unique on document (kind, number) where kind <> 'nota';
      create unique index document_sequence_unique on document (agency_id, kind, year, sequence) where kind <> 'nota';
      create index document_kind_number on document (kind, number);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index document_kind_number;
      drop index document_sequence_unique;
      drop index document_number_unique;
      alter table document add constraint document_number_unique unique (kind, number),
        add constraint document_sequence_unique unique (agency_id, kind, year, sequence);
    `);
  }
}
