import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { pageOf, type Page } from '../../platform/http/index.js';
import type { InvoiceStatus } from '../domain/invoice-workflow.js';
import type { CreditedLine, InvoiceMatch } from '../domain/three-way-match.js';
import type { InvoiceTaxes, StampDuty } from './invoice.entity.js';
import { INVOICE_SCOPE, visibleInvoices } from './invoice.policy.js';
import type { InvoiceListRequest } from './invoice.requests.js';

/** An invoice as lists show it; whole rupiah. */
export interface InvoiceRow {
  readonly id: string;
  readonly number: string;
  readonly numberSource: 'own' | 'generated';
  readonly kind: 'supply' | 'cancellation-fee';
  readonly status: InvoiceStatus;
  readonly invoicedOn: CivilDate;
  readonly amount: Rupiah;
  readonly penalty: Rupiah;
  readonly addedTax: Rupiah;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly requisitionTitle: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly submittedAt: Date;
  readonly payment: { readonly id: string; readonly status: string } | null;
  readonly version: number;
}

/** An invoice with everything that is known of it. Times in `credits` and `history` are ISO 8601. */
export interface InvoiceDetailRow extends InvoiceRow {
  readonly match: InvoiceMatch;
  readonly penaltyLegalBasis: string | null;
  readonly taxes: InvoiceTaxes | null;
  readonly stampDuty: StampDuty | null;
  readonly acceptedAt: Date | null;
  readonly fakturNumber: string | null;
  readonly fileId: string | null;
  readonly document: { readonly id: string; readonly status: string } | null;
  readonly note: string | null;
  readonly submittedPerson: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawReason: string | null;
  readonly credits: readonly {
    readonly number: string;
    readonly lines: readonly CreditedLine[];
    readonly amount: Rupiah;
    readonly reason: string;
    readonly at: string;
    readonly person: string;
    readonly before: InvoiceMatch;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly action: string;
    readonly to: InvoiceStatus;
    readonly person: string;
    readonly capacity: string;
    readonly reason: string | null;
  }[];
}

const SUMMARY = `i.id, i.number, i.number_source as "numberSource", i.kind, i.status, i.invoiced_on as "invoicedOn", i.amount, i.penalty,
  i.added_tax as "addedTax", i.order_id as "orderId", o.number as "orderNumber", r.title as "requisitionTitle",
  i.agency_id as "agencyId", g.name as "agencyName", i.vendor_id as "vendorId", v.name as "vendorName",
  i.submitted_at as "submittedAt", i.version,
  (select jsonb_build_object('id', p.id, 'status', p.status) from payment p where p.invoice_id = i.id
   order by p.status = 'cancelled', p.id desc limit 1) as payment`;
const FROM = `invoice i join purchase_order o on o.id = i.order_id join requisition r on r.id = o.requisition_id
  join agency g on g.id = i.agency_id join vendor v on v.id = i.vendor_id`;

/** Invoices for their parties and auditors: one statement each. */
@Injectable()
export class InvoiceQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. */
  async list(actor: Actor, { after, limit, status, orderId }: InvoiceListRequest): Promise<Page<InvoiceRow>> {
    const rows = await this.database.query<InvoiceRow>(
      `select ${SUMMARY} from ${FROM}
       where ${INVOICE_SCOPE} and ($4::text is null or i.status = $4) and ($5::uuid is null or i.order_id = $5)
         and ($6::uuid is null or i.id < $6) order by i.id desc limit $7`,
      [...visibleInvoices(actor), status ?? null, orderId ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** Null when there is none or it is not the actor's to see. */
  async find(actor: Actor, id: string, source: Queryable = this.database): Promise<InvoiceDetailRow | null> {
    const [row] = await source.query<InvoiceDetailRow>(
      `select ${SUMMARY}, i.match, i.penalty_legal_basis as "penaltyLegalBasis", i.taxes, i.stamp_duty as "stampDuty",
         i.accepted_at as "acceptedAt", i.faktur_number as "fakturNumber", i.file_id as "fileId", i.note,
         i.submitted_person as "submittedPerson", i.withdrawn_at as "withdrawnAt", i.withdraw_reason as "withdrawReason",
         (select jsonb_build_object('id', d.id, 'status', d.status) from document d where d.id = i.document_id) as document,
         (select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'lines', c.lines, 'amount', c.amount, 'reason', c.reason,
            'at', c.at, 'person', c.by_person, 'before', c.before) order by c.id), '[]') from invoice_credit c where c.invoice_id = i.id) as credits,
         (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'to', s.to_status, 'person', s.person,
            'capacity', s.capacity, 'reason', s.reason) order by s.id), '[]')
          from status_change s where s.record_type = 'invoice' and s.record_id = i.id) as history
       from ${FROM} where ${INVOICE_SCOPE} and i.id = $4`,
      [...visibleInvoices(actor), id],
    );
    return row ?? null;
  }
}
