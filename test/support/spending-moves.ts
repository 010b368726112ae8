const JAKARTA = `at time zone 'Asia/Jakarta'`;

/** Each basis as a list of moments at which a line moved money, written down without the facts. */
export const MOVES = {
  ordered: `select l.*, o.issued_on as day, l.amount - coalesce((select sum(w.amount) from order_waiver w where w.order_line_id = l.id), 0) as worth
    from purchase_order_line l join purchase_order o on o.id = l.order_id where o.status not in ('declined', 'expired', 'cancelled')`,
  accepted: `select l.*, (d.accepted_at ${JAKARTA})::date as day, n.received * l.unit_price as worth
    from delivery d join delivery_line n on n.delivery_id = d.id join purchase_order_line l on l.id = n.order_line_id where d.accepted_at is not null`,
} as const;
/** What spending is split by, on `purchase_order o` and what belongs to it. */
export const SPLITS = {
  agency: 'o.agency_id::text',
  vendor: 'o.vendor_id::text',
  account: 'b.account_code',
  category: 'i.category_code',
  month: `to_char(m.day, 'YYYY-MM')`,
  kind: 'r.kind',
  lane: 'r.lane',
  class: `case v.legal_form when 'koperasi' then 'koperasi' else v.umkm_class end`,
  kecamatan: `substr(v.desa_code, 1, 8)`,
} as const;
