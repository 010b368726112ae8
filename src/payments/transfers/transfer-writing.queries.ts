import type { Rupiah } from '../../kernel/index.js';
import { transition, type Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { transferWorkflow, type TransferAction, type TransferStatus } from '../domain/transfer-workflow.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { TransferEntity } from './transfer.entity.js';
import { In } from 'typeorm';

export const TRANSFER = 'Transfer';

/** A part of a payment, as one transfer carries it. */
export interface CarriedPart {
  readonly transferId: string;
  readonly paymentId: string;
  readonly amount: Rupiah;
  readonly status: TransferStatus;
}

/** A transfer with the payments that it carries, all locked: orders where money of the budget moves, payments, then the transfer. */
export interface LockedTransfer {
  readonly transfer: TransferEntity;
  readonly payments: readonly PaymentEntity[];
  /** Every part of these payments, by whichever transfer. */
  readonly parts: readonly CarriedPart[];
}

/** Locks the orders of payments, in the order of their ids, so that their money in the budget is counted once. One statement. */
export async function lockOrdersOf(tx: Tx, paymentIds: readonly string[]): Promise<void> {
  await tx.query(
    `select o.id from purchase_order o where o.id in (select order_id from payment where id = any($1::uuid[])) order by o.id for update`,
    [[...paymentIds]],
  );
}

/** The payments, locked in the order of their ids; fewer than asked for when some do not exist. One statement. */
export function lockPayments(tx: Tx, ids: readonly string[]): Promise<PaymentEntity[]> {
  return tx.manager.find(PaymentEntity, {
    where: { id: In([...ids]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** 404 when there is no such transfer or `isOwn` says that it is somebody else's. Four or five statements. */
export async function lockTransfer(
  tx: Tx,
  id: string,
  isOwn: (transfer: TransferEntity) => boolean,
  { withOrders = false } = {},
): Promise<LockedTransfer> {
  const carried = await tx.query<{ paymentId: string }>(
    `select payment_id as "paymentId" from transfer_part where transfer_id = $1 order by payment_id`,
    [id],
  );
  const ids = carried.map(({ paymentId }) => paymentId);
  if (withOrders) await lockOrdersOf(tx, ids);
  const payments = await lockPayments(tx, ids);
  const transfer = await tx.lock(TransferEntity, { id }, TRANSFER);
  if (!isOwn(transfer)) throw notFound(TRANSFER);
  const parts = await tx.query<CarriedPart>(
    `select x.transfer_id as "transferId", x.payment_id as "paymentId", x.amount, t.status
     from transfer_part x join transfer t on t.id = x.transfer_id where x.payment_id = any($1::uuid[]) order by t.id`,
    [ids],
  );
  return { transfer, payments, parts };
}

/** The parts of one payment, as they stand once the transfer has `status`. */
export function partsOf(
  { transfer, parts }: LockedTransfer,
  paymentId: string,
  status: TransferStatus,
): CarriedPart[] {
  return parts
    .filter((part) => part.paymentId === paymentId)
    .map((part) => (part.transferId === transfer.id ? { ...part, status } : part));
}

/** Moves a locked transfer one step. One statement. */
export async function moveTransfer(
  tx: Tx,
  transfer: TransferEntity,
  action: TransferAction,
  step: { readonly change: Partial<TransferEntity>; readonly summary: string; readonly reason?: string },
): Promise<void> {
  await transition<TransferEntity, TransferStatus, TransferAction>(tx, {
    ...{
      entity: TransferEntity,
      recordType: 'transfer',
      record: transfer,
      workflow: transferWorkflow,
      action,
    },
    ...step,
    agencyId: transfer.agencyId,
    vendorId: transfer.vendorId,
  });
}

/** Writes a transfer with its parts. One statement. */
export async function insertTransfer(
  tx: Tx,
  t: TransferEntity,
  parts: readonly { readonly paymentId: string; readonly amount: Rupiah }[],
): Promise<void> {
  await tx.query(
    `with sent as (
       insert into transfer (id, agency_id, vendor_id, channel, reference, transferred_on, amount, proof_file_id, advance_on, bank_code,
         bank_name, bank_account_cipher, bank_account_holder, status, sent_at, sent_by, sent_person, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18))
     insert into transfer_part (transfer_id, payment_id, amount)
     select $1, x."paymentId", x.amount from jsonb_to_recordset($19::jsonb) as x ("paymentId" uuid, amount bigint)`,
    [
      ...[
        t.id,
        t.agencyId,
        t.vendorId,
        t.channel,
        t.reference,
        t.transferredOn,
        t.amount,
        t.proofFileId,
        t.advanceOn,
      ],
      ...[t.bankCode, t.bankName, t.bankAccountCipher, t.bankAccountHolder, t.status, t.sentAt, t.sentBy],
      ...[t.sentPerson, t.version, JSON.stringify(parts)],
    ],
  );
}

/** Takes back, by new rows, what was withheld on a payment and is not taken back yet: nothing of it was paid after all. One statement. */
export async function correctWithholdings(tx: Tx, paymentId: string, on: string): Promise<void> {
  await tx.query(
    `insert into withholding (id, payment_id, agency_id, vendor_id, tax, withheld_on, base, rate_numerator, rate_denominator, amount,
       legal_basis, is_verified, corrects_id, at)
     select uuidv7(), w.payment_id, w.agency_id, w.vendor_id, w.tax, $2::date, -w.base, w.rate_numerator, w.rate_denominator, -w.amount,
       w.legal_basis, w.is_verified, w.id, $3::timestamptz
     from withholding w
     where w.payment_id = $1 and w.corrects_id is null and not exists (select from withholding c where c.corrects_id = w.id)`,
    [paymentId, on, tx.now],
  );
}

/** Writes what a transfer changes of locked payments, where each is still at the version that it was locked at. One statement; those that it wrote. */
export function updatePayments(
  tx: Tx,
  rows: readonly (PaymentEntity & { readonly was: number })[],
): Promise<{ id: string }[]> {
  return tx.query<{ id: string }>(
    `with kept as (
       update payment p
       set status = x.status, version = x.version, net = x.net, withheld = x.withheld, taxes = x.taxes, taxed_on = x."taxedOn", paid_at = x."paidAt",
         step_since = x."stepSince", step_reminders = x."stepReminders", step_escalated_at = x."stepEscalatedAt", step_due_at = x."stepDueAt",
         holder_role = x."holderRole", holder_post_id = x."holderPostId"
       from jsonb_to_recordset($1::jsonb) as x (id uuid, was integer, version integer, status text, net bigint, withheld bigint, taxes jsonb,
         "taxedOn" date, "paidAt" timestamptz, "stepSince" timestamptz, "stepReminders" integer, "stepEscalatedAt" timestamptz,
         "stepDueAt" timestamptz, "holderRole" text, "holderPostId" uuid)
       where p.id = x.id and p.version = x.was
       returning p.id
     )
     select id from kept`,
    [JSON.stringify(rows)],
  );
}
