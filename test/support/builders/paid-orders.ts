import { v7 as uuidv7 } from 'uuid';
import { FieldCipher } from '../../../src/platform/crypto/index.js';
import type { TestApp } from '../app.js';

/** An order whose invoice is asked for, as the rows of the payment say. */
export interface TestPayment {
  readonly invoiceId: string;
  readonly paymentId: string;
  readonly transferId: string | null;
}

/** An invoice that matches the order, its payment, and when it is `paid` or `closed` the transfer; rows as the payment would have left them. */
export async function aPayment(
  test: TestApp,
  orderId: string,
  { status = 'closed', amount }: { status?: 'collecting' | 'paid' | 'closed'; amount?: number } = {},
): Promise<TestPayment> {
  const [order] = await test.sql<{ total: number }>(`select total from purchase_order where id = $1`, [
    orderId,
  ]);
  if (!order) throw new Error('no order');
  const gross = amount ?? order.total;
  const [invoiceId, paymentId] = [uuidv7(), uuidv7()];
  await test.sql(
    `insert into invoice (id, order_id, agency_id, vendor_id, number, number_source, invoiced_on, status, amount, match, submitted_at,
       submitted_person, version)
     select $1::uuid, id, agency_id, vendor_id, 'INV/' || ($1::uuid)::text, 'generated', current_date, 'matched', $3, '{}', now(), 'Pemilik Contoh', 1
     from purchase_order where id = $2`,
    [invoiceId, orderId, gross],
  );
  const isPaid = status !== 'collecting';
  await test.sql(
    `insert into payment (id, invoice_id, order_id, requisition_id, agency_id, vendor_id, status, channel, gross, withheld, net, taxed_on,
       clock_from, step_since, due_on, paid_at, closed_at, version)
     select $1, $2, id, requisition_id, agency_id, vendor_id, $4::text, case when $5::boolean then 'LS' end, $6, case when $5 then 0 end,
       case when $5 then $6::bigint end, case when $5 then current_date end, now(), now(), current_date + 3,
       case when $5 then now() end, case when $4::text = 'closed' then now() end, 1
     from purchase_order where id = $3`,
    [paymentId, invoiceId, orderId, status, isPaid, gross],
  );
  if (!isPaid) return { invoiceId, paymentId, transferId: null };
  const transferId = uuidv7();
  const cipher = test.app.get(FieldCipher);
  await test.sql(
    `insert into transfer (id, agency_id, vendor_id, channel, reference, transferred_on, amount, bank_name, bank_account_cipher,
       bank_account_holder, status, sent_at, sent_person, answered_at, version)
     select $1::uuid, agency_id, vendor_id, 'LS', 'SP2D/' || ($1::uuid)::text, (now() at time zone 'Asia/Jakarta')::date, $3, 'Bank BJB', $4,
       'Pemilik Contoh', $5::text, now(), 'Bendahara', case when $5::text = 'arrived' then now() end, 1
     from purchase_order where id = $2`,
    [
      transferId,
      orderId,
      gross,
      cipher.encrypt('transfer.bank-account', '0123456789012'),
      status === 'closed' ? 'arrived' : 'sent',
    ],
  );
  await test.sql(`insert into transfer_part (transfer_id, payment_id, amount) values ($1, $2, $3)`, [
    transferId,
    paymentId,
    gross,
  ]);
  return { invoiceId, paymentId, transferId };
}
