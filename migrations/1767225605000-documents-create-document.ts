import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers without gaps, and documents whose data is kept so that they can be drawn again byte for byte. */
export class DocumentsCreateDocument1767225605000 implements MigrationInterface {
  name = 'DocumentsCreateDocument1767225605000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table document_sequence (
        agency_id uuid not null constraint document_sequence_agency references agency (id),
        kind text not null,
        year integer not null,
        last_number integer not null constraint document_sequence_positive check (last_number > 0),
        constraint document_sequence_pk primary key (agency_id, kind, year)
      );

      create table document (
        id uuid constraint document_pk primary key default uuidv7(),
        kind text not null,
        number text not null,
        sequence integer not null,
        year integer not null,
        agency_id uuid not null constraint document_agency references agency (id),
        vendor_id uuid,
        subject_type text not null,
        subject_id uuid not null,
        template_version text not null,
        -- The snapshot, encrypted: it names a person's account, and a database dump must not.
        data_cipher text not null,
        -- What the public verification page shows; kept apart so that nothing of the snapshot leaks.
        public_facts jsonb not null,
        verification_code text not null constraint document_verification_code_unique unique,
        status text not null constraint document_status_known check (status in ('pending', 'rendered', 'failed', 'void')),
        sha256 text,
        size integer,
        error text,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        rendered_at timestamptz,
        constraint document_number_unique unique (kind, number),
        constraint document_sequence_unique unique (agency_id, kind, year, sequence),
        constraint document_rendered_has_hash
          check (status <> 'rendered' or (sha256 is not null and size is not null and rendered_at is not null))
      );
      create index document_subject on document (subject_type, subject_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table document, document_sequence');
  }
}
