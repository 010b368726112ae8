import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger, chargesOf } from '../../../src/budget/index.js';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { FieldCipher } from '../../../src/platform/crypto/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { matchInvoice } from '../../../src/payments/domain/three-way-match.js';
import type { PaymentStatus } from '../../../src/payments/domain/payment-workflow.js';
import type { Channel } from '../../../src/payments/domain/channels.js';
import { anOfficial, type TestActor } from '../actors.js';
import type { TestApp } from '../app.js';
import { anAcceptedOrder, atTheDoor, count, handOver, type TestFulfilment } from './order-deliveries.js';

/** What `aPayment` inserted, with the people of finance around it. */
export interface TestPayment extends TestFulfilment {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly gross: number;
  readonly treasurer: TestActor;
  readonly verifier: TestActor;
  /** The PA, who approved nothing of the requisition. */
  readonly head: TestActor;
  /** Of what is paid: the transfer. */
  readonly transferId: string | null;
  readonly version: number;
}

interface PaymentOptions {
  readonly status?: PaymentStatus;
  readonly channel?: Channel;
  /** A completed order with people of finance; without it one is made over HTTP. */
  readonly order?: TestFulfilment & Partial<Pick<TestPayment, 'treasurer' | 'verifier' | 'head'>>;
  readonly penalty?: number;
  /** Of portions billed, out of those that were received; all unless said otherwise. */
  readonly quantity?: number;
  /** How the order is made when none is given. */
  readonly ordered?: Parameters<typeof anAcceptedOrder>[1];
}

const HOLDERS: Readonly<
  Partial<Record<PaymentStatus, keyof Pick<TestPayment, 'treasurer' | 'verifier' | 'head' | 'requester'>>>
> = {
  collecting: 'requester',
  complete: 'verifier',
  verified: 'head',
  approved: 'treasurer',
  paid: 'treasurer',
};

/** An order whose goods are all accepted, so that its vendor may bill. */
export async function aCompletedOrder(
  test: TestApp,
  options: Parameters<typeof anAcceptedOrder>[1] = {},
): Promise<TestFulfilment> {
  const order = await anAcceptedOrder(test, options);
  const [line] = await test.sql<{ quantity: number }>(
    `select quantity from purchase_order_line where id = $1`,
    [order.lineId],
  );
  const quantity = line?.quantity ?? 0;
  const arrived = await atTheDoor(test, order, quantity);
  const counted = await count(test, order, arrived, { received: quantity });
  const handed = await handOver(test, order, counted.body);
  if (handed.status !== 201) throw new Error(`not handed over: ${JSON.stringify(handed.body)}`);
  return order;
}

/** Treasurer, PPK-SKPD and PA of an agency. */
export async function financePeople(test: TestApp, agencyId: string) {
  const treasurer = await anOfficial(test, { agencyId, role: 'bendahara-pengeluaran' });
  const verifier = await anOfficial(test, { agencyId, role: 'ppk-skpd' });
  const head = await anOfficial(test, { agencyId, role: 'pa' });
  return { treasurer, verifier, head };
}

