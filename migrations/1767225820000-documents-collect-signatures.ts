import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is to sign a document and who has, by certificate or on paper; documents of before ask for no signature. */
export class DocumentsCollectSignatures1767225820000 implements MigrationInterface {
  name = 'DocumentsCollectSignatures1767225820000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signing_certificate (
        id uuid constraint signing_certificate_pk primary key default uuidv7(),
        account_id uuid not null constraint signing_certificate_account references account (id),
        status text not null constraint signing_certificate_status_known check (status in ('active', 'replaced', 'withdrawn')),
        -- The PKCS#12 file, encrypted over its own passphrase, which is kept nowhere. Erased when the certificate ends.
        p12_cipher text,
        -- What the certificate says of itself: subject, issuer, serial, fingerprint, validity.
        facts jsonb not null,
        fingerprint text not null,
        valid_from timestamptz not null,
        valid_until timestamptz not null,
        -- Why a certificate that names its holder differently is hers all the same; null when the names agree.
        name_confirmation text,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        constraint signing_certificate_key_while_active check ((status = 'active') = (p12_cipher is not null)),
        constraint signing_certificate_end_dated check ((status = 'active') = (ended_at is null)),
        constraint signing_certificate_valid_some_time check (valid_from < valid_until)
      );
      create unique index signing_certificate_one_active on signing_certificate (account_id) where status = 'active';

      -- A scan of the paper. Never the original: that is the paper, or the PDF that was drawn or signed here.
      create table document_scan (
        id uuid constraint document_scan_pk primary key default uuidv7(),
        document_id uuid not null constraint document_scan_document references document (id),
        file_id uuid not null constraint document_scan_file references file (id),
        sha256 text not null,
        signed_on date not null,
        account_id uuid not null constraint document_scan_account references account (id),
        person text not null,
        capacity text not null,
        -- The worse scan of the same paper that this one took the place of.
        replaces_id uuid constraint document_scan_replaces references document_scan (id),
        reason text,
        created_at timestamptz not null default clock_timestamp(),
        constraint document_scan_replaced_once unique (replaces_id),
        constraint document_scan_replacement_explained check ((replaces_id is null) = (reason is null))
      );
      create index document_scan_document_id on document_scan (document_id, id);

      create table document_signature (
        id uuid constraint document_signature_pk primary key default uuidv7(),
        document_id uuid not null constraint document_signature_document references document (id),
        slot text not null constraint document_signature_slot_filled check (slot <> ''),
        position integer not null constraint document_signature_position_positive check (position > 0),
        -- As the document prints them.
        role text not null,
        name text not null,
        title text not null,
        -- Whose it is to sign: the holder of a post, or the owner of a vendor.
        post_id uuid,
        vendor_id uuid,
        status text not null constraint document_signature_status_known check (status in ('unsigned', 'signed')),
        method text constraint document_signature_method_known check (method in ('certificate', 'wet')),
        -- Who signed by certificate; of a wet signature, who is said to have signed.
        account_id uuid constraint document_signature_account references account (id),
        person text,
        capacity text,
        acting text constraint document_signature_acting_known check (acting in ('Plt.', 'Plh.', 'a.n.')),
        signed_at timestamptz,
        signed_on date,
        certificate_id uuid constraint document_signature_certificate references signing_certificate (id),
        certificate jsonb,
        revision_sha256 text,
        scan_id uuid constraint document_signature_scan references document_scan (id),
        version integer not null default 1,
        constraint document_signature_slot_unique unique (document_id, slot),
        constraint document_signature_position_unique unique (document_id, position),
        constraint document_signature_signed_whole check ((status = 'signed') = (method is not null)
          and (status = 'signed') = (person is not null and signed_on is not null)),
        constraint document_signature_certificate_whole check ((method is not distinct from 'certificate')
          = (signed_at is not null and account_id is not null and certificate is not null and revision_sha256 is not null)),
        constraint document_signature_scan_shown check ((method is not distinct from 'wet') = (scan_id is not null))
      );
      create index document_signature_waiting on document_signature (post_id) where status = 'unsigned';
      create index document_signature_waiting_vendor on document_signature (vendor_id) where status = 'unsigned';

      -- The PDF after each signature by certificate. Every one begins with the bytes of the one before.
      create table document_revision (
        document_id uuid not null constraint document_revision_document references document (id),
        revision integer not null constraint document_revision_positive check (revision > 0),
        sha256 text not null constraint document_revision_sha256_unique unique,
        size integer not null,
        base_sha256 text not null,
        signature_id uuid not null constraint document_revision_signature references document_signature (id)
          constraint document_revision_signature_unique unique,
        created_at timestamptz not null default clock_timestamp(),
        constraint document_revision_pk primary key (document_id, revision),
        constraint document_revision_base_unique unique (document_id, base_sha256)
      );
      create index document_sha256 on document (sha256);

      -- How far the signing of a document has come: 'none' when no signature is asked for.
      create function document_signature_state(of_document uuid) returns text language sql stable parallel safe as $$
        select case when count(*) = 0 then 'none' when count(*) filter (where status = 'signed') = 0 then 'unsigned'
          when bool_and(status = 'signed') then 'signed' else 'partly' end
        from document_signature where document_id = of_document
      $$;
    `);
    for (const table of ['document_scan', 'document_revision']) {
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
      drop function document_signature_state;
      drop index document_sha256;
      drop table document_revision, document_signature, document_scan, signing_certificate;
    `);
  }
}
