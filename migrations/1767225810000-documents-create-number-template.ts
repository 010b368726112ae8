import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How numbers are written is data of each agency, with dates; and a void document has a copy that says so on every page. */
export class DocumentsCreateNumberTemplate1767225810000 implements MigrationInterface {
  name = 'DocumentsCreateNumberTemplate1767225810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Append-only: what held on a day stays known. Of rows for one day the later written holds; without any, the shipped
      -- templates in data/document-numbers.json do. An agency's own row comes before a general one.
      create table number_template (
        id uuid constraint number_template_pk primary key default uuidv7(),
        agency_id uuid constraint number_template_agency references agency (id),
        kind text not null constraint number_template_kind_filled check (kind <> ''),
        template text not null constraint number_template_counts check (template like '%{sequence%' and template like '%{year}%'),
        -- Kode klasifikasi arsip (Permendagri 83/2022), printed where the template says {classification}.
        classification text not null constraint number_template_classification_filled check (classification <> ''),
        valid_from date not null,
        legal_basis text not null constraint number_template_legal_basis_filled check (legal_basis <> ''),
        set_by uuid constraint number_template_set_by references account (id),
        set_by_person text not null,
        created_at timestamptz not null
      );
      create index number_template_in_force on number_template (kind, agency_id, valid_from, id);

      create table document_void_copy (
        document_id uuid constraint document_void_copy_pk primary key constraint document_void_copy_document references document (id),
        sha256 text not null,
        size integer not null constraint document_void_copy_size_positive check (size > 0),
        rendered_at timestamptz not null
      );
      create index document_void_copy_content on document_void_copy (sha256);
      create index document_failed on document (agency_id, id) where status = 'failed';
      create index document_of_agency on document (agency_id, id);
      create index document_of_vendor on document (vendor_id, id);
    `);
    for (const table of ['number_template', 'document_void_copy']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index document_failed, document_of_agency, document_of_vendor;
      drop table document_void_copy, number_template;
    `);
  }
}
