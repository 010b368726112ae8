import type { Type } from '@nestjs/common';
import { BundlePagesController } from './bundle.controller.js';
import { FileForms } from './file-forms.js';
import { PayPagesController, SendTransferController } from './pay.controller.js';
import { PaymentListPagesController } from './payment-list.controller.js';
import { PaymentPages } from './payment-pages.js';
import { PaymentPagesController } from './payment.controller.js';
import { TransferEvidenceController, TransferPagesController } from './transfer.controller.js';

/** The pages of this folder, for the module. */
export const PAYING_PAGES: { readonly controllers: Type[]; readonly providers: Type[] } = {
  controllers: [
    BundlePagesController,
    PayPagesController,
    PaymentListPagesController,
    PaymentPagesController,
    SendTransferController,
    TransferEvidenceController,
    TransferPagesController,
  ],
  providers: [FileForms, PaymentPages],
};
