import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import type { RuleSet } from '../../regulations/index.js';
import { VendorReader, type Payee } from '../../vendors/index.js';
import type { PayeeFacts, PaymentRules } from '../domain/payment-rules.js';
import { PaymentRuleReader } from '../payments/payment-rules.js';

/** Where a vendor is paid, and the rules of the day by which that is judged. */
export interface KnownPayee {
  readonly account: Payee;
  readonly facts: PayeeFacts;
  readonly rules: PaymentRules;
  readonly ruleSet: RuleSet;
}

/** The vendor's own account as it stands now. */
@Injectable()
export class PayeeReader {
  constructor(
    private readonly vendors: VendorReader,
    private readonly rules: PaymentRuleReader,
  ) {}

  /** 422 when the vendor has named no account. Two statements. */
  async of(tx: Tx, vendorId: string, on: CivilDate, kind: string): Promise<KnownPayee> {
    const account = await this.vendors.payee(tx, vendorId);
    if (!account) {
      const detail = 'Penyedia belum menyebutkan rekeningnya.';
      throw problemOf([{ code: 'payee-missing', detail, pointer: '/payments' }]);
    }
    const { ruleSet, rules } = await this.rules.on(tx, on, kind);
    const { status, holder, changedAt, isBeingChanged } = account;
    const changedOn = changedAt === null ? null : civilDateOf(changedAt);
    return { account, facts: { status, holder, changedOn, isBeingChanged }, rules, ruleSet };
  }

  /** The whole number, for whoever pays. */
  numberOf({ bankAccountCipher }: Payee): string {
    return this.vendors.openAccount(bankAccountCipher);
  }
}
