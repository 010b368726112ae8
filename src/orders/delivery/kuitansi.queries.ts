import type { Rupiah } from '../../kernel/index.js';
import type { Signatory } from '../../organisation/index.js';
import type { Tx } from '../../platform/database/index.js';

/** Who signs a kuitansi, by part; a post that nobody holds today is absent. */
export interface KuitansiSigner extends Signatory {
  readonly part: 'treasurer' | 'technical-officer' | 'approver';
  readonly postId: string;
}

/** What a kuitansi says besides its order: accounts that are charged, and who signs. */
export interface KuitansiContext {
  readonly fiscalYear: number;
  readonly subActivity: string;
  readonly accounts: readonly { readonly lineId: string; readonly code: string; readonly name: string }[];
  readonly bast: readonly { readonly number: string; readonly date: string }[];
  readonly penalties: Rupiah;
  readonly penaltyBases: readonly string[];
  readonly signers: readonly KuitansiSigner[];
}

/** The treasurer nearest in the tree of agencies, the PPTK who asked and the post that approved; acting officials sign for theirs. */
export async function kuitansiContext(tx: Tx, orderId: string): Promise<KuitansiContext> {
  const [row] = await tx.query<KuitansiContext>(
    `with recursive o as (select * from purchase_order where id = $1),
     r as (select q.* from requisition q join o on o.requisition_id = q.id),
     above (agency_id, parent_id, distance) as (
       select g.id, g.parent_id, 0 from o join agency g on g.id = o.agency_id
       union all select g.id, g.parent_id, above.distance + 1 from above join agency g on g.id = above.parent_id),
     candidate (part, post_id, distance) as (
       select 'treasurer', p.id, above.distance from above join post p on p.agency_id = above.agency_id
       where p.role = 'bendahara-pengeluaran'
       union all select 'technical-officer', requester_post_id, 0 from r
       union all select 'approver', approver_post_id, 0 from r),
     signer as (
       select distinct on (c.part) c.part, m.post_id as "postId", s.name_with_titles as name, s.nip, s.rank,
         case when m.acting = 'a.n.' then concat_ws(' ', m.own_title, 'a.n.', m.title) else concat_ws(' ', m.acting, m.title) end as title,
         m.decree_number as "decreeNumber", m.acting, m.title as "postTitle", m.own_title as "ownTitle"
       from candidate c join mandate m on m.post_id = c.post_id join official s on s.id = m.official_id
       order by c.part, c.distance, m.acting is null desc, m.appointment_id),
     line as (select distinct l.budget_line_id as id from purchase_order_line l where l.order_id = $1)
     select (select max(b.fiscal_year) from line join budget_line b on b.id = line.id) as "fiscalYear",
       (select string_agg(distinct b.sub_activity_code || ' ' || b.sub_activity_name, '; ') from line join budget_line b on b.id = line.id)
         as "subActivity",
       (select jsonb_agg(jsonb_build_object('lineId', b.id, 'code', b.account_code, 'name', c.name) order by b.account_code)
        from line join budget_line b on b.id = line.id join account_code c on c.code = b.account_code) as accounts,
       (select coalesce(jsonb_agg(x order by x ->> 'number'), '[]') from (
          select distinct jsonb_build_object('number', d.number, 'date', (d.created_at at time zone 'Asia/Jakarta')::date) as x
          from delivery y join document d on d.id = y.bast_document_id where y.order_id = $1) b) as bast,
       (select coalesce(sum(penalty), 0)::bigint from delivery where order_id = $1) as penalties,
       array(select distinct penalty_legal_basis from delivery where order_id = $1 and penalty > 0) as "penaltyBases",
       (select coalesce(jsonb_agg(to_jsonb(signer)), '[]') from signer) as signers
     from o`,
    [orderId],
  );
  if (!row) throw new Error(`no order ${orderId}`);
  return row;
}
