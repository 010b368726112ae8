import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sanctions on vendors, from notice to end. A sanction takes the vendor off sale by its dates alone, so that it ends on time whatever
 * runs or does not run that night.
 */
export class VendorsCreateSanction1767225661000 implements MigrationInterface {
  name = 'VendorsCreateSanction1767225661000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vendor_sanction (
        id uuid constraint vendor_sanction_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_sanction_vendor references vendor (id),
        offence text not null constraint vendor_sanction_offence_known
          check (offence in ('minor-breach', 'order-breach', 'contract-breach', 'withdrawal', 'fraud')),
        kind text not null constraint vendor_sanction_kind_known
          check (kind in ('warning', 'suspension', 'delisting', 'blacklist')),
        legal_basis text not null constraint vendor_sanction_legal_basis_filled check (legal_basis <> ''),
        -- Null for a warning.
        months integer constraint vendor_sanction_months_positive check (months > 0),
        evidence text not null constraint vendor_sanction_evidence_filled check (evidence <> ''),
        evidence_file_ids uuid[] not null default '{}',
        noticed_by uuid not null constraint vendor_sanction_noticed_by references account (id),
        noticed_at timestamptz not null,
        reply_due date not null,
        reply_legal_basis text not null,
        reply text,
        reply_file_ids uuid[] not null default '{}',
        replied_at timestamptz,
        decision_number text,
        decision_reason text,
        decided_by uuid constraint vendor_sanction_decided_by references account (id),
        decided_at timestamptz,
        starts_on date,
        ends_on date,
        lifted_reason text,
        status text not null constraint vendor_sanction_status_known
          check (status in ('noticed', 'replied', 'imposed', 'dismissed', 'lifted')),
        version integer not null default 1,
        constraint vendor_sanction_period check (ends_on is null or status = 'lifted' or ends_on >= starts_on),
        constraint vendor_sanction_imposed_has_decision
          check (status not in ('imposed', 'lifted') or (decision_number is not null and starts_on is not null)),
        constraint vendor_sanction_length check (kind = 'warning' or months is not null)
      );
      create index vendor_sanction_vendor_id on vendor_sanction (vendor_id, id);
      create index vendor_sanction_running on vendor_sanction (ends_on) where status = 'imposed';

      -- The days on which sanctions keep a vendor from selling.
      create function vendor_sanction_days(vendor uuid) returns datemultirange language sql stable as $$
        select coalesce(range_agg(daterange(s.starts_on, s.ends_on, '[]')), '{}'::datemultirange)
        from vendor_sanction s
        where s.vendor_id = vendor and s.kind <> 'warning' and s.status in ('imposed', 'lifted')
          and s.ends_on >= s.starts_on
      $$;

      create or replace function vendor_sale_days(vendor_id uuid, permits text[]) returns datemultirange
        language sql stable parallel safe
        return coalesce((
          select case when v.status = 'verified'
            then vendor_permit_days(v.id, permits) * datemultirange(daterange(null, v.registry_checked_until, '[]'))
              - vendor_sanction_days(v.id)
            else '{}'::datemultirange end
          from vendor v where v.id = vendor_sale_days.vendor_id), '{}'::datemultirange);

      -- An officer is told once of an order whose vendor was sanctioned.
      create table sanction_notice (
        sanction_id uuid not null constraint sanction_notice_sanction references vendor_sanction (id),
        order_id uuid not null constraint sanction_notice_order references purchase_order (id),
        told_at timestamptz not null default clock_timestamp(),
        constraint sanction_notice_pk primary key (sanction_id, order_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function vendor_sale_days(vendor_id uuid, permits text[]) returns datemultirange
        language sql stable parallel safe
        return coalesce((
          select case when v.status = 'verified'
            then vendor_permit_days(v.id, permits) * datemultirange(daterange(null, v.registry_checked_until, '[]'))
            else '{}'::datemultirange end
          from vendor v where v.id = vendor_sale_days.vendor_id), '{}'::datemultirange);
      drop function vendor_sanction_days(uuid);
      drop table sanction_notice, vendor_sanction;
    `);
  }
}
