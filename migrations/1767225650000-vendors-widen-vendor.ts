import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A registration may be saved half done: a draft needs a name only, everything else is demanded from submission on. */
export class VendorsWidenVendor1767225650000 implements MigrationInterface {
  name = 'VendorsWidenVendor1767225650000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vendor
        alter column legal_form drop not null,
        alter column owner_name drop not null,
        alter column nik_cipher drop not null,
        alter column nik_index drop not null,
        alter column nib drop not null,
        alter column kbli_codes set default '{}',
        alter column umkm_class drop not null,
        alter column is_pkp drop not null,
        alter column address drop not null,
        alter column desa_code drop not null,
        alter column phone_cipher drop not null,
        alter column phone_index drop not null,
        alter column bank_name drop not null,
        alter column bank_account_cipher drop not null,
        alter column bank_account_index drop not null,
        alter column bank_account_holder drop not null,
        alter column daily_capacity drop not null,
        -- The edition of each code, in the order of kbli_codes: both editions stand side by side while OSS moves to 2025.
        add column kbli_editions integer[] not null default '{}',
        add column nitku_cipher text,
        -- Day on which the business was registered: it decides whether modal or yearly sales give the class (PP 7/2021 ps 35).
        add column business_since date,
        add column modal_amount bigint constraint vendor_modal_not_negative check (modal_amount >= 0),
        add column modal_year integer,
        add column sales_amount bigint constraint vendor_sales_not_negative check (sales_amount >= 0),
        add column sales_year integer,
        -- Null for a class that was typed in before classes were computed.
        add column umkm_basis text constraint vendor_umkm_basis_known check (umkm_basis in ('modal', 'sales')),
        add column pkp_number text,
        add column pkp_since date,
        add column suket_number text,
        add column suket_issued_on date,
        add column latitude double precision constraint vendor_latitude_possible check (latitude between -90 and 90),
        add column longitude double precision constraint vendor_longitude_possible check (longitude between -180 and 180),
        -- The address as it is compared: without punctuation, abbreviations written out.
        add column address_key text,
        add column lead_time_hours integer constraint vendor_lead_time_possible check (lead_time_hours between 0 and 2160),
        -- ISO days of the week on which nothing is delivered: 1 is Monday.
        add column closed_weekdays integer[] not null default '{}'
          constraint vendor_closed_weekdays_possible check (closed_weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
        add column bank_code text,
        add column contact_name text,
        add column email text constraint vendor_email_lower check (email = lower(email)),
        add column source text not null default 'self'
          constraint vendor_source_known check (source in ('self', 'assisted', 'import')),
        -- The officer who filled in the registration; that person may not verify it.
        add column assisted_by uuid constraint vendor_assisted_by references account (id),
        add column confirmed_at timestamptz,
        -- Blind index of the address the registration was handed in from.
        add column origin_index text;

      update vendor set kbli_editions = array_fill(kbli_edition, array[cardinality(kbli_codes)]) where cardinality(kbli_codes) > 0;

      alter table vendor
        drop column kbli_edition,
        add constraint vendor_kbli_editions_match check (cardinality(kbli_codes) = cardinality(kbli_editions)),
        add constraint vendor_coordinates_paired check ((latitude is null) = (longitude is null)),
        add constraint vendor_complete_once_submitted check (
          status in ('draft', 'returned') or (
            legal_form is not null and owner_name is not null and nik_cipher is not null and nik_index is not null
            and nib is not null and cardinality(kbli_codes) > 0 and umkm_class is not null and is_pkp is not null
            and address is not null and desa_code is not null and phone_cipher is not null and phone_index is not null
            and bank_name is not null and bank_account_cipher is not null and bank_account_index is not null
            and bank_account_holder is not null and daily_capacity is not null)),
        -- A draft proves nothing: whoever types in a NIB first must not keep its owner out.
        drop constraint vendor_nib_unique;

      create unique index vendor_nib_unique on vendor (nib) where status <> 'draft';
      create index vendor_nib on vendor (nib);
      create index vendor_npwp_index on vendor (npwp_index);
      create index vendor_email on vendor (email);
      create index vendor_address_key on vendor (address_key);
      create index vendor_place on vendor (latitude, longitude);
      create index vendor_origin_index on vendor (origin_index);

      create table vendor_delivery_area (
        vendor_id uuid not null constraint vendor_delivery_area_vendor references vendor (id),
        kecamatan_code text not null constraint vendor_delivery_area_kecamatan references area (code),
        constraint vendor_delivery_area_pk primary key (vendor_id, kecamatan_code)
      );
      create index vendor_delivery_area_kecamatan_code on vendor_delivery_area (kecamatan_code);

      create table vendor_closed_day (
        vendor_id uuid not null constraint vendor_closed_day_vendor references vendor (id),
        date date not null,
        reason text not null default '',
        constraint vendor_closed_day_pk primary key (vendor_id, date)
      );
    `);
  }

  /** Fails while there are drafts with gaps: they have no place in the older table. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table vendor_closed_day, vendor_delivery_area;
      drop index vendor_nib_unique, vendor_nib, vendor_npwp_index, vendor_email, vendor_address_key, vendor_place, vendor_origin_index;
      alter table vendor
        drop constraint vendor_complete_once_submitted,
        drop constraint vendor_coordinates_paired,
        drop constraint vendor_kbli_editions_match,
        add column kbli_edition integer;
      update vendor set kbli_edition = coalesce(kbli_editions[1], 2020);
      alter table vendor
        drop column kbli_editions, drop column nitku_cipher, drop column business_since,
        drop column modal_amount, drop column modal_year, drop column sales_amount, drop column sales_year,
        drop column umkm_basis, drop column pkp_number, drop column pkp_since, drop column suket_number,
        drop column suket_issued_on, drop column latitude, drop column longitude, drop column address_key,
        drop column lead_time_hours, drop column closed_weekdays, drop column bank_code, drop column contact_name,
        drop column email, drop column source, drop column assisted_by, drop column confirmed_at, drop column origin_index,
        alter column kbli_codes drop default,
        alter column kbli_edition set not null,
        alter column legal_form set not null,
        alter column owner_name set not null,
        alter column nik_cipher set not null,
        alter column nik_index set not null,
        alter column nib set not null,
        alter column umkm_class set not null,
        alter column is_pkp set not null,
        alter column address set not null,
        alter column desa_code set not null,
        alter column phone_cipher set not null,
        alter column phone_index set not null,
        alter column bank_name set not null,
        alter column bank_account_cipher set not null,
        alter column bank_account_index set not null,
        alter column bank_account_holder set not null,
        alter column daily_capacity set not null,
        add constraint vendor_nib_unique unique (nib);
    `);
  }
}
