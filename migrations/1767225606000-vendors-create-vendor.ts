import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vendors with their identifiers: personal data only as ciphertext, with a blind index where equality must be found. */
export class VendorsCreateVendor1767225606000 implements MigrationInterface {
  name = 'VendorsCreateVendor1767225606000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table vendor (
        id uuid constraint vendor_pk primary key default uuidv7(),
        name text not null constraint vendor_name_filled check (name <> ''),
        legal_form text not null constraint vendor_legal_form_known
          check (legal_form in ('individual', 'pt-perorangan', 'pt', 'cv', 'firma', 'koperasi', 'bumdes')),
        owner_name text not null,
        nik_cipher text not null,
        nik_index text not null,
        npwp_cipher text,
        npwp_index text,
        nib text not null constraint vendor_nib_form check (nib ~ '^[0-9]{13}$') constraint vendor_nib_unique unique,
        kbli_edition integer not null,
        kbli_codes text[] not null,
        umkm_class text not null constraint vendor_umkm_class_known check (umkm_class in ('mikro', 'kecil', 'menengah')),
        is_pkp boolean not null,
        -- Registered with the regency for PBJT on food and drink; null until the vendor has said so.
        is_pbjt_taxpayer boolean,
        suket_valid_until date,
        address text not null,
        desa_code text not null constraint vendor_desa references area (code),
        phone_cipher text not null,
        phone_index text not null,
        bank_name text not null,
        bank_account_cipher text not null,
        bank_account_index text not null,
        bank_account_holder text not null,
        daily_capacity integer not null constraint vendor_daily_capacity_positive check (daily_capacity > 0),
        status text not null constraint vendor_status_known
          check (status in ('draft', 'submitted', 'returned', 'verified', 'suspended')),
        decision_note text,
        submitted_at timestamptz,
        verified_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp()
      );
      create index vendor_status on vendor (status, id);
      -- A verifier asks who else uses the same identity, account or phone.
      create index vendor_nik_index on vendor (nik_index);
      create index vendor_bank_account_index on vendor (bank_account_index);
      create index vendor_phone_index on vendor (phone_index);

      create table vendor_member (
        vendor_id uuid not null constraint vendor_member_vendor references vendor (id),
        account_id uuid not null constraint vendor_member_account references account (id),
        role text not null constraint vendor_member_role_known check (role in ('vendor-owner', 'vendor-staff')),
        constraint vendor_member_pk primary key (vendor_id, account_id)
      );
      create index vendor_member_account_id on vendor_member (account_id);

      create table vendor_document (
        id uuid constraint vendor_document_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_document_vendor references vendor (id),
        kind text not null constraint vendor_document_kind_known
          check (kind in ('ktp', 'nib', 'npwp', 'halal', 'pirt', 'slhs', 'suket', 'bank-book', 'place-photo')),
        number text,
        issued_on date,
        expires_on date,
        file_id uuid not null constraint vendor_document_file references file (id),
        created_at timestamptz not null default clock_timestamp()
      );
      create index vendor_document_vendor_id on vendor_document (vendor_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vendor_document, vendor_member, vendor');
  }
}
