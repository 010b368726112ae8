import type { CivilDate } from '../../kernel/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { OrderStatus } from '../domain/order-workflow.js';

/** Who holds a link: the vendor's people, or one person who receives. */
export type LinkSide = 'vendor' | 'receiver';

/** A link that is to stand for an order; `account` only of a receiver. */
export interface NewLink {
  readonly side: LinkSide;
  readonly token: string;
  readonly accountId: string | null;
  /** Masked addresses. */
  readonly sentTo: readonly string[];
}

/** What a good link stands for. */
export interface OrderBehindLink {
  readonly linkId: string;
  readonly side: LinkSide;
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly agencyId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  /** Whose link it is: of a receiver the person, else nobody in particular. */
  readonly personId: string | null;
  readonly holder: string | null;
  /** The post in which a receiver receives. */
  readonly postId: string | null;
}

/** A link as the people see it who may withdraw it. */
export interface LinkRow {
  readonly id: string;
  readonly side: LinkSide;
  readonly holder: string | null;
  readonly sentTo: readonly string[];
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly lastDay: CivilDate;
  readonly isExpired: boolean;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  /** From how many network addresses it was opened; many say that it went from hand to hand. */
  readonly addresses: number;
  readonly lastVisitAt: Date | null;
}

/** Somebody whom the agency has made a receiver of this order. */
export interface Receiver {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

/** What mails about a link say of its order. */
export interface LinkedOrder {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly title: string;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: string | null;
  readonly deliveryPlace: string;
}

const LAST_DAY = `(o.delivery_date + l.days_after)`;
const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;

// The post that the requisition names, else every receiver of the agency.
const RECEIVES = `(m.post_id = r.receiver_post_id
  or (r.receiver_post_id is null and m.role = 'receiver' and m.agency_id = o.agency_id))`;

/** What the link of this token stands for; null when it is unknown, withdrawn, past its last day, or its receiver receives no more. */
export async function orderBehind(source: Queryable, token: string): Promise<OrderBehindLink | null> {
  const [row] = await source.query<OrderBehindLink>(
    `select l.id as "linkId", l.side, o.id as "orderId", o.status, o.agency_id as "agencyId", o.vendor_id as "vendorId",
            v.name as "vendorName", person_of(l.account_id) as "personId", coalesce(f.name_with_titles, a.name) as holder, p.post_id as "postId"
     from order_link l join purchase_order o on o.id = l.order_id join vendor v on v.id = o.vendor_id
       join requisition r on r.id = o.requisition_id
       left join account a on a.id = l.account_id left join official f on f.id = person_of(l.account_id)
       left join lateral (select m.post_id from mandate m where m.official_id = f.id and ${RECEIVES} limit 1) p on true
     where l.token_hash = $1 and l.withdrawn_at is null and ${TODAY} <= ${LAST_DAY}
       and (l.account_id is null or (a.status = 'active' and p.post_id is not null))`,
    [sha256(token)],
  );
  return row ?? null;
}

/** Remembers from where a link was opened, at most once a minute and from at most 200 addresses. */
export async function keepVisit(source: Queryable, linkId: string, address: string): Promise<void> {
  await source.query(
    `insert into order_link_visit as v (link_id, address, first_at, last_at)
     select $1, $2, now(), now()
     where exists (select from order_link_visit where link_id = $1 and address = $2)
       or (select count(*) from order_link_visit where link_id = $1) < 200
     on conflict on constraint order_link_visit_pk do update set last_at = now() where v.last_at < now() - interval '1 minute'`,
    [linkId, address],
  );
}

/** Keeps those of the links whose side (and person) has none that is good; returns their tokens. */
export async function insertLinks(
  tx: Tx,
  orderId: string,
  links: readonly NewLink[],
  daysAfter: number,
): Promise<Set<string>> {
  const rows = links.map((link) => ({ ...link, hash: sha256(link.token), token: undefined }));
  const kept = await tx.query<{ hash: string }>(
    `insert into order_link (order_id, side, token_hash, account_id, sent_to, issued_at, issued_by, days_after)
     select $1, side, hash, "accountId", "sentTo", $2, $3, $4
     from jsonb_to_recordset($5::jsonb) as l(side text, hash text, "accountId" uuid, "sentTo" text[])
     on conflict do nothing returning token_hash as hash`,
    [orderId, tx.now, byline(tx), daysAfter, JSON.stringify(rows)],
  );
  const hashes = new Set(kept.map(({ hash }) => hash));
  return new Set(links.map(({ token }) => token).filter((token) => hashes.has(sha256(token))));
}

/** Ends the good links of a side, or the one with this id; returns how many. */
export async function withdrawLinks(
  tx: Tx,
  orderId: string,
  which: { readonly side: LinkSide } | { readonly id: string },
): Promise<number> {
  const [side, id] = 'side' in which ? [which.side, null] : [null, which.id];
  const rows = await tx.query(
    `with ended as (
       update order_link set withdrawn_at = $4, withdrawn_by = $5
       where order_id = $1 and withdrawn_at is null and (side = $2 or id = $3) returning 1)
     select * from ended`,
    [orderId, side, id, tx.now, byline(tx)],
  );
  return rows.length;
}

/** Every link of an order on these sides, newest first, the withdrawn ones among them. */
export function linksOf(source: Queryable, orderId: string, sides: readonly LinkSide[]): Promise<LinkRow[]> {
  return source.query<LinkRow>(
    `select l.id, l.side, coalesce(f.name_with_titles, a.name) as holder, l.sent_to as "sentTo", l.issued_at as "issuedAt",
            l.issued_by as "issuedBy", ${LAST_DAY} as "lastDay", ${TODAY} > ${LAST_DAY} as "isExpired",
            l.withdrawn_at as "withdrawnAt", l.withdrawn_by as "withdrawnBy",
            (select count(*)::int from order_link_visit v where v.link_id = l.id) as addresses,
            (select max(v.last_at) from order_link_visit v where v.link_id = l.id) as "lastVisitAt"
     from order_link l join purchase_order o on o.id = l.order_id
       left join account a on a.id = l.account_id left join official f on f.id = person_of(l.account_id)
     where l.order_id = $1 and l.side = any($2::text[]) order by l.id desc limit 100`,
    [orderId, sides],
  );
}

/** What a mail says of the order; null when there is none. */
export async function linkedOrder(source: Queryable, orderId: string): Promise<LinkedOrder | null> {
  const [row] = await source.query<LinkedOrder>(
    `select o.id, o.number, o.status, o.agency_id as "agencyId", g.name as "agencyName", o.vendor_id as "vendorId",
            v.name as "vendorName", r.title, o.delivery_date as "deliveryDate",
            to_char(o.delivery_time, 'HH24:MI') as "deliveryTime", o.delivery_place as "deliveryPlace"
     from purchase_order o join requisition r on r.id = o.requisition_id join agency g on g.id = o.agency_id
       join vendor v on v.id = o.vendor_id
     where o.id = $1`,
    [orderId],
  );
  return row ?? null;
}

/**
 * Who receives an order: the holders of the post that the requisition names, else every receiver of its agency. Never anybody of the
 * vendor, and never who wrote the order.
 */
export function receiversOf(source: Queryable, orderId: string): Promise<Receiver[]> {
  return source.query<Receiver>(
    `select distinct a.id as "accountId", a.email, f.name_with_titles as name
     from purchase_order o join requisition r on r.id = o.requisition_id
       join mandate m on ${RECEIVES}
       join official f on f.id = m.official_id join account a on a.id = f.account_id
     where o.id = $1 and a.status = 'active' and a.email is not null and f.id <> person_of(o.issued_by)
       and not exists (select from vendor_member x where x.vendor_id = o.vendor_id and person_of(x.account_id) = f.id)
     order by a.email limit 20`,
    [orderId],
  );
}

/** Where the vendor's people read mail. */
export async function vendorMail(source: Queryable, vendorId: string): Promise<string[]> {
  const rows = await source.query<{ email: string }>(
    `select a.email from vendor_member m join account a on a.id = m.account_id
     where m.vendor_id = $1 and a.status = 'active' and a.email is not null order by a.email limit 20`,
    [vendorId],
  );
  return rows.map(({ email }) => email);
}

/** Accepted orders (or whether this one is such) that come by tomorrow and whose receivers have never been sent a link. */
export async function ordersBeforeDelivery(source: Queryable, orderId?: string): Promise<string[]> {
  const rows = await source.query<{ id: string }>(
    `select o.id from purchase_order o
     where o.status = 'accepted' and o.delivery_date between ${TODAY} - 3 and ${TODAY} + 1 and ($1::uuid is null or o.id = $1)
       and not exists (select from order_link l where l.order_id = o.id and l.side = 'receiver')
     order by o.delivery_date, o.id limit 500`,
    [orderId ?? null],
  );
  return rows.map(({ id }) => id);
}

function byline({ actor: { person, capacity } }: Tx): string {
  return person === capacity ? person : `${person}, ${capacity}`;
}
