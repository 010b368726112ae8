import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';
import type { InquiryFacts } from '../domain/inquiry.js';

/** What a vendor lets the public know. */
export interface VendorWindow {
  readonly about: string;
  readonly businessPhone: string | null;
  readonly businessEmail: string | null;
  readonly website: string | null;
  readonly takesInquiries: boolean;
  readonly publishContact: boolean;
  readonly version: number;
}

/** A question as it is kept. */
export interface InquiryRow {
  readonly id: string;
  readonly itemId: string | null;
  readonly itemName: string | null;
  readonly senderNameCipher: string;
  readonly senderEmailCipher: string;
  readonly senderIndex: string;
  readonly messageCipher: string;
  readonly status: 'delivered' | 'read';
  readonly deliveredAt: Date;
  readonly readAt: Date | null;
}

/** A question that is written down. */
export interface NewInquiry {
  readonly id: string;
  readonly vendorId: string;
  readonly itemId: string | null;
  readonly senderNameCipher: string;
  readonly senderEmailCipher: string;
  readonly senderIndex: string;
  readonly messageCipher: string;
  readonly messageIndex: string;
  readonly originIndex: string;
  readonly tokenHash: string;
  readonly formIndex: string;
  readonly expiresAt: Date;
}

const WINDOW = `about, business_phone as "businessPhone", business_email as "businessEmail", website,
  takes_inquiries as "takesInquiries", contact_consent_at is not null as "publishContact", version`;

