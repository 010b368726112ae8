import type { ComputableRule } from '../red-flag.js';

/** A vendor with orders whose owner, or whose member with an account, is an official of the regency. Family cards are not known to the platform. */
export const RF25: ComputableRule = {
  id: 'RF25',
  title: 'Benturan kepentingan',
  question: 'Apa hubungan pejabat ini dengan penyedia, dan apakah sudah dinyatakan?',
  legalBasis: 'UU 30/2014 ps 42-45; Perpres 16/2018 ps 7 ayat (1)',
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
    linked as (
      select b.vendor_id, f.id as official_id, 'NIK pemilik adalah NIK pejabat' as reason
        from bought b join vendor v on v.id = b.vendor_id join official f on f.nik_index = v.nik_index
      union
      select b.vendor_id, f.id, 'akun pejabat adalah anggota penyedia'
        from bought b join vendor_member m on m.vendor_id = b.vendor_id
        join official f on f.account_id = m.account_id
          or exists (select from official_account l where l.account_id = m.account_id and l.official_id = f.id)
      union
      select b.vendor_id, f.id, 'telepon penyedia adalah telepon pejabat'
        from bought b join vendor v on v.id = b.vendor_id join account c on c.phone_index = v.phone_index join official f on f.account_id = c.id
    )
    select b.vendor_id::text as key, null::uuid as agency_id, b.vendor_id, 'vendor' as subject_type, b.vendor_id as subject_id,
      b.vendor_id as scope_id, b.last_on as occurred_on, null::text as severity, b.total::bigint as money_at_risk,
      format('Penyedia dengan pesanan senilai %s terkait pejabat: %s.', in_rupiah(b.total), string_agg(distinct l.reason, ', ')) as summary,
      jsonb_agg(jsonb_build_object('vendorId', b.vendor_id, 'officialId', l.official_id, 'reason', l.reason,
        'sameAgency', exists (select from appointment a join post p on p.id = a.post_id
          join purchase_order o on o.agency_id = p.agency_id and o.vendor_id = b.vendor_id where a.official_id = l.official_id))
        order by l.reason, l.official_id) as evidence
    from bought b join linked l on l.vendor_id = b.vendor_id group by b.vendor_id, b.last_on, b.total`,
};
