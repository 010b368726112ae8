import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { BudgetModule } from '../budget/index.js';
import { CatalogModule } from '../catalog/index.js';
import { DocumentsModule } from '../documents/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { OversightModule } from '../oversight/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { RequisitionsModule } from '../requisitions/index.js';
import { VendorsModule } from '../vendors/index.js';
import { AccountPagesController } from './account-pages.controller.js';
import { ApprovalPages } from './approval/approval-pages.js';
import { ApprovalPagesController } from './approval/approval.controller.js';
import { InboxPagesController } from './approval/inbox.controller.js';
import { CertificatePagesController } from './documents/certificate-pages.controller.js';
import { DocumentPagesController } from './documents/document-pages.controller.js';
import { DocumentPages } from './documents/document-pages.js';
import { ScanUploadController } from './documents/scan-upload.controller.js';
import { EtalaseController } from './etalase.controller.js';
import { PortalInquiryController } from './inquiry.controller.js';
import { InvitationPagesController } from './invitation-pages.controller.js';
import { AmendmentSteps } from './orders/amendment-steps.js';
import { DeliverySteps } from './orders/delivery-steps.js';
import { LinkDesk } from './orders/link-desk.js';
import { OrderDesk } from './orders/order-desk.js';
import { OrderPagePapers } from './orders/order-papers.js';
import { OrderPagesController } from './orders/order-pages.controller.js';
import { OrderSteps } from './orders/order-steps.js';
import { PhotoPagesController } from './orders/photo-pages.controller.js';
import { PhotoReader } from './orders/photo-reader.js';
import { ReceiptPagesController } from './orders/receipt-pages.controller.js';
import { ReceiverLinkPagesController } from './orders/receiver-link.controller.js';
import { VendorLinkPagesController } from './orders/vendor-link.controller.js';
import { ClarificationPagesController } from './oversight/clarification-pages.controller.js';
import { OpenDataPagesController } from './oversight/open-data.controller.js';
import { RecordPagesController } from './oversight/record-pages.controller.js';
import { LeaguePagesController } from './payments/league.controller.js';
import { OrderPaymentsPagesController } from './payments/order-payments.controller.js';
import { PortalController } from './portal.controller.js';
import { ProofPagesController } from './proofs/proof-pages.controller.js';
import { ProofUploadController } from './proofs/proof-upload.controller.js';
import { PortalRegulationController } from './regulation.controller.js';
import { FactorPagesController } from './session/factor.controller.js';
import { OwnFormGuard } from './session/forms.js';
import { SessionPagesController } from './session/session.controller.js';
import { OrderTaxesPagesController } from './taxes/order-taxes-pages.controller.js';
import { UrgentInboxController } from './urgent-inbox.controller.js';
import { UrgentOrderPagesController } from './urgent-order-pages.controller.js';
import { Pages } from './pages.js';
import { HOME_PAGES } from './home/index.js';
import { BUYING_PAGES } from './buying/index.js';
import { ORDERING_PAGES } from './ordering/index.js';
import { PAYING_PAGES } from './paying/index.js';
import { VENDORS_PAGES } from './vendors/index.js';
import { ITEMS_PAGES } from './items/index.js';
import { ADMIN_PAGES } from './admin/index.js';
import { OVERSIGHT_PAGES } from './oversight/index.js';

const SLICES = [
  HOME_PAGES,
  BUYING_PAGES,
  ORDERING_PAGES,
  PAYING_PAGES,
  VENDORS_PAGES,
  ITEMS_PAGES,
  ADMIN_PAGES,
  OVERSIGHT_PAGES,
];

@Module({
  imports: [
    BudgetModule,
    CatalogModule,
    DocumentsModule,
    NotificationsModule,
    OrdersModule,
    OversightModule,
    PaymentsModule,
    RegulationsModule,
    RequisitionsModule,
    VendorsModule,
  ],
  controllers: [
    ...SLICES.flatMap(({ controllers }) => controllers),
    PortalController,
    AccountPagesController,
    ApprovalPagesController,
    CertificatePagesController,
    DocumentPagesController,
    ScanUploadController,
    EtalaseController,
    FactorPagesController,
    InboxPagesController,
    InvitationPagesController,
    OrderPagesController,
    OrderPaymentsPagesController,
    OrderTaxesPagesController,
    LeaguePagesController,
    OpenDataPagesController,
    PhotoPagesController,
    PortalInquiryController,
    PortalRegulationController,
    ReceiptPagesController,
    ReceiverLinkPagesController,
    ProofPagesController,
    ProofUploadController,
    ClarificationPagesController,
    RecordPagesController,
    SessionPagesController,
    UrgentInboxController,
    UrgentOrderPagesController,
    VendorLinkPagesController,
  ],
  providers: [
    ...SLICES.flatMap(({ providers }) => providers),
    AmendmentSteps,
    ApprovalPages,
    DeliverySteps,
    DocumentPages,
    LinkDesk,
    OrderDesk,
    OrderPagePapers,
    OrderSteps,
    OwnFormGuard,
    Pages,
    PhotoReader,
  ],
  exports: [],
})
export class PortalModule implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Tells every page what this installation is. */
  onModuleInit(): void {
    const { runtime, http } = this.config;
    const server = this.host.httpAdapter?.getInstance<FastifyInstance>();
    server?.decorate('installation', {
      isPractice: runtime.practice,
      practiceUrl: runtime.practiceUrl ?? null,
      isHttps: http.publicUrl?.startsWith('https:') ?? false,
    });
  }
}
