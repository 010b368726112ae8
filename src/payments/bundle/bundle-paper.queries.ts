import type { Queryable } from '../../platform/database/index.js';

/** A file that belongs to the papers of a payment. */
export interface BundlePaper {
  /** The item of the checklist that it answers; `other` for what none asks for. */
  readonly code: string;
  readonly kind: string;
  /** Its number, or the name under which it was uploaded. */
  readonly name: string;
  readonly sha256: string;
  readonly contentType: string;
  /** Of a document: so that its page can be opened; else the uploaded file. */
  readonly documentId: string | null;
  readonly fileId: string | null;
  readonly isVoid: boolean;
}

/**
 * Every file behind the papers of a payment in the order of the checklist, each once: drawn documents with the latest signature, scans of what was
 * signed by hand, and what was uploaded. One statement.
 */
export function papersOf(source: Queryable, paymentId: string): Promise<BundlePaper[]> {
  return source.query<BundlePaper>(
    `with p as (
       select p.id, p.order_id, p.requisition_id, i.id as invoice_id, i.file_id, i.document_id
       from payment p join invoice i on i.id = p.invoice_id where p.id = $1),
     trip as (select y.id, y.sequence from delivery y join p on p.order_id = y.order_id),
     paper as (
       select d.id, d.kind, d.number, d.status, d.created_at,
         coalesce((select r.sha256 from document_revision r where r.document_id = d.id order by r.revision desc limit 1), d.sha256) as sha256
       from document d, p
       where d.sha256 is not null and (d.kind <> 'nota' or d.id = p.document_id)
         and ((d.subject_type = 'order' and d.subject_id = p.order_id)
           or (d.subject_type = 'delivery' and d.subject_id in (select id from trip)))),
     found (rank, code, kind, name, sha256, "contentType", "documentId", "fileId", "isVoid", at) as (
       select case d.kind when 'surat-pesanan' then 30 when 'spk' then 31 when 'adendum' then 32 when 'surat-jalan' then 40
           when 'nota-penolakan' then 42 when 'bast' then 43 when 'nota' then 50 when 'kuitansi' then 52 else 58 end,
         case d.kind when 'surat-pesanan' then 'order' when 'surat-jalan' then 'delivery-note' when 'nota' then 'invoice'
           when 'spk' then 'spk' when 'bast' then 'bast' when 'kuitansi' then 'kuitansi' else 'other' end,
         d.kind, d.number, d.sha256, 'application/pdf', d.id, null::uuid, d.status = 'void', d.created_at
       from paper d
       union all
       select case d.kind when 'kuitansi' then 53 when 'bast' then 44 when 'surat-jalan' then 41 else 33 end,
         case d.kind when 'surat-pesanan' then 'order' when 'surat-jalan' then 'delivery-note' when 'spk' then 'spk'
           when 'bast' then 'bast' when 'kuitansi' then 'kuitansi' else 'other' end,
         'scan', d.number, s.sha256, f.content_type, d.id, null, d.status = 'void', s.created_at
       from paper d join document_scan s on s.document_id = d.id join file f on f.id = s.file_id
       where not exists (select from document_scan n where n.replaces_id = s.id)
       union all
       select case a.kind when 'invitation' then 10 else 12 end, case a.kind when 'invitation' then 'invitation' else 'other' end,
         a.kind, f.name, f.sha256, f.content_type, null, f.id, false, a.created_at
       from requisition_attachment a join file f on f.id = a.file_id, p where a.requisition_id = p.requisition_id
       union all
       select case q.kind when 'attendance-scan' then 20 when 'minutes' then 21 when 'photo' then 22 else 51 end, q.kind, q.kind,
         f.name, f.sha256, f.content_type, null, f.id, false, q.given_at
       from requisition_proof q join file f on f.id = q.file_id, p
       where q.requisition_id = p.requisition_id and q.withdrawn_at is null and (q.order_id is null or q.order_id = p.order_id)
         and q.file_id is distinct from p.file_id and (q.kind <> 'invoice' or not exists (select from invoice o where o.file_id = q.file_id))
       union all
       select 50, 'invoice', 'invoice', f.name, f.sha256, f.content_type, null, f.id, false, f.created_at
       from file f, p where f.id = p.file_id
       union all
       select 45, 'other', 'delivery-photo', f.name, f.sha256, f.content_type, null, f.id, false, x.at
       from delivery_proof x join trip on trip.id = x.delivery_id join file f on f.id = x.file_id
       union all
       select 60, 'transfer-proof', 'transfer-proof', f.name, f.sha256, f.content_type, null, f.id, false, t.sent_at
       from transfer_part x join p on p.id = x.payment_id join transfer t on t.id = x.transfer_id and t.status <> 'returned'
         join file f on f.id = t.proof_file_id
       union all
       select 55, 'tax-proof', 'tax-settlement', f.name, f.sha256, f.content_type, null, f.id, false, s.at
       from tax_settlement s join p on p.order_id = s.order_id join file f on f.id = s.evidence_file_id)
     select code, kind, name, sha256, "contentType", "documentId", "fileId", "isVoid"
     from (select distinct on (sha256) * from found order by sha256, rank, at) once order by rank, at, sha256`,
    [paymentId],
  );
}

