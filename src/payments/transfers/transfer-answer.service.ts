import { Injectable } from '@nestjs/common';
import { formatRupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { isAnswered } from '../domain/paying.js';
import type { PaymentStatus } from '../domain/payment-workflow.js';
import type { TransferStatus } from '../domain/transfer-workflow.js';
import { notePayment } from '../payments/payment-note.js';
import { takeStep, tellOf } from '../payments/payment-step.js';
import type { PaymentEntity } from '../payments/payment.entity.js';
import { isOfVendor } from '../payments/payment.policy.js';
import { disputed } from './dispute.js';
import type { TransferEntity } from './transfer.entity.js';
import type { MissingRequest, TransferStepRequest } from './transfer.requests.js';
import {
  lockTransfer,
  moveTransfer,
  partsOf,
  TRANSFER,
  type LockedTransfer,
} from './transfer-writing.queries.js';

/** Where a transfer and its payments stand after somebody said something of it. */
export interface TransferStepView {
  readonly id: string;
  readonly status: TransferStatus;
  readonly version: number;
  readonly payments: readonly {
    readonly id: string;
    readonly status: PaymentStatus;
    readonly version: number;
  }[];
}

/** The vendor's word: only it can say that the money came, and nothing else closes a payment. */
@Injectable()
export class TransferAnswerService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** "Uang sudah masuk": closes every payment that is sent whole and seen whole. */
  arrived(actor: Actor, id: string, { version }: TransferStepRequest): Promise<TransferStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const locked = await this.lock(tx, id, version);
      const { transfer, payments } = locked;
      await moveTransfer(tx, transfer, 'arrive', {
        change: answer(tx, null),
        summary: `Penyedia menyatakan ${formatRupiah(transfer.amount)} (${transfer.reference}) sudah masuk.`,
      });
      for (const payment of payments) await this.afterArrival(tx, locked, payment);
      return stepView(transfer, payments);
    });
  }

  /** "Belum masuk": opens a dispute, which the treasurer's post holds from now on. */
  missing(actor: Actor, id: string, { version, note }: MissingRequest): Promise<TransferStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { transfer, payments } = await this.lock(tx, id, version);
      const summary = `Penyedia menyatakan ${formatRupiah(transfer.amount)} (${transfer.reference}) belum masuk: ${note.trim()}`;
      await moveTransfer(tx, transfer, 'deny', {
        change: answer(tx, note.trim()),
        reason: note.trim(),
        summary,
      });
      for (const payment of payments) {
        await notePayment(tx, payment, await disputed(tx, payment), { action: 'dispute', summary });
        tellOf(tx, payment, 'missing', transfer.id);
      }
      return stepView(transfer, payments);
    });
  }

  private async lock(tx: Tx, id: string, version: number): Promise<LockedTransfer> {
    const locked = await lockTransfer(tx, id, (transfer) => isOfVendor(tx.actor, transfer));
    requireVersion(locked.transfer, version, TRANSFER);
    return locked;
  }

  private async afterArrival(tx: Tx, locked: LockedTransfer, payment: PaymentEntity): Promise<void> {
    const { transfer } = locked;
    const parts = partsOf(locked, payment.id, 'arrived');
    const isMissing = parts.some(({ status }) => status === 'missing');
    const disputedAt = isMissing ? payment.disputedAt : null;
    if (payment.status === 'paid' && isAnswered(payment.net, parts)) {
      await takeStep(tx, payment, {
        ...{ action: 'close', event: 'closed', transferId: transfer.id },
        change: { closedAt: tx.now, disputedAt },
        summary: 'Kedua pihak menyatakan pembayaran selesai: uang sudah masuk.',
      });
      return;
    }
    const summary = `${formatRupiah(transfer.amount)} (${transfer.reference}) sudah masuk; pembayaran belum seluruhnya dinyatakan masuk.`;
    await notePayment(tx, payment, { disputedAt }, { action: 'arrive-part', summary });
    tellOf(tx, payment, 'arrived', transfer.id);
  }
}

function answer({ actor, now }: Tx, note: string | null): Partial<TransferEntity> {
  const answeredPerson = `${actor.person}, ${actor.capacity}`;
  return { answeredAt: now, answeredBy: actor.accountId, answeredPerson, answerNote: note };
}

/** What a step of a transfer answers with. */
export function stepView(
  { id, status, version }: TransferEntity,
  payments: readonly PaymentEntity[],
): TransferStepView {
  return {
    id,
    status,
    version,
    payments: payments.map((one) => ({ id: one.id, status: one.status, version: one.version })),
  };
}
