import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers of a vendor are judged one by one and renewed without losing the old one; from their dates follow the days of sale. */
export class VendorsVersionDocuments1767225630000 implements MigrationInterface {
  name = 'VendorsVersionDocuments1767225630000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      alter table vendor_document
        drop constraint vendor_document_kind_known,
        add constraint vendor_document_kind_known check (kind in ('ktp', 'nib', 'npwp', 'nitku', 'akta', 'sk-badan-hukum',
          'halal', 'pirt', 'slhs', 'hsp', 'suket', 'bank-book', 'place-photo')),
        -- 1 for the first paper of its kind, then one more for each that renews or joins it.
        add column sequence integer,
        add column sha256 text,
        add column status text not null default 'pending'
          constraint vendor_document_status_known check (status in ('pending', 'accepted', 'refused', 'replaced')),
        add column decision_note text,
        add column decided_at timestamptz,
        add column decided_by uuid constraint vendor_document_decided_by references account (id),
        -- The newer paper because of which nobody needs to judge this one any more.
        add column replaced_by uuid constraint vendor_document_replaced_by references vendor_document (id),
        -- Where and when a photo was taken, as its sender declares: what the picture itself says is not kept.
        add column latitude numeric(8, 6) constraint vendor_document_latitude_range check (latitude between -90 and 90),
        add column longitude numeric(9, 6) constraint vendor_document_longitude_range check (longitude between -180 and 180),
        add column taken_at timestamptz,
        add column version integer not null default 1,
        add constraint vendor_document_period check (expires_on >= issued_on),
        add constraint vendor_document_place check ((latitude is null) = (longitude is null)),
        add constraint vendor_document_decision check ((status in ('accepted', 'refused')) = (decided_at is not null)),
        add constraint vendor_document_refusal_explained check (status <> 'refused' or decision_note is not null);

      update vendor_document d set sha256 = f.sha256, sequence = n.sequence
      from file f, (select id, row_number() over (partition by vendor_id, kind order by id) as sequence from vendor_document) n
      where f.id = d.file_id and n.id = d.id;

      -- Who verified a vendor has judged the papers it had then.
      update vendor_document d set status = 'accepted', decided_at = coalesce(v.verified_at, v.created_at)
      from vendor v where v.id = d.vendor_id and v.status in ('verified', 'suspended');

      alter table vendor_document
        alter column sequence set not null,
        alter column sha256 set not null,
        add constraint vendor_document_sequence_unique unique (vendor_id, kind, sequence);
      drop index vendor_document_vendor_id;
      create index vendor_document_accepted on vendor_document (vendor_id, kind) include (issued_on, expires_on) where status = 'accepted';
      create index vendor_document_expires_on on vendor_document (expires_on) where status = 'accepted';
      create index vendor_document_pending on vendor_document (id) where status = 'pending';

      -- The last day on which the answers of the registries are fresh enough to sell by; null while no regulation ends a sale so.
      alter table vendor add column registry_checked_until date;

      -- An element is a kind or kinds joined with '|', of which one is enough; all elements must be covered on the same day.
      create function vendor_permit_days(vendor_id uuid, permits text[]) returns datemultirange
        language sql stable parallel safe
        return (
          select coalesce(range_intersect_agg(covered.days), '{(,)}'::datemultirange)
          from (
            select coalesce((
              select range_agg(daterange(d.issued_on, d.expires_on, '[]')) from vendor_document d
              where d.vendor_id = vendor_permit_days.vendor_id and d.status = 'accepted'
                and d.kind = any (string_to_array(permit.kinds, '|'))), '{}'::datemultirange) as days
            from unnest(permits) as permit (kinds)) as covered);

      -- "vendor_sale_days(v, permits) @> day" is the one test for "on sale": a paper's last day is its last day of sale, without any job.
      create function vendor_sale_days(vendor_id uuid, permits text[]) returns datemultirange
        language sql stable parallel safe
        return coalesce((
          select case when v.status = 'verified'
            then vendor_permit_days(v.id, permits) * datemultirange(daterange(null, v.registry_checked_until, '[]'))
            else '{}'::datemultirange end
          from vendor v where v.id = vendor_sale_days.vendor_id), '{}'::datemultirange);

      -- What was last told of a vendor's sale, so that a change is told once, however often somebody looks.
      create table vendor_sale_state (
        vendor_id uuid not null constraint vendor_sale_state_vendor references vendor (id),
        permit text not null,
        is_on_sale boolean not null,
        since date not null,
        constraint vendor_sale_state_pk primary key (vendor_id, permit)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table vendor_sale_state;
      drop function vendor_sale_days;
      drop function vendor_permit_days;
      alter table vendor drop column registry_checked_until;
      drop index vendor_document_accepted, vendor_document_expires_on, vendor_document_pending;
      alter table vendor_document
        drop constraint vendor_document_sequence_unique, drop constraint vendor_document_period,
        drop column sequence, drop column sha256, drop column status, drop column decision_note, drop column decided_at,
        drop column decided_by, drop column replaced_by, drop column latitude, drop column longitude, drop column taken_at,
        drop column version,
        drop constraint vendor_document_kind_known,
        -- Papers of the newer kinds stay as they are.
        add constraint vendor_document_kind_known
          check (kind in ('ktp', 'nib', 'npwp', 'halal', 'pirt', 'slhs', 'suket', 'bank-book', 'place-photo')) not valid;
      create index vendor_document_vendor_id on vendor_document (vendor_id);
    `);
  }
}
