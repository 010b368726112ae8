import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Food that is to be certified halal may be sold without until the day of the duty, which regulations set by the size of the business:
 * the days of sale follow the dated parameters that also judge a requisition, instead of asking for the certificate on every day.
 */
export class VendorsDateHalalDuty1767225770000 implements MigrationInterface {
  name = 'VendorsDateHalalDuty1767225770000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The days before the duty. A regional regulation may bring the duty forward, never put it off; where nothing sets it, it holds on
      -- every day. Bodies in quotes: columns of regulations may change without this being in the way.
      create function halal_free_days(is_small boolean) returns datemultirange language sql stable parallel safe as $$
        with versions as materialized (
          select r.kind, r.valid_from, r.id, (p.value #>> '{}')::date as duty,
                 datemultirange(daterange(greatest(p.valid_from, r.valid_from), least(p.valid_until, r.valid_until), '[]')) as days
          from regulation r join regulation_parameter p on p.regulation_id = r.id
          where r.status = 'in_force' and p.applies_to is null
            and p.code = case when is_small then 'halal_duty_small_from' else 'halal_duty_large_from' end
            and pg_input_is_valid(p.value #>> '{}', 'date')
            and greatest(p.valid_from, r.valid_from) <= coalesce(least(p.valid_until, r.valid_until), 'infinity')
        ), counting as (
          -- Of several the latest counts: of national ones that set it, of regional ones whatever they set.
          select v.duty, v.days - coalesce(case v.kind
            when 'national' then (select range_agg(o.days) from versions o
              where o.kind = 'national' and (o.valid_from, o.id) > (v.valid_from, v.id))
            else (select range_agg(daterange(o.valid_from, o.valid_until, '[]')) from regulation o
              where o.kind = 'regional' and o.status = 'in_force' and (o.valid_from, o.id) > (v.valid_from, v.id))
            end, '{}'::datemultirange) as days
          from versions v
        )
        select coalesce(range_agg(days), '{}') - coalesce(range_agg(days * datemultirange(daterange(duty, null))), '{}') from counting
      $$;

      create or replace function vendor_sale_days(vendor_id uuid, permits text[]) returns datemultirange
        language sql stable parallel safe
        return coalesce((
          select case when v.status = 'verified'
            then case when 'halal' = any (permits)
                then vendor_permit_days(v.id, array_remove(permits, 'halal'))
                  -- A cooperative says nothing about its size: not knowing must not postpone a duty.
                  * (vendor_permit_days(v.id, '{halal}')
                    + halal_free_days(v.legal_form <> 'koperasi' and coalesce(v.umkm_class in ('mikro', 'kecil'), false)))
                else vendor_permit_days(v.id, permits) end
              * datemultirange(daterange(null, v.registry_checked_until, '[]')) - vendor_sanction_days(v.id)
            else '{}'::datemultirange end
          from vendor v where v.id = vendor_sale_days.vendor_id), '{}'::datemultirange);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function vendor_sale_days(vendor_id uuid, permits text[]) returns datemultirange
        language sql stable parallel safe
        return coalesce((
          select case when v.status = 'verified'
            then vendor_permit_days(v.id, permits) * datemultirange(daterange(null, v.registry_checked_until, '[]'))
              - vendor_sanction_days(v.id)
            else '{}'::datemultirange end
          from vendor v where v.id = vendor_sale_days.vendor_id), '{}'::datemultirange);
      drop function halal_free_days;
    `);
  }
}
