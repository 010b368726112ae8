import type { Type } from '@nestjs/common';
import { BundlePagesController } from './bundle.controller.js';
import { DepositPages, DepositPagesController, DepositReceiptController } from './deposit.controller.js';
import { FileForms } from './file-forms.js';
import { InvoicePagesController, NewInvoicePagesController } from './invoice.controller.js';
import { PayPagesController, SendTransferController } from './pay.controller.js';
import { PaymentListPagesController } from './payment-list.controller.js';
import { PaymentPages } from './payment-pages.js';
import { PaymentPagesController } from './payment.controller.js';
import { PerformancePagesController } from './performance.controller.js';
import { TaxSettlementPagesController } from '../taxes/tax-settlement.controller.js';
import { TransferEvidenceController, TransferPagesController } from './transfer.controller.js';
import { WithholdingPagesController } from './withholding.controller.js';

/** The pages of this folder, for the module. */
export const PAYING_PAGES: { readonly controllers: Type[]; readonly providers: Type[] } = {
  controllers: [
    BundlePagesController,
    DepositPagesController,
    DepositReceiptController,
    InvoicePagesController,
    NewInvoicePagesController,
    PayPagesController,
    PaymentListPagesController,
    PaymentPagesController,
    PerformancePagesController,
    SendTransferController,
    TaxSettlementPagesController,
    TransferEvidenceController,
    TransferPagesController,
    WithholdingPagesController,
  ],
  providers: [DepositPages, FileForms, PaymentPages],
};
