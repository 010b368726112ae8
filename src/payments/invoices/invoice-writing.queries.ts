import type { Rupiah } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { InvoiceMatch } from '../domain/three-way-match.js';
import type { InvoiceEntity } from './invoice.entity.js';

/** What invoices of an order that match and stand have billed. */
export interface BilledBefore {
  readonly quantities: Readonly<Record<string, number>>;
  readonly penalty: Rupiah;
  readonly isFeeBilled: boolean;
}

/** One statement; the caller has locked the order. */
export async function billedBefore(tx: Tx, orderId: string): Promise<BilledBefore> {
  const [row] = await tx.query<BilledBefore>(
    `with standing as (select id, kind, penalty from invoice where order_id = $1 and status = 'matched')
     select coalesce((select jsonb_object_agg(b.order_line_id, b.quantity) from (
         select l.order_line_id, sum(l.quantity)::int as quantity from invoice_line l join standing s on s.id = l.invoice_id
         group by l.order_line_id) b), '{}') as quantities,
       coalesce((select sum(penalty) from standing), 0)::bigint as penalty,
       exists (select from standing where kind = 'cancellation-fee') as "isFeeBilled"`,
    [orderId],
  );
  if (!row) throw new Error('a select without from answers one row');
  return row;
}

/** The next number of a vendor's series in a year, without a gap: the counter is held until the transaction ends. One statement. */
export async function nextInvoiceNumber(tx: Tx, vendorId: string, year: number): Promise<number> {
  const [row] = await tx.query<{ sequence: number }>(
    `insert into vendor_invoice_sequence as s (vendor_id, year, last_number) values ($1, $2, 1)
     on conflict (vendor_id, year) do update set last_number = s.last_number + 1 returning last_number as sequence`,
    [vendorId, year],
  );
  if (!row) throw new Error('the counter of invoices answered nothing');
  return row.sequence;
}

type InvoiceRow = Omit<InvoiceEntity, 'withdrawnAt' | 'withdrawReason'>;

/** Writes an invoice. One statement. */
export async function insertInvoice(tx: Tx, invoice: InvoiceRow): Promise<void> {
  await tx.query(
    `insert into invoice (id, order_id, agency_id, vendor_id, kind, number, number_source, invoiced_on, status, amount, penalty,
       penalty_legal_basis, added_tax, taxes, stamp_duty, match, accepted_at, faktur_number, file_id, document_id, note,
       submitted_at, submitted_by, submitted_person, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
    [
      ...[invoice.id, invoice.orderId, invoice.agencyId, invoice.vendorId, invoice.kind, invoice.number],
      ...[invoice.numberSource, invoice.invoicedOn, invoice.status, invoice.amount, invoice.penalty],
      ...[invoice.penaltyLegalBasis, invoice.addedTax, asJson(invoice.taxes), asJson(invoice.stampDuty)],
      ...[JSON.stringify(invoice.match), invoice.acceptedAt, invoice.fakturNumber, invoice.fileId],
      ...[invoice.documentId, invoice.note, invoice.submittedAt, invoice.submittedBy],
      ...[invoice.submittedPerson, invoice.version],
    ],
  );
}

/** What a matched invoice asks for. */
export interface PaymentAsked {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly match: InvoiceMatch;
  readonly gross: Rupiah;
  readonly penalty: Rupiah;
  /** From when the promised term runs: the acceptance that completed what is billed. */
  readonly clockFrom: Date;
}

/**
 * The lines that are owed and the payment that they ask for, which waits for its papers at the post that asked for the goods. One statement.
 */
export async function askForPayment(tx: Tx, asked: PaymentAsked): Promise<void> {
  const lines = asked.match.lines.map(({ orderLineId, billed }) => ({ orderLineId, ...billed }));
  await tx.query(
    `with line as (
       insert into invoice_line (id, invoice_id, order_line_id, quantity, unit_price, amount)
       select uuidv7(), $2, l."orderLineId", l.quantity, l."unitPrice", l.amount
       from jsonb_to_recordset($3::jsonb) as l ("orderLineId" uuid, quantity integer, "unitPrice" bigint, amount bigint))
     insert into payment (id, invoice_id, order_id, requisition_id, agency_id, vendor_id, status, gross, penalty, clock_from, step_since,
       holder_role, holder_post_id, version)
     select $1, i.id, i.order_id, r.id, i.agency_id, i.vendor_id, 'collecting', $4, $5, $6, $7, p.role, p.id, 1
     from invoice i join purchase_order o on o.id = i.order_id join requisition r on r.id = o.requisition_id
       left join post p on p.id = r.requester_post_id
     where i.id = $2`,
    [
      ...[asked.paymentId, asked.invoiceId, JSON.stringify(lines), asked.gross, asked.penalty],
      ...[asked.clockFrom, tx.now],
    ],
  );
}

/** Keeps what was taken back of an invoice. One statement. */
export async function insertCredit(
  tx: Tx,
  credit: {
    readonly id: string;
    readonly invoiceId: string;
    readonly number: string;
    readonly lines: readonly object[];
    readonly amount: Rupiah;
    readonly before: InvoiceMatch;
    readonly reason: string;
  },
): Promise<void> {
  const { accountId, person } = tx.actor;
  await tx.query(
    `insert into invoice_credit (id, invoice_id, number, lines, amount, before, reason, at, by_account, by_person)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[credit.id, credit.invoiceId, credit.number, JSON.stringify(credit.lines), credit.amount],
      ...[JSON.stringify(credit.before), credit.reason, tx.now, accountId, person],
    ],
  );
}

/** The order of an invoice, which never changes; null when there is no such invoice. One statement. */
export async function orderOfInvoice(tx: Tx, invoiceId: string): Promise<string | null> {
  const [row] = await tx.query<{ orderId: string }>(
    'select order_id as "orderId" from invoice where id = $1',
    [invoiceId],
  );
  return row?.orderId ?? null;
}

function asJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
