import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../budget/index.js';
import { civilDateOf, formatRupiah, longDate } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { PaymentStepBegun } from '../payments/payment-clock.messages.js';
import { paymentFacts } from '../payments/payment-facts.queries.js';
import { notePayment } from '../payments/payment-note.js';
import { beginning, PAYMENT, requireStep, takeStep, tellOf } from '../payments/payment-step.js';
import { PaymentCorrectionEntity, type PaymentEntity } from '../payments/payment.entity.js';
import type { CorrectPaymentRequest } from '../payments/payment.requests.js';
import { isOfAgency } from '../payments/payment.policy.js';
import { disputed } from './dispute.js';
import { stepView, type TransferStepView } from './transfer-answer.service.js';
import type { BankReturnRequest, EvidenceRequest } from './transfer.requests.js';
import {
  correctWithholdings,
  lockTransfer,
  moveTransfer,
  partsOf,
  TRANSFER,
  type LockedTransfer,
} from './transfer-writing.queries.js';

/** What the agency says of money that did not arrive, and what is found out after the close. */
@Injectable()
export class TransferReturnService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
    private readonly ledger: BudgetLedger,
  ) {}

  /** The treasurer shows that the money did leave; the vendor is asked again, and may deny again. */
  prove(actor: Actor, id: string, { version, note, fileId }: EvidenceRequest): Promise<TransferStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const locked = await lockOwn(tx, id, version);
      const { transfer, payments } = locked;
      if (!(await this.files.visible(tx, actor, fileId))) {
        const detail = 'Bukti ini bukan unggahan Anda atau tidak ada.';
        throw invalidInput([{ pointer: '/fileId', code: 'unknown-file', detail }]);
      }
      const summary = `Bendahara menunjukkan bukti transfer ${transfer.reference}: ${note.trim()}`;
      await moveTransfer(tx, transfer, 'prove', {
        change: { evidenceFileId: fileId, evidenceNote: note.trim(), evidenceAt: tx.now },
        summary,
      });
      for (const payment of payments) {
        const isMissing = partsOf(locked, payment.id, 'sent').some(({ status }) => status === 'missing');
        const { holderRole: role, holderPostId: postId } = payment;
        const holder = role && postId ? { role, postId } : null;
        const change = { ...beginning(tx, holder), disputedAt: isMissing ? payment.disputedAt : null };
        await notePayment(tx, payment, change, { action: 'prove', summary });
        tx.emit(PaymentStepBegun, { paymentId: payment.id, since: tx.now.toISOString() });
        tellOf(tx, payment, 'paid', transfer.id);
      }
      return stepView(transfer, payments);
    });
  }

  /** The bank sent it back: the payment is owed again, the budget says so by a new entry, and so do the taxes. */
  bounce(
    actor: Actor,
    id: string,
    { version, returnedOn, reason }: BankReturnRequest,
  ): Promise<TransferStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const locked = await lockOwn(tx, id, version, { withOrders: true });
      const { transfer, payments } = locked;
      if (returnedOn < transfer.transferredOn || returnedOn > civilDateOf(tx.now)) {
        const detail = 'Tanggal pengembalian bank antara tanggal transfer dan hari ini.';
        throw invalidInput([{ pointer: '/returnedOn', code: 'return-day', detail }]);
      }
      const summary = `Bank mengembalikan ${formatRupiah(transfer.amount)} (${transfer.reference}) pada ${longDate(returnedOn)}: ${reason.trim()}`;
      await moveTransfer(tx, transfer, 'bounce', {
        change: { returnedOn, returnReason: reason.trim() },
        reason: reason.trim(),
        summary,
      });
      const facts = await paymentFacts(
        tx,
        payments.map((payment) => payment.id),
      );
      for (const payment of payments) {
        const realised = facts.find((one) => one.id === payment.id)?.realised ?? [];
        await this.takeBack(tx, locked, payment, { realised, returnedOn, summary });
      }
      return stepView(transfer, payments);
    });
  }

  /** After the close: an arrival was confirmed by mistake. Kept beside what both sides said, which stays as it was. */
  correct(actor: Actor, paymentId: string, request: CorrectPaymentRequest): Promise<TransferStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { transferId, version } = request;
      const reason = request.reason.trim();
      const { transfer, payments } = await lockTransfer(tx, transferId, (one) => isOfAgency(actor, one));
      const named = payments.find(({ id }) => id === paymentId);
      if (!named) throw notFound(PAYMENT);
      requireStep(tx, named, 'correct', version);
      const summary = `Koreksi sesudah selesai: ${formatRupiah(transfer.amount)} (${transfer.reference}) ternyata belum masuk: ${reason}`;
      // What the vendor answered stays as it was: the correction is a word of the agency, and a row of its own.
      await moveTransfer(tx, transfer, 'doubt', { change: {}, reason, summary });
      for (const payment of payments) {
        if (payment.status === 'closed') {
          await takeStep(tx, payment, {
            ...{ action: 'correct', event: 'missing', reason, summary, transferId },
            change: { closedAt: null, disputedAt: tx.now },
          });
        } else {
          await notePayment(tx, payment, await disputed(tx, payment), { action: 'dispute', summary });
        }
      }
      await tx.manager.insert(
        PaymentCorrectionEntity,
        payments.map(({ id }) => ({
          ...{ id: uuidv7(), paymentId: id, transferId, reason, at: tx.now },
          ...{ byAccount: actor.accountId ?? '', byName: `${actor.person}, ${actor.capacity}` },
        })),
      );
      return stepView(transfer, payments);
    });
  }

  private async takeBack(
    tx: Tx,
    locked: LockedTransfer,
    payment: PaymentEntity,
    back: {
      readonly realised: readonly { readonly lineId: string; readonly amount: number }[];
      readonly returnedOn: string;
      readonly summary: string;
    },
  ): Promise<void> {
    const { id: paymentId, requisitionId, orderId } = payment;
    const live = partsOf(locked, paymentId, 'returned').filter(({ status }) => status !== 'returned');
    const isMissing = live.some(({ status }) => status === 'missing');
    // Nothing of it is paid any more, so the rules of the next day of payment bind.
    const unbound = live.length === 0 ? { net: null, withheld: null, taxes: null, taxedOn: null } : {};
    const change = { ...unbound, paidAt: null, disputedAt: isMissing ? payment.disputedAt : null };
    const { summary, realised, returnedOn } = back;
    if (payment.status === 'paid') {
      const transferId = locked.transfer.id;
      await takeStep(tx, payment, {
        action: 'reopen',
        event: 'bank-returned',
        change,
        summary,
        transferId,
        reason: summary,
      });
      await this.ledger.unrealise(tx, { requisitionId, orderId, paymentId }, realised);
    } else {
      await notePayment(tx, payment, change, { action: 'take-back', summary });
      tellOf(tx, payment, 'bank-returned', locked.transfer.id);
    }
    if (live.length === 0) await correctWithholdings(tx, paymentId, returnedOn);
  }
}

async function lockOwn(
  tx: Tx,
  id: string,
  version: number,
  options: { readonly withOrders?: boolean } = {},
): Promise<LockedTransfer> {
  const locked = await lockTransfer(tx, id, (transfer) => isOfAgency(tx.actor, transfer), options);
  requireVersion(locked.transfer, version, TRANSFER);
  return locked;
}
