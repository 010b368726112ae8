import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency bought before the platform, as other systems recorded it, and one view of both, so that the same questions are asked of both. */
export class OversightCreatePastRecord1767225873000 implements MigrationInterface {
  name = 'OversightCreatePastRecord1767225873000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table past_record (
        id uuid constraint past_record_pk primary key,
        -- Where it comes from and how it is called there; the ordinal counts different rows of one name, as a package with two contracts.
        source text not null constraint past_record_source_filled check (source <> ''),
        external_id text not null constraint past_record_external_id_filled check (external_id <> ''),
        ordinal integer not null constraint past_record_ordinal_positive check (ordinal > 0),
        fiscal_year integer,
        agency_code text,
        agency_name text,
        -- Equal for equal agencies of a source: the code, else the name in small letters without signs; empty when neither is known.
        agency_key text not null,
        -- Only of records that the importer declared to be this regency's own.
        agency_id uuid constraint past_record_agency references agency (id),
        package_name text not null,
        category text,
        account text,
        method text,
        status text,
        -- As the source wrote them. Other systems keep sen, and an amount may be zero or negative: that is what is looked for.
        pagu numeric(20, 2),
        hps numeric(20, 2),
        award_value numeric(20, 2),
        contract_value numeric(20, 2),
        realised_value numeric(20, 2),
        announced_on date,
        awarded_on date,
        contracted_on date,
        starts_on date,
        ends_on date,
        accepted_on date,
        realised_on date,
        contract_number text,
        vendor_name text,
        vendor_npwp_cipher text,
        vendor_npwp_index text,
        -- Equal for equal vendors: by the NPWP, else by the name in small letters without signs; null when neither is known.
        vendor_key text,
        -- The registered vendor with this NPWP.
        vendor_id uuid constraint past_record_vendor references vendor (id),
        -- The cells of the row as they were read, those that identify a person left out.
        raw jsonb not null,
        import_run_id uuid not null constraint past_record_import_run references import_run (id),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint past_record_once unique (source, external_id, ordinal)
      );
      create index past_record_agency on past_record (source, agency_key, contracted_on);
      create index past_record_vendor on past_record (vendor_key, contracted_on);
      create index past_record_import_run on past_record (import_run_id);

      create view procurement_fact as
        select 'past' as origin, p.id, p.source, p.external_id, p.package_name, p.agency_key, p.agency_id, p.agency_code, p.agency_name,
               coalesce(p.fiscal_year, extract(year from coalesce(p.contracted_on, p.awarded_on, p.announced_on, p.realised_on))::int)
                 as fiscal_year,
               lower(coalesce(p.category, p.account, '')) as category, p.account, p.method, p.pagu, p.hps, p.award_value,
               p.contract_value, p.realised_value, p.announced_on, p.awarded_on, p.contracted_on, p.starts_on, p.ends_on,
               p.accepted_on, p.realised_on, p.contract_number, p.vendor_name, p.vendor_key, p.vendor_id,
               p.vendor_npwp_index is not null as has_npwp
        from past_record p
        union all
        select 'order', o.id, 'platform', o.number, r.title, a.code, a.id, a.code, a.name, b.fiscal_year, r.kind, b.account_code,
               'E-Purchasing', null, null, null, o.total, paid.amount, null,
               (r.decided_at at time zone 'Asia/Jakarta')::date, o.issued_on, o.issued_on, o.delivery_date,
               brought.accepted_on, paid.on_day, o.number, v.name,
               case when v.npwp_index is not null then 'npwp:' || v.npwp_index else 'id:' || v.id end, v.id, v.npwp_index is not null
        from purchase_order o
          join requisition r on r.id = o.requisition_id
          join agency a on a.id = o.agency_id
          join budget_line b on b.id = o.budget_line_id
          join vendor v on v.id = o.vendor_id
          left join lateral (
            select max((d.accepted_at at time zone 'Asia/Jakarta')::date) as accepted_on
            from delivery d where d.order_id = o.id having bool_and(d.accepted_at is not null)) brought on true
          left join lateral (
            select sum(t.amount)::bigint as amount, max(x.transferred_on) as on_day
            from payment y join transfer_part t on t.payment_id = y.id
              join transfer x on x.id = t.transfer_id and x.status in ('sent', 'arrived')
            where y.order_id = o.id) paid on true
        where o.status not in ('declined', 'expired', 'cancelled');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view procurement_fact; drop table past_record');
  }
}
