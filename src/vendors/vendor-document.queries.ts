import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import type { FileFinding } from '../platform/storage/index.js';
import type { DocumentStatus } from './domain/document-workflow.js';
import type { DocumentKind } from './domain/vendor.js';
import type { PendingDocumentsRequest } from './vendor-document.requests.js';

/** One version of a paper, with who judged it. */
export interface DocumentVersionView {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly sequence: number;
  readonly number: string | null;
  readonly issuedOn: CivilDate | null;
  readonly expiresOn: CivilDate | null;
  readonly status: DocumentStatus;
  readonly decisionNote: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly replacedBy: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly takenAt: string | null;
  readonly version: number;
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly findings: readonly FileFinding[];
  readonly addedAt: string;
}

/** A paper that waits for a verifier. */
export interface PendingDocument {
  readonly id: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly kind: DocumentKind;
  readonly sequence: number;
  readonly expiresOn: CivilDate | null;
  readonly version: number;
  readonly addedAt: Date;
}

/** A paper whose end must be told. */
export interface EndingDocument {
  readonly id: string;
  readonly vendorId: string;
  readonly kind: DocumentKind;
  readonly expiresOn: CivilDate;
  /** The days before the end of all reminders that are due, the last one first. */
  readonly due: readonly number[];
}

/** Look-ups of papers. */
@Injectable()
export class VendorDocumentQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** The vendor is locked, so no two papers get one number. */
  async nextSequence(tx: Tx, vendorId: string, kind: DocumentKind): Promise<number> {
    const [row] = await tx.query<{ next: number }>(
      `select coalesce(max(sequence), 0) + 1 as next from vendor_document where vendor_id = $1 and kind = $2`,
      [vendorId, kind],
    );
    return row?.next ?? 1;
  }

  /** Nobody needs to judge an older paper of this kind any more. */
  replacePending(tx: Tx, vendorId: string, kind: DocumentKind, byId: string): Promise<{ id: string }[]> {
    return tx.query(
      `with replaced as (
         update vendor_document set status = 'replaced', replaced_by = $3, version = version + 1
         where vendor_id = $1 and kind = $2 and status = 'pending' and id <> $3 returning id)
       select id from replaced`,
      [vendorId, kind, byId],
    );
  }

  /** Whether there is such a vendor, whose it is, and all versions of its papers, the newest of each kind first. */
  async versions(
    vendorId: string,
  ): Promise<{ memberIds: string[]; documents: DocumentVersionView[] } | null> {
    return this.database.one(
      `select array(select m.account_id::text from vendor_member m where m.vendor_id = v.id) as "memberIds",
              coalesce((select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'sequence', d.sequence, 'number', d.number,
                  'issuedOn', d.issued_on, 'expiresOn', d.expires_on, 'status', d.status, 'decisionNote', d.decision_note,
                  'decidedAt', d.decided_at, 'decidedBy', a.name, 'replacedBy', d.replaced_by, 'latitude', d.latitude,
                  'longitude', d.longitude, 'takenAt', d.taken_at, 'version', d.version, 'fileId', d.file_id,
                  'fileName', f.name, 'sha256', d.sha256, 'findings', f.findings, 'addedAt', d.created_at)
                  order by d.kind, d.sequence desc)
                from vendor_document d join file f on f.id = d.file_id left join account a on a.id = d.decided_by
                where d.vendor_id = v.id), '[]') as documents
       from vendor v where v.id = $1`,
      [vendorId],
    );
  }

  /** Renewals that wait for a verifier, the oldest first; one row more than the limit. */
  pending({ kind, after, limit }: PendingDocumentsRequest): Promise<PendingDocument[]> {
    return this.database.query<PendingDocument>(
      `select d.id, d.vendor_id as "vendorId", v.name as "vendorName", d.kind, d.sequence, d.expires_on as "expiresOn",
              d.version, d.created_at as "addedAt"
       from vendor_document d join vendor v on v.id = d.vendor_id
       where d.status = 'pending' and v.status in ('verified', 'suspended')
         and ($1::text is null or d.kind = $1) and ($2::uuid is null or d.id > $2)
       order by d.id limit $3 + 1`,
      [kind ?? null, after ?? null, limit],
    );
  }

  /**
   * Accepted papers whose end is at most the first of these days away, or lies at most 60 days back, with the reminders not yet
   * given; none for a paper that a newer accepted one continues.
   */
  ending(on: CivilDate, reminderDays: readonly number[], limit: number): Promise<EndingDocument[]> {
    return this.database.query<EndingDocument>(
      `select d.id, d.vendor_id as "vendorId", d.kind, d.expires_on as "expiresOn", due.days as due
       from vendor_document d join vendor v on v.id = d.vendor_id
         cross join lateral (
           select array_agg(m.days order by m.days) as days from unnest($2::int[]) as m (days)
           where d.expires_on - $1::date <= m.days and (m.days >= 0 or d.expires_on < $1::date)
             and not exists (select from vendor_document_reminder r where r.document_id = d.id and r.days_before = m.days)) due
       where d.status = 'accepted' and v.status in ('verified', 'suspended') and due.days is not null
         and d.expires_on between $1::date - 60 and $1::date + $3::int
         and not exists (select from vendor_document n where n.vendor_id = d.vendor_id and n.kind = d.kind
           and n.status = 'accepted' and n.id <> d.id
           and coalesce(n.issued_on, '-infinity') <= d.expires_on + 1 and coalesce(n.expires_on, 'infinity') > d.expires_on)
       order by d.expires_on, d.id limit $4`,
      [on, [...reminderDays, -1], Math.max(0, ...reminderDays), limit],
    );
  }

  /** Keeps that these reminders are given, the first of them in fact; false when somebody else was faster. */
  async remind(tx: Tx, documentId: string, due: readonly number[]): Promise<boolean> {
    const rows = await tx.query(
      `insert into vendor_document_reminder (document_id, days_before, is_sent)
       select $1, m.days, m.position = 1 from unnest($2::int[]) with ordinality as m (days, position)
       on conflict do nothing returning 1`,
      [documentId, due],
    );
    return rows.length === due.length;
  }

  /** Where the owners of a vendor read their mail. */
  async ownerEmails(tx: Tx, vendorId: string): Promise<string[]> {
    const rows = await tx.query<{ email: string }>(
      `select a.email from vendor_member m join account a on a.id = m.account_id
       where m.vendor_id = $1 and m.role = 'vendor-owner' and a.status = 'active' and a.email is not null order by a.email`,
      [vendorId],
    );
    return rows.map(({ email }) => email);
  }
}