/** What the archive says of a payment besides its papers: facts as JSON, ready to be written. One statement. */
export async function bundleFacts(source: Queryable, paymentId: string): Promise<BundleFactsRow> {
  const [row] = await source.query<BundleFactsRow>(
    `select g.name as "agencyName", above.name as "parentName", g.address as "agencyAddress", g.contact as "agencyContact", g.city,
       r.title as "requisitionTitle", r.kind, r.meeting, o.contract_form as form, o.total as "orderTotal",
       (select string_agg(distinct b.account_code, ', ' order by b.account_code)
        from purchase_order_line l join budget_line b on b.id = l.budget_line_id where l.order_id = o.id) as accounts,
       i.match, i.added_tax as "addedTax",
       (select coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'decision', d.decision, 'person', d.person, 'capacity', d.capacity,
          'note', d.note) order by d.at, d.id), '[]')
        from approval_decision d where d.requisition_id = r.id) as approvals,
       (select coalesce(jsonb_agg(jsonb_build_object('tax', w.tax, 'withheldOn', w.withheld_on, 'base', w.base, 'amount', w.amount,
          'legalBasis', w.legal_basis, 'isVerified', w.is_verified, 'correctsId', w.corrects_id) order by w.id), '[]')
        from withholding w where w.payment_id = p.id) as withholdings,
       (select coalesce(jsonb_agg(jsonb_build_object('reference', t.reference, 'channel', t.channel, 'transferredOn', t.transferred_on,
          'amount', x.amount, 'bank', t.bank_name, 'holder', t.bank_account_holder, 'status', t.status) order by t.id), '[]')
        from transfer_part x join transfer t on t.id = x.transfer_id where x.payment_id = p.id) as transfers,
       (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'to', s.to_status, 'action', s.action, 'person', s.person,
          'capacity', s.capacity, 'reason', s.reason) order by s.id), '[]')
        from status_change s where s.record_id in (p.id, i.id)) as steps
     from payment p join invoice i on i.id = p.invoice_id join purchase_order o on o.id = p.order_id
       join requisition r on r.id = p.requisition_id join agency g on g.id = p.agency_id left join agency above on above.id = g.parent_id
     where p.id = $1`,
    [paymentId],
  );
  if (!row) throw new Error(`no payment ${paymentId}`);
  return row;
}

/** As stored; times ISO 8601, amounts whole rupiah. */
export interface BundleFactsRow {
  readonly agencyName: string;
  readonly parentName: string | null;
  readonly agencyAddress: string;
  readonly agencyContact: string;
  readonly city: string;
  readonly requisitionTitle: string;
  readonly kind: 'mamin' | 'atk';
  readonly meeting: object | null;
  readonly form: string;
  readonly orderTotal: number;
  readonly accounts: string | null;
  readonly match: object;
  readonly addedTax: number;
  readonly approvals: readonly {
    readonly at: string;
    readonly decision: 'approve' | 'return' | 'reject';
    readonly person: string;
    readonly capacity: string;
    readonly note: string | null;
  }[];
  readonly withholdings: readonly {
    readonly tax: string;
    readonly amount: number;
    readonly legalBasis: string;
  }[];
  readonly transfers: readonly {
    readonly reference: string;
    readonly amount: number;
    readonly status: string;
  }[];
  readonly steps: readonly object[];
}
