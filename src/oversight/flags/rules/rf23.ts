import type { ComputableRule } from '../red-flag.js';

/** Goods charged to an account that their category does not allow. */
export const RF23: ComputableRule = {
  id: 'RF23',
  title: 'Rekening tidak sesuai barang',
  question: 'Mengapa barang ini dibebankan pada rekening tersebut?',
  legalBasis: 'Kepmendagri 050-5889/2021 jo. 900.1.15.5-1317/2023; PP 12/2019 ps 51',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'order',
  sql: `
    select o.id::text as key, o.agency_id, o.vendor_id, 'order' as subject_type, o.id as subject_id, o.id as scope_id,
      o.issued_on as occurred_on, null::text as severity, sum(l.amount)::bigint as money_at_risk,
      format('%s barang pada pesanan %s dibebankan pada rekening yang tidak sesuai; %s.', count(*), o.number, in_rupiah(sum(l.amount))) as summary,
      jsonb_agg(jsonb_build_object('orderId', o.id, 'number', o.number, 'lineId', l.id, 'name', l.name, 'category', k.code,
        'account', b.account_code, 'allowed', k.account_codes, 'amount', l.amount) order by l.id) as evidence
    from flag_scope s
    join purchase_order o on o.id = s.id and o.status not in ('declined', 'expired', 'cancelled')
    join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
    join budget_line b on b.id = l.budget_line_id
    join item_version v on v.id = l.item_version_id
    join category k on k.code = v.category_code
    where s.run_id = $1 and s.kind = 'order' and cardinality(k.account_codes) > 0 and b.account_code <> all (k.account_codes)
    group by o.id, o.agency_id, o.vendor_id, o.issued_on, o.number`,
};
