import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../../../src/kernel/index.js';
import type { TestApp } from '../app.js';
import type { TestOrder } from './orders.js';

type Billed = Pick<TestOrder, 'orderId' | 'agencyId' | 'vendorId' | 'requisitionId'>;

/** A matched invoice of today over so many units of the first line of an order. */
export async function anInvoice(
  test: TestApp,
  { orderId, agencyId, vendorId }: Billed,
  quantity: number,
): Promise<{ invoiceId: string; amount: number }> {
  const invoiceId = uuidv7();
  const [line] = await test.sql<{ id: string; price: number }>(
    `select id, unit_price as price from purchase_order_line where order_id = $1 order by position limit 1`,
    [orderId],
  );
  if (!line) throw new Error(`no line in order ${orderId}`);
  const amount = line.price * quantity;
  await test.sql(
    `insert into invoice (id, order_id, agency_id, vendor_id, number, number_source, invoiced_on, status, amount, match, submitted_at,
       submitted_person, version)
     values ($1, $2, $3, $4, $5, 'own', $6, 'matched', $7, '{}', now(), 'Pemilik', 1)`,
    [invoiceId, orderId, agencyId, vendorId, invoiceId, civilDateOf(new Date()), amount],
  );
  await test.sql(
    `insert into invoice_line (id, invoice_id, order_line_id, quantity, unit_price, amount) values ($1, $2, $3, $4, $5, $6)`,
    [uuidv7(), invoiceId, line.id, quantity, line.price, amount],
  );
  return { invoiceId, amount };
}

/** What the agency owes by an invoice; paid on a day when it is told what was withheld. */
export async function aPayment(
  test: TestApp,
  { orderId, agencyId, vendorId, requisitionId }: Billed,
  {
    invoiceId,
    gross,
    paid,
  }: {
    readonly invoiceId: string;
    readonly gross: number;
    readonly paid?: {
      readonly on: string;
      readonly withheld: readonly { readonly tax: string; readonly base: number; readonly amount: number }[];
    };
  },
): Promise<string> {
  const paymentId = uuidv7();
  const withheld = paid ? paid.withheld.reduce((sum, { amount }) => sum + amount, 0) : null;
  await test.sql(
    `insert into payment (id, invoice_id, order_id, requisition_id, agency_id, vendor_id, status, channel, gross, withheld, net, taxed_on,
       paid_at, clock_from, step_since, version)
     values ($1, $2, $3, $4, $5, $6, case when $8::bigint is null then 'collecting' else 'paid' end, 'LS', $7, $8, $7 - $8, $9::date,
       $9::date, now(), now(), 1)`,
    [paymentId, invoiceId, orderId, requisitionId, agencyId, vendorId, gross, withheld, paid?.on ?? null],
  );
  for (const { tax, base, amount } of paid?.withheld ?? []) {
    await test.sql(
      `insert into withholding (id, payment_id, agency_id, vendor_id, tax, withheld_on, base, rate_numerator, rate_denominator, amount,
         legal_basis, is_verified, at)
       values (uuidv7(), $1, $2, $3, $4, $5, $6, 15, 1000, $7, 'PMK 81/2024', true, now())`,
      [paymentId, agencyId, vendorId, tax, paid?.on, base, amount],
    );
  }
  return paymentId;
}