/** Questions from the public and the vendors' shop windows. */
@Injectable()
export class InquiryQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** What decides on a question: null when the vendor is not on sale, or does not sell that item. */
  async facts(
    tx: Tx,
    asked: {
      vendorId: string;
      itemId: string | null;
      senderIndex: string;
      originIndex: string;
      messageIndex: string;
    },
  ): Promise<(InquiryFacts & { vendorName: string; isBlocked: boolean }) | null> {
    // Questions of one connection or one sender at once are judged one after the other, always locked in this order.
    await tx.query(`select pg_advisory_xact_lock(3216, hashtext($1))`, [asked.originIndex]);
    await tx.query(`select pg_advisory_xact_lock(3217, hashtext($1))`, [asked.senderIndex]);
    const [row] = await tx.query<InquiryFacts & { vendorName: string; isBlocked: boolean }>(
      `select v.name as "vendorName", coalesce(w.takes_inquiries, true) as "takesInquiries",
              exists (select from inquiry_block b where b.vendor_id = v.id and b.sender_index = $3) as "isBlocked",
              (select count(*)::integer from inquiry q where q.sender_index = $3 and q.created_at > now() - interval '1 day') as "fromSender",
              (select count(*)::integer from inquiry q where q.origin_index = $4 and q.created_at > now() - interval '1 day') as "fromOrigin",
              (select count(*)::integer from inquiry q where q.vendor_id = v.id and q.status <> 'unconfirmed'
                and q.created_at > now() - interval '1 day') as "toVendor",
              (select count(distinct q.vendor_id)::integer from inquiry q where q.sender_index = $3 and q.message_index = $5
                and q.vendor_id <> v.id and q.created_at > now() - interval '1 day') as "sameText"
       from vendor v left join vendor_window w on w.vendor_id = v.id
       where v.id = $1 and v.status = 'verified'
         and ($2::uuid is null or exists (select from offer_search o where o.item_id = $2 and o.vendor_id = v.id))`,
      [asked.vendorId, asked.itemId, asked.senderIndex, asked.originIndex, asked.messageIndex],
    );
    return row ?? null;
  }

  async insert(tx: Tx, inquiry: NewInquiry): Promise<void> {
    await tx.query(
      `insert into inquiry (id, vendor_id, item_id, sender_name_cipher, sender_email_cipher, sender_index, message_cipher,
         message_index, origin_index, token_hash, status, expires_at, form_index)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'unconfirmed', $11, $12)`,
      [
        inquiry.id,
        inquiry.vendorId,
        inquiry.itemId,
        inquiry.senderNameCipher,
        inquiry.senderEmailCipher,
        inquiry.senderIndex,
        inquiry.messageCipher,
        inquiry.messageIndex,
        inquiry.originIndex,
        inquiry.tokenHash,
        inquiry.expiresAt,
        inquiry.formIndex,
      ],
    );
  }

  /** Lets a confirmed question through, once; null for a link that is unknown, used or too old. */
  async deliver(
    tx: Tx,
    tokenHash: string,
  ): Promise<{ id: string; vendorId: string; vendorName: string; itemName: string | null } | null> {
    const [row] = await tx.query<{
      id: string;
      vendorId: string;
      vendorName: string;
      itemName: string | null;
    }>(
      `with delivered as (
         update inquiry set status = 'delivered', token_hash = null, delivered_at = $2
         where token_hash = $1 and expires_at > $2 and status = 'unconfirmed' returning id, vendor_id, item_id)
       select d.id, d.vendor_id as "vendorId", v.name as "vendorName", i.name as "itemName"
       from delivered d join vendor v on v.id = d.vendor_id left join item i on i.id = d.item_id`,
      [tokenHash, tx.now],
    );
    return row ?? null;
  }

  /** Questions that have arrived and whose senders are not blocked; one row more than the limit. */
  list(vendorId: string, after: string | undefined, limit: number): Promise<InquiryRow[]> {
    return this.database.query<InquiryRow>(
      `select q.id, q.item_id as "itemId", i.name as "itemName", q.sender_name_cipher as "senderNameCipher",
              q.sender_email_cipher as "senderEmailCipher", q.sender_index as "senderIndex", q.message_cipher as "messageCipher",
              q.status, q.delivered_at as "deliveredAt", q.read_at as "readAt"
       from inquiry q left join item i on i.id = q.item_id
       where q.vendor_id = $1 and q.status <> 'unconfirmed' and ($2::uuid is null or q.id < $2)
         and not exists (select from inquiry_block b where b.vendor_id = $1 and b.sender_index = q.sender_index)
       order by q.id desc limit $3`,
      [vendorId, after, limit + 1],
    );
  }

  /** Marks a question of the vendor's as read; whether there is such a question. */
  async markRead(tx: Tx, vendorId: string, id: string): Promise<boolean> {
    const rows = await tx.query(
      `with known as (select id from inquiry where id = $1 and vendor_id = $2 and status <> 'unconfirmed' for update),
       done as (update inquiry set status = 'read', read_at = coalesce(read_at, $3) where id in (select id from known))
       select id from known`,
      [id, vendorId, tx.now],
    );
    return rows.length > 0;
  }

  /** Blocks the sender of a question for this vendor; whether there is such a question. */
  async block(tx: Tx, vendorId: string, id: string, accountId: string): Promise<boolean> {
    const rows = await tx.query(
      `with known as (select sender_index from inquiry where id = $1 and vendor_id = $2 and status <> 'unconfirmed'),
       blocked as (
         insert into inquiry_block (vendor_id, sender_index, blocked_by) select $2, sender_index, $3 from known on conflict do nothing)
       select sender_index from known`,
      [id, vendorId, accountId],
    );
    return rows.length > 0;
  }

  /** Forgets questions that nobody confirmed. */
  async forget(tx: Tx): Promise<number> {
    const rows = await tx.query(
      `with gone as (delete from inquiry where status = 'unconfirmed' and expires_at < $1 returning id) select id from gone`,
      [tx.now],
    );
    return rows.length;
  }

  window(vendorId: string): Promise<VendorWindow | null> {
    return this.database.one<VendorWindow>(`select ${WINDOW} from vendor_window where vendor_id = $1`, [
      vendorId,
    ]);
  }

  /** Writes the window if it still has the version that was read; null when somebody else was faster. */
  async putWindow(tx: Tx, vendorId: string, window: VendorWindow): Promise<VendorWindow | null> {
    const [row] = await tx.query<VendorWindow>(
      `insert into vendor_window as w (vendor_id, about, business_phone, business_email, website, takes_inquiries, contact_consent_at)
       select $1, $2, $3, $4, $5, $6, case when $7 then $8::timestamptz end
       where $9 = 0 or exists (select from vendor_window where vendor_id = $1)
       on conflict (vendor_id) do update set about = excluded.about, business_phone = excluded.business_phone,
         business_email = excluded.business_email, website = excluded.website, takes_inquiries = excluded.takes_inquiries,
         contact_consent_at = case when excluded.contact_consent_at is null then null
           else coalesce(w.contact_consent_at, excluded.contact_consent_at) end, version = w.version + 1
         where w.version = $9
       returning ${WINDOW}`,
      [
        vendorId,
        window.about,
        window.businessPhone,
        window.businessEmail,
        window.website,
        window.takesInquiries,
        window.publishContact,
        tx.now,
        window.version,
      ],
    );
    return row ?? null;
  }
}
