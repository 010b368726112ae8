import type { ComputableRule } from '../red-flag.js';

/** A vendor with orders that shares account, phone, address, place, person or connection with another vendor, sells what none of its KBLI covers, or no photo of its place. Device numbers are not kept. */
export const RF24: ComputableRule = {
  id: 'RF24',
  title: 'Penyedia diduga semu',
  question: 'Apakah penyedia ini usaha yang nyata dan berdiri sendiri?',
  legalBasis: 'Perpres 16/2018 ps 7, 17; UU 5/1999 ps 22',
  from: null,
  until: null,
  severity: 'high',
  scope: 'vendor',
  sql: `
    with
    bought as (
      select o.vendor_id, sum(o.total) as total, max(o.issued_on) as last_on from flag_scope s
      join purchase_order o on o.vendor_id = s.id and o.status not in ('declined', 'expired', 'cancelled')
      where s.run_id = $1 and s.kind = 'vendor' group by o.vendor_id
    ),
    mine as (select v.*, b.total, b.last_on from bought b join vendor v on v.id = b.vendor_id),
    alike as (
      select m.id, 'rekening bank sama' as reason, w.id as other_id from mine m join vendor w
        on w.id <> m.id and w.status <> 'draft' and w.bank_account_index = m.bank_account_index
      union all
      select m.id, 'telepon sama', w.id from mine m join vendor w on w.id <> m.id and w.status <> 'draft' and w.phone_index = m.phone_index
      union all
      select m.id, 'alamat sama', w.id from mine m join vendor w
        on w.id <> m.id and w.status <> 'draft' and w.address_key = m.address_key and m.address_key <> ''
      union all
      select m.id, 'NIK pemilik sama', w.id from mine m join vendor w on w.id <> m.id and w.status <> 'draft' and w.nik_index = m.nik_index
      union all
      select m.id, 'didaftarkan dari sambungan yang sama', w.id from mine m join vendor w
        on w.id <> m.id and w.status <> 'draft' and w.origin_index = m.origin_index and m.source = 'self' and w.source = 'self'
      union all
      -- A metre is 1/111320 degree of latitude; half of the distance in degrees keeps the pairs few before it is measured.
      select m.id, 'titik lokasi kurang dari batas jarak', w.id from mine m join vendor w on w.id <> m.id and w.status <> 'draft'
        and w.latitude between m.latitude - ($2 ->> 'metres')::numeric / 111320 and m.latitude + ($2 ->> 'metres')::numeric / 111320
        where 12742000 * asin(sqrt(power(sin(radians(w.latitude - m.latitude) / 2), 2)
          + cos(radians(m.latitude)) * cos(radians(w.latitude)) * power(sin(radians(w.longitude - m.longitude) / 2), 2)))
          < ($2 ->> 'metres')::numeric
      union all
      select distinct m.id, 'KBLI tidak sesuai barang yang dijual', null::uuid from mine m
      join item i on i.vendor_id = m.id and i.status = 'published'
      join category k on k.code = i.category_code and k.classification_scheme = 'KBLI' and k.classification_code <> all (m.kbli_codes)
      union all
      select m.id, 'tanpa foto tempat usaha bertitik lokasi', null from mine m where not exists (select from vendor_document d
        where d.vendor_id = m.id and d.kind = 'place-photo' and d.latitude is not null and d.replaced_by is null)
    )
    select m.id::text as key, null::uuid as agency_id, m.id as vendor_id, 'vendor' as subject_type, m.id as subject_id, m.id as scope_id,
      m.last_on as occurred_on, case when bool_and(a.other_id is null) then 'low' end as severity, m.total::bigint as money_at_risk,
      format('Penyedia dengan pesanan senilai %s: %s.', in_rupiah(m.total), string_agg(distinct a.reason, ', ')) as summary,
      jsonb_agg(jsonb_build_object('vendorId', m.id, 'reason', a.reason, 'otherVendorId', a.other_id) order by a.reason, a.other_id) as evidence
    from mine m join alike a on a.id = m.id group by m.id, m.last_on, m.total`,
};