/** A payment of one matched invoice, waiting for its papers unless said otherwise; the rows are as the steps would have left them. */
export async function aPayment(test: TestApp, options: PaymentOptions = {}): Promise<TestPayment> {
  const { status = 'collecting', channel = 'LS', penalty = 0 } = options;
  const order: NonNullable<PaymentOptions['order']> =
    options.order ?? (await aCompletedOrder(test, options.ordered));
  const people = {
    ...(order.treasurer && order.verifier && order.head
      ? { treasurer: order.treasurer, verifier: order.verifier, head: order.head }
      : await financePeople(test, order.agencyId)),
    requester: order.requester,
  };
  const [paymentId, invoiceId] = [uuidv7(), uuidv7()];
  const invoiceNumber = `NOTA-${invoiceId.slice(-8)}`;
  const lines = await test.sql<{
    id: string;
    quantity: number;
    price: number;
    kind: string;
    name: string;
    unit: string;
    budgetLineId: string;
  }>(
    `select id, kind, name, unit, quantity, unit_price as price, budget_line_id as "budgetLineId" from purchase_order_line where order_id = $1`,
    [order.orderId],
  );
  const billed = lines.map((line) => ({
    ...line,
    quantity: line.kind === 'goods' ? (options.quantity ?? line.quantity) : line.quantity,
  }));
  const gross = billed.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const match = matchInvoice(
    {
      lines: lines.map(({ id, name, unit, quantity, price }) => ({
        ...{ orderLineId: id, name, unit, ordered: quantity, unitPrice: price },
        ...{ accepted: quantity, rejected: 0, billedBefore: 0 },
      })),
      penalty: { total: penalty, before: 0, legalBasis: penalty > 0 ? 'CONTOH ps 8' : null },
    },
    {
      lines: billed.map(({ id, quantity, price }) => ({ orderLineId: id, quantity, unitPrice: price })),
      total: null,
      penalty: null,
    },
  );
  await test.sql(
    `with i as (
       insert into invoice (id, order_id, agency_id, vendor_id, number, number_source, invoiced_on, status, amount, penalty, match,
         submitted_at, submitted_person, version)
       values ($1, $2, $3, $4, $5, 'own', current_date, 'matched', $6, $7, $9, now(), 'Pemilik Contoh', 1))
     insert into invoice_line (id, invoice_id, order_line_id, quantity, unit_price, amount)
     select uuidv7(), $1, l.id, l.quantity, l.price, l.quantity * l.price
     from jsonb_to_recordset($8::jsonb) as l(id uuid, quantity integer, price bigint)`,
    [
      invoiceId,
      order.orderId,
      order.agencyId,
      order.vendorId,
      invoiceNumber,
      gross,
      penalty,
      JSON.stringify(billed),
      JSON.stringify(match),
    ],
  );
  const isPaid = status === 'paid' || status === 'closed';
  const net = gross - penalty;
  const holder = HOLDERS[status];
  const today = civilDateOf(new Date());
  const taxes = {
    ...{ complete: true, lines: [], undetermined: [], gross, withheld: 0, net: gross, on: today, channel },
  };
  await test.sql(
    `insert into payment (id, invoice_id, order_id, requisition_id, agency_id, vendor_id, status, channel, gross, penalty, withheld, net,
       taxes, taxed_on, clock_from, due_on, due_legal_basis, step_since, holder_role, holder_post_id, paid_at, closed_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, case when $7 <> 'collecting' then $8 end, $9, $10, $11, $12, $13, $14, now(), $15, 'CONTOH ps 12',
       now(), (select role from post where id = $16), $16, case when $17 then now() end, case when $7 = 'closed' then now() end, 1)`,
    [
      ...[
        paymentId,
        invoiceId,
        order.orderId,
        order.requisitionId,
        order.agencyId,
        order.vendorId,
        status,
        channel,
        gross,
        penalty,
      ],
      ...(isPaid ? [0, net, JSON.stringify(taxes), today] : [null, null, null, null]),
      addDays(today, 5),
      holder === undefined ? null : people[holder].postId,
      isPaid,
    ],
  );
  const transferId = isPaid ? uuidv7() : null;
  if (transferId !== null) {
    const account = test.app.get(FieldCipher).encrypt('vendor.bank_account', '1234567890123');
    await test.sql(
      `with t as (
         insert into transfer (id, agency_id, vendor_id, channel, reference, transferred_on, amount, bank_code, bank_name,
           bank_account_cipher, bank_account_holder, status, sent_at, sent_person, answered_at, version)
         values ($1, $2, $3, $4, $5, current_date, $6, '110', 'Bank BJB', $7, 'Pemilik Contoh',
           case when $9 = 'closed' then 'arrived' else 'sent' end, now(), 'Bendahara Contoh', case when $9 = 'closed' then now() end, 1))
       insert into transfer_part (transfer_id, payment_id, amount) values ($1, $8, $6)`,
      [
        transferId,
        order.agencyId,
        order.vendorId,
        channel,
        `SP2D-${transferId.slice(-8)}`,
        net,
        account,
        paymentId,
        status,
      ],
    );
    const charges = chargesOf(
      billed.map(({ budgetLineId, quantity, price }) => ({ budgetLineId, amount: quantity * price })),
    );
    await test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'test.realise', recordType: 'payment', recordId: paymentId, summary: 'uji' });
      await test.app.get(BudgetLedger).realise(tx, { ...order, paymentId }, charges);
    });
  }
  return { ...order, ...people, paymentId, invoiceId, invoiceNumber, gross, transferId, version: 1 };
}
