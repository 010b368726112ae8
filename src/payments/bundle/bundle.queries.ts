import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';

/** One payment with everything around it that its papers depend on. Amounts in whole rupiah, times ISO 8601. */
export interface BundleHead {
  readonly paymentId: string;
  readonly version: number;
  readonly status: string;
  readonly channel: string | null;
  readonly gross: Rupiah;
  readonly penalty: Rupiah;
  readonly withheld: Rupiah | null;
  readonly net: Rupiah | null;
  readonly paidAt: Date | null;
  readonly stepSince: Date;
  readonly requisitionId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly orderStatus: string;
  readonly issuedOn: CivilDate;
  readonly feeBasis: string | null;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly invoicedOn: CivilDate;
  readonly invoiceKind: 'supply' | 'cancellation-fee';
  readonly fakturNumber: string | null;
  /** The article under which PPN is charged; null when none is. */
  readonly ppnBasis: string | null;
  readonly hasNota: boolean;
  readonly kuitansi: { readonly unsigned: number } | null;
  readonly withholdings: number;
  readonly transfers: { readonly sent: number; readonly proven: number };
  /** The archive that was asked for last. */
  readonly archive: {
    readonly id: string;
    readonly status: BundleStatus;
    /** ISO 8601. */
    readonly askedAt: string;
    readonly madeAt: string | null;
    readonly sha256: string | null;
    readonly size: number | null;
    readonly lost: readonly string[];
  } | null;
}

/** An archive is asked for, made, or could not be made. */
export type BundleStatus = 'asked' | 'ready' | 'failed';

/** Null when there is no such payment. One statement. */
export async function bundleHead(source: Queryable, paymentId: string): Promise<BundleHead | null> {
  const [row] = await source.query<BundleHead>(
    `select p.id as "paymentId", p.version, p.status, p.channel, p.gross, p.penalty, p.withheld, p.net, p.paid_at as "paidAt", p.step_since as "stepSince",
       p.requisition_id as "requisitionId", p.agency_id as "agencyId", g.name as "agencyName", p.vendor_id as "vendorId",
       v.name as "vendorName", o.id as "orderId", o.number as "orderNumber", o.status as "orderStatus", o.issued_on as "issuedOn",
       o.cancel_fee_basis as "feeBasis", i.id as "invoiceId", i.number as "invoiceNumber", i.invoiced_on as "invoicedOn",
       i.kind as "invoiceKind", i.faktur_number as "fakturNumber",
       (select t ->> 'legalBasis' from jsonb_array_elements(coalesce(i.taxes -> 'lines', '[]')) t
        where t ->> 'tax' = 'PPN' and (t ->> 'amount')::bigint > 0 limit 1) as "ppnBasis",
       (i.file_id is not null or exists (select from document d where d.id = i.document_id and d.status = 'rendered')) as "hasNota",
       (select jsonb_build_object('unsigned',
          (select count(*) from document_signature s where s.document_id = d.id and s.status = 'unsigned'))
        from document d where d.id = o.kuitansi_document_id and d.status = 'rendered') as kuitansi,
       (select count(*) from withholding w where w.payment_id = p.id)::int as withholdings,
       (select jsonb_build_object('sent', count(*), 'proven', count(t.proof_file_id))
        from transfer_part x join transfer t on t.id = x.transfer_id where x.payment_id = p.id and t.status <> 'returned') as transfers,
       (select jsonb_build_object('id', b.id, 'status', b.status, 'askedAt', b.asked_at, 'madeAt', b.made_at, 'sha256', b.sha256,
          'size', b.size, 'lost', b.lost) from payment_bundle b where b.payment_id = p.id order by b.id desc limit 1) as archive
     from payment p join invoice i on i.id = p.invoice_id join purchase_order o on o.id = p.order_id
       join agency g on g.id = p.agency_id join vendor v on v.id = p.vendor_id
     where p.id = $1`,
    [paymentId],
  );
  return row ?? null;
}
