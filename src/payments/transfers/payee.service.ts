import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate, type Refusal } from '../../kernel/index.js';
import { neverRepeated, type Actor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { freeFrom, payeeNotices, payeeRefusals, type Notice } from '../domain/payment-rules.js';
import { paymentFacts } from '../payments/payment-facts.queries.js';
import { lockPayment } from '../payments/payment-step.js';
import { PayeeReader } from './payee-reader.js';

/** Where to pay, in full, and whether it may be paid to today. */
export interface PayeeView {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly bankCode: string | null;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly accountHolder: string;
  /** The first day on which a changed account may be paid to. */
  readonly freeOn: CivilDate | null;
  readonly refusals: readonly Refusal[];
  readonly notices: readonly Notice[];
}

/** The whole account number of a vendor that is to be paid: elsewhere it is masked, and each look leaves an entry that its owner can read. */
@Injectable()
export class PayeeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payees: PayeeReader,
  ) {}

  /** Only of a payment of the treasurer's own agency that is approved and not paid. */
  look(actor: Actor, paymentId: string, reason: string): Promise<PayeeView> {
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const payment = await lockPayment(tx, paymentId);
      const [facts] = await paymentFacts(tx, [paymentId]);
      const on = civilDateOf(tx.now);
      const payee = await this.payees.of(tx, payment.vendorId, on, facts?.kind ?? '');
      const { vendorId, name: vendorName, bankCode, bankName, bankAccountHolder } = payee.account;
      tx.audit({
        action: 'vendor.view-personal-data',
        recordType: 'payment',
        recordId: paymentId,
        summary: `${actor.person} melihat nomor rekening lengkap ${vendorName} untuk membayar: ${reason.trim()}`,
        agencyId: payment.agencyId,
        vendorId,
      });
      return {
        ...{ vendorId, vendorName, bankCode, bankName, accountHolder: bankAccountHolder },
        accountNumber: this.payees.numberOf(payee.account),
        freeOn: freeFrom(payee.facts, payee.rules),
        refusals: payeeRefusals(payee.facts, payee.rules, on),
        notices: payeeNotices(payee.facts, payee.rules),
      };
    });
  }
}
