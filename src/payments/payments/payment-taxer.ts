import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { PaymentChannel, TaxAssessment } from '../../taxes/index.js';
import { PaymentTaxes } from '../withholding/payment-taxes.js';
import type { PaymentFacts } from './payment-facts.queries.js';
import type { PaymentEntity } from './payment.entity.js';

/** The taxes on a payment by the rules of a day. */
export type ShownTaxes = TaxAssessment & { readonly on: CivilDate; readonly channel: PaymentChannel };

/** The taxes of a payment. Nothing is supplied for the fee of a cancellation, so nothing of it is taxed. */
@Injectable()
export class PaymentTaxer {
  constructor(private readonly taxes: PaymentTaxes) {}

  /** Of one payment. At most three statements. Throws without a channel: that is decided when the papers are complete. */
  async assess(tx: Tx, payment: PaymentEntity, facts: PaymentFacts, on: CivilDate): Promise<ShownTaxes> {
    const taxes = (await this.assessAll(tx, [{ payment, facts }], on)).get(payment.id);
    if (!taxes) throw new Error(`payment ${payment.id} was not assessed`);
    return taxes;
  }

  /** Of several payments to one vendor, by the id of the payment. At most three statements. */
  async assessAll(
    tx: Tx,
    payments: readonly { readonly payment: PaymentEntity; readonly facts: PaymentFacts }[],
    on: CivilDate,
  ): Promise<Map<string, ShownTaxes>> {
    const asked = payments.map(({ payment: { id, invoiceId, orderId, channel, gross }, facts }) => {
      if (channel === null) throw new Error(`no channel for the payment of invoice ${invoiceId}`);
      return {
        id,
        gross,
        isFee: facts.invoiceKind === 'cancellation-fee',
        key: { invoiceId, orderId, channel, on },
      };
    });
    const supplied = asked.filter(({ isFee }) => !isFee);
    const assessed = await this.taxes.assessAll(
      tx,
      supplied.map(({ key }) => key),
    );
    return new Map([
      ...asked.flatMap(({ id, gross, isFee, key: { channel } }): [string, ShownTaxes][] => {
        const nothing = { lines: [], undetermined: [], complete: true as const, withheld: 0 };
        return isFee ? [[id, { ...nothing, gross, net: gross, on, channel }]] : [];
      }),
      ...supplied.map(({ id }, index): [string, ShownTaxes] => {
        const found = assessed[index];
        if (!found) throw new Error(`payment ${id} was not assessed`);
        const { settled: _kept, ...assessment } = found;
        return [id, assessment];
      }),
    ]);
  }
}
