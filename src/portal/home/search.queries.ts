import { Injectable } from '@nestjs/common';
import { visibleBudget } from '../../budget/index.js';
import { visibleDocuments } from '../../documents/index.js';
import { visibleOrders } from '../../orders/index.js';
import { visiblePayments } from '../../payments/index.js';
import { isGranted, type Actor, type Permission } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { visibleRequisitions } from '../../requisitions/index.js';

/** What can be found, in the order it is shown, and the permission without which it is not looked for. */
const KINDS = {
  order: 'order.read',
  requisition: 'requisition.read',
  document: 'document.read',
  payment: 'payment.read',
  'budget-line': 'budget.read',
  'own-item': 'item.edit',
  item: 'catalog.read',
  vendor: 'session.own',
  registration: 'vendor.verify',
  flag: 'case.work',
  case: 'case.work',
} as const satisfies Record<string, Permission>;

export type FoundKind = keyof typeof KINDS;

/** The kinds of what is found, in the order it is shown. */
export const FOUND_KINDS = Object.keys(KINDS) as FoundKind[];

/** Something that was found. */
export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  /** Number or name. */
  readonly title: string;
  readonly detail: string;
  /** Whether its number is what was typed. */
  readonly isExact: boolean;
}

/** How many of a kind are shown. */
export const FOUND_AT_MOST = 6;

const ON_SALE = `i.published_version_id = x.id and i.status not in ('suspended', 'retired')
  and vendor_sale_days(i.vendor_id, c.required_permits) @> (now() at time zone 'Asia/Jakarta')::date
  and item_version_sellable(x.id, (now() at time zone 'Asia/Jakarta')::date)`;

// The five scopes are pairs of "all of them" and the own agencies; vendor and post are the actor's own.
const FIND = `
  (select 'order' as kind, o.id, o.number as title, r.title || ', ' || v.name || ', ' || g.name as detail, o.number ilike $2 as is_exact
   from purchase_order o join requisition r on r.id = o.requisition_id join vendor v on v.id = o.vendor_id join agency g on g.id = o.agency_id
   where 'order' = any($3) and ($4 or o.agency_id = any($5::uuid[]) or o.vendor_id = $14)
     and (o.number ilike $1 or r.title ilike $1) order by is_exact desc, o.id desc limit $16)
  union all
  (select 'requisition', r.id, r.title, g.name, false as is_exact
   from requisition r join agency g on g.id = r.agency_id
   where 'requisition' = any($3) and r.title ilike $1 and ($6 or r.agency_id = any($7::uuid[])
     or exists (select from approval_seat t where t.requisition_id = r.id and t.post_id = $15 and t.status <> 'waiting'))
   order by is_exact desc, r.id desc limit $16)
  union all
  (select 'document', d.id, d.number, g.name, d.number ilike $2 or d.verification_code = upper($2) as is_exact
   from document d join agency g on g.id = d.agency_id
   where 'document' = any($3) and ($8 or d.agency_id = any($9::uuid[]) or d.vendor_id = $14)
     and (d.number ilike $1 or d.verification_code = upper($2)) order by is_exact desc, d.id desc limit $16)
  union all
  (select 'payment', p.id, i.number, v.name || ', ' || g.name, i.number ilike $2 as is_exact
   from payment p join invoice i on i.id = p.invoice_id join vendor v on v.id = p.vendor_id join agency g on g.id = p.agency_id
   where 'payment' = any($3) and ($10 or p.agency_id = any($11::uuid[]) or p.vendor_id = $14)
     and (i.number ilike $1 or exists (select from transfer_part q join transfer t on t.id = q.transfer_id
       where q.payment_id = p.id and t.reference ilike $1)) order by is_exact desc, p.id desc limit $16)
  union all
  (select 'budget-line', b.id, b.sub_activity_name, b.account_code || ', ' || b.fiscal_year || ', ' || g.name, false
   from budget_line b join agency g on g.id = b.agency_id
   where 'budget-line' = any($3) and ($12 or b.agency_id = any($13::uuid[]))
     and (b.sub_activity_name ilike $1 or b.account_code ilike $1 or b.sub_activity_code ilike $1 or b.dpa_number ilike $1)
   order by b.fiscal_year desc, b.id desc limit $16)
  union all
  (select 'own-item', i.id, i.name, k.name, false from item i join category k on k.code = i.category_code
   where 'own-item' = any($3) and i.vendor_id = $14 and i.name ilike $1 order by i.id desc limit $16)
  union all
  (select 'item', i.id, x.name, v.name, false
   from item_version x join item i on i.id = x.item_id join vendor v on v.id = i.vendor_id join category c on c.code = x.category_code
   where 'item' = any($3) and i.vendor_id is distinct from $14 and x.name ilike $1 and ${ON_SALE} order by i.id desc limit $16)
  union all
  (select 'vendor', v.id, v.name, coalesce(a.name, ''), false from vendor v left join area a on a.code = v.desa_code
   where 'vendor' = any($3) and v.status = 'verified' and v.name ilike $1 order by v.name limit $16)
  union all
  (select 'registration', v.id, v.name, 'NIB ' || v.nib, v.nib = $2 as is_exact from vendor v
   where 'registration' = any($3) and v.status <> 'draft' and (v.name ilike $1 or v.nib = $2) order by is_exact desc, v.id desc limit $16)
  union all
  (select 'flag', f.id, f.rule, f.summary, false from red_flag f
   where 'flag' = any($3) and f.cleared_at is null and (f.rule ilike $2 or f.summary ilike $1) order by f.found_at desc, f.id limit $16)
  union all
  (select 'case', c.id, c.title, 'Nomor ' || c.number, c.number::text = $2 as is_exact
   from audit_case c join post me on me.id = $15 and me.role = 'auditor' and me.auditor_body = c.body
   where 'case' = any($3) and (c.title ilike $1 or c.number::text = $2) order by is_exact desc, c.id desc limit $16)`;

/** Looks through all that somebody may see: each kind within the scope that its own module gives to the actor. */
@Injectable()
export class SearchQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** A few of each kind; one statement. */
  async find(actor: Actor, text: string): Promise<Found[]> {
    const literal = text.replace(/[\\%_]/g, '\\$&');
    const kinds = FOUND_KINDS.filter((kind) => isGranted(actor.role, KINDS[kind]));
    const [orders, requisitions, documents, payments, budget] = [
      visibleOrders(actor),
      visibleRequisitions(actor),
      visibleDocuments(actor),
      visiblePayments(actor),
      visibleBudget(actor),
    ].map(({ all, agencyIds }) => [all, agencyIds]);
    const rows = await this.database.query<Omit<Found, 'isExact'> & { is_exact: boolean }>(FIND, [
      `%${literal}%`,
      literal,
      kinds,
      ...(orders ?? []),
      ...(requisitions ?? []),
      ...(documents ?? []),
      ...(payments ?? []),
      ...(budget ?? []),
      actor.vendorId,
      actor.postId,
      FOUND_AT_MOST,
    ]);
    return rows.map(({ is_exact: isExact, ...row }) => ({ ...row, isExact }));
  }
}
