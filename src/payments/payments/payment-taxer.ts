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

  /** At most three statements. Throws without a channel: that is decided when the papers are complete. */
  async assess(
    tx: Tx,
    { invoiceId, orderId, channel, gross }: PaymentEntity,
    { invoiceKind }: PaymentFacts,
    on: CivilDate,
  ): Promise<ShownTaxes> {
    if (channel === null) throw new Error(`no channel for the payment of invoice ${invoiceId}`);
    if (invoiceKind === 'cancellation-fee') {
      const nothing = { lines: [], undetermined: [], complete: true as const, withheld: 0 };
      return { ...nothing, gross, net: gross, on, channel };
    }
    const { settled: _kept, ...assessment } = await this.taxes.assess(tx, {
      invoiceId,
      orderId,
      channel,
      on,
    });
    return assessment;
  }
}
