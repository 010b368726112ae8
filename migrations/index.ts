import { PlatformCreateRecord1767225600000 } from './1767225600000-platform-create-record.js';
import { IdentityCreateAccount1767225601000 } from './1767225601000-identity-create-account.js';
import { OrganisationCreatePosts1767225602000 } from './1767225602000-organisation-create-posts.js';
import { PlatformCreateFile1767225603000 } from './1767225603000-platform-create-file.js';
import { RegulationsCreateRegulation1767225604000 } from './1767225604000-regulations-create-regulation.js';
import { DocumentsCreateDocument1767225605000 } from './1767225605000-documents-create-document.js';
import { VendorsCreateVendor1767225606000 } from './1767225606000-vendors-create-vendor.js';
import { CatalogCreateItem1767225607000 } from './1767225607000-catalog-create-item.js';
import { BudgetCreateLedger1767225608000 } from './1767225608000-budget-create-ledger.js';
import { RequisitionsCreateRequisition1767225609000 } from './1767225609000-requisitions-create-requisition.js';
import { OrdersCreateOrder1767225610000 } from './1767225610000-orders-create-order.js';
import { PlatformCreateRateLimit1767225611000 } from './1767225611000-platform-create-rate-limit.js';
import { PlatformCreateMail1767225620000 } from './1767225620000-platform-create-mail.js';
import { PlatformCreateSingleUseLink1767225621000 } from './1767225621000-platform-create-single-use-link.js';
import { IdentityCreateSession1767225622000 } from './1767225622000-identity-create-session.js';
import { VendorsVersionDocuments1767225630000 } from './1767225630000-vendors-version-documents.js';
import { VendorsCreateRegistryCheck1767225631000 } from './1767225631000-vendors-create-registry-check.js';
import { PlatformInspectFile1767225632000 } from './1767225632000-platform-inspect-file.js';
import { VendorsCreateDocumentReminder1767225633000 } from './1767225633000-vendors-create-document-reminder.js';
import { PlatformCreateImport1767225640000 } from './1767225640000-platform-create-import.js';
import { PlatformNameImportCiphers1767225641000 } from './1767225641000-platform-name-import-ciphers.js';
import { VendorsWidenVendor1767225650000 } from './1767225650000-vendors-widen-vendor.js';
import { VendorsCreateDossier1767225651000 } from './1767225651000-vendors-create-dossier.js';
import { PlatformRecordEncryptionKey1767225660000 } from './1767225660000-platform-record-encryption-key.js';
import { VendorsCreateSanction1767225661000 } from './1767225661000-vendors-create-sanction.js';
import { IdentityCreateDataCorrection1767225662000 } from './1767225662000-identity-create-data-correction.js';
import { OrganisationWidenPosts1767225670000 } from './1767225670000-organisation-widen-posts.js';
import { OrganisationEndOldActing1767225671000 } from './1767225671000-organisation-end-old-acting.js';
import { CatalogExtendItem1767225680000 } from './1767225680000-catalog-extend-item.js';
import { CatalogQueueReviews1767225681000 } from './1767225681000-catalog-queue-reviews.js';
import { CatalogNoteDecisions1767225682000 } from './1767225682000-catalog-note-decisions.js';
import { CatalogWalkBranches1767225683000 } from './1767225683000-catalog-walk-branches.js';
import { CatalogCreateCapacity1767225690000 } from './1767225690000-catalog-create-capacity.js';
import { CatalogGovernPrices1767225691000 } from './1767225691000-catalog-govern-prices.js';
import { CatalogRespectClosedDays1767225692000 } from './1767225692000-catalog-respect-closed-days.js';
import { CatalogCreateOfferSearch1767225700000 } from './1767225700000-catalog-create-offer-search.js';
import { CatalogCreateFairTurn1767225701000 } from './1767225701000-catalog-create-fair-turn.js';
import { CatalogAddSearchSynonyms1767225702000 } from './1767225702000-catalog-add-search-synonyms.js';
import { CatalogCreateInquiry1767225703000 } from './1767225703000-catalog-create-inquiry.js';
import { CatalogIndexOfferPrice1767225704000 } from './1767225704000-catalog-index-offer-price.js';
import { RegulationsStoreRoutes1767225710000 } from './1767225710000-regulations-store-routes.js';
import { RegulationsWidenRegulation1767225711000 } from './1767225711000-regulations-widen-regulation.js';
import { RequisitionsCreateDryRun1767225712000 } from './1767225712000-requisitions-create-dry-run.js';
import { RegulationsAllowNationalPapers1767225713000 } from './1767225713000-regulations-allow-national-papers.js';
import { BudgetVersionPagu1767225720000 } from './1767225720000-budget-version-pagu.js';
import { BudgetCreateRup1767225721000 } from './1767225721000-budget-create-rup.js';
import { BudgetNameCodes1767225722000 } from './1767225722000-budget-name-codes.js';
import { RequisitionsCreateApproval1767225730000 } from './1767225730000-requisitions-create-approval.js';
import { NotificationsCreateNotification1767225740000 } from './1767225740000-notifications-create-notification.js';
import { OrganisationCreateWorkHours1767225741000 } from './1767225741000-organisation-create-work-hours.js';
import { RequisitionsKeepTime1767225742000 } from './1767225742000-requisitions-keep-time.js';
import { RequisitionsHoldCeilings1767225750000 } from './1767225750000-requisitions-hold-ceilings.js';
import { RequisitionsWidenContent1767225751000 } from './1767225751000-requisitions-widen-content.js';
import { RequisitionsCreateUrgent1767225760000 } from './1767225760000-requisitions-create-urgent.js';
import { OrdersUnbindConfirmation1767225761000 } from './1767225761000-orders-unbind-confirmation.js';
import { VendorsDateHalalDuty1767225770000 } from './1767225770000-vendors-date-halal-duty.js';
import { CatalogCreateItemSubmission1767225771000 } from './1767225771000-catalog-create-item-submission.js';
import { CatalogRecogniseGoods1767225772000 } from './1767225772000-catalog-recognise-goods.js';
import { CatalogUseInquiryFormOnce1767225773000 } from './1767225773000-catalog-use-inquiry-form-once.js';
import { CatalogEndIncompleteItems1767225774000 } from './1767225774000-catalog-end-incomplete-items.js';
import { RequisitionsChargeDeliveries1767225780000 } from './1767225780000-requisitions-charge-deliveries.js';
import { RequisitionsChargeLines1767225790000 } from './1767225790000-requisitions-charge-lines.js';
import { RegulationsDiscardDrafts1767225790001 } from './1767225790001-regulations-discard-drafts.js';
import { OrdersEndOrders1767225800000 } from './1767225800000-orders-end-orders.js';
import { OrdersCreateAmendment1767225801000 } from './1767225801000-orders-create-amendment.js';
import { OrdersCreateOrderingChange1767225802000 } from './1767225802000-orders-create-ordering-change.js';
import { OrdersNameSignatories1767225803000 } from './1767225803000-orders-name-signatories.js';
import { DocumentsCreateNumberTemplate1767225810000 } from './1767225810000-documents-create-number-template.js';
import { DocumentsCollectSignatures1767225820000 } from './1767225820000-documents-collect-signatures.js';
import { DocumentsReferScans1767225821000 } from './1767225821000-documents-refer-scans.js';
import { OrdersCreateDelivery1767225830000 } from './1767225830000-orders-create-delivery.js';
import { OrdersWidenDelivery1767225831000 } from './1767225831000-orders-widen-delivery.js';
import { OrdersCreateLinks1767225840000 } from './1767225840000-orders-create-links.js';
import { OrdersCreateProofs1767225850000 } from './1767225850000-orders-create-proofs.js';
import { OrdersIndexPaidPrices1767225851000 } from './1767225851000-orders-index-paid-prices.js';
import { IdentityRotatePageCookie1767225852000 } from './1767225852000-identity-rotate-page-cookie.js';
import { PaymentsCreatePayment1767225860000 } from './1767225860000-payments-create-payment.js';
import { PaymentsCompleteInvoice1767225861000 } from './1767225861000-payments-complete-invoice.js';
import { DocumentsKeepVendorNumbers1767225861001 } from './1767225861001-documents-keep-vendor-numbers.js';
import { PaymentsDepositTaxes1767225862000 } from './1767225862000-payments-deposit-taxes.js';
import { PaymentsFollowPayment1767225863000 } from './1767225863000-payments-follow-payment.js';
import { OversightCreateFlag1767225870000 } from './1767225870000-oversight-create-flag.js';
import { OversightKeepRecord1767225871000 } from './1767225871000-oversight-keep-record.js';
import { OversightCreateCase1767225871001 } from './1767225871001-oversight-create-case.js';
import { OversightFreeSending1767225871002 } from './1767225871002-oversight-free-sending.js';
import { OversightRunRules1767225872000 } from './1767225872000-oversight-run-rules.js';
import { OversightKeepAnswers1767225872001 } from './1767225872001-oversight-keep-answers.js';
import { OversightCreatePastRecord1767225873000 } from './1767225873000-oversight-create-past-record.js';
import { OversightViewProofs1767225873001 } from './1767225873001-oversight-view-proofs.js';
import { OversightFlagPastRecords1767225873002 } from './1767225873002-oversight-flag-past-records.js';
import { OversightCreateAnalysis1767225874000 } from './1767225874000-oversight-create-analysis.js';
import { OversightCreateOpenData1767225875000 } from './1767225875000-oversight-create-open-data.js';
import { PlatformMarkInstallation1767225881000 } from './1767225881000-platform-mark-installation.js';
import { CatalogShowShops1767225891000 } from './1767225891000-catalog-show-shops.js';
import { RequisitionsKeepDryRunChanges1767225893000 } from './1767225893000-requisitions-keep-dry-run-changes.js';

/** Every migration in the order it is applied. A list, not a glob: Jest, the command line and the server load the same classes. */
export const migrations = [
  PlatformCreateRecord1767225600000,
  IdentityCreateAccount1767225601000,
  OrganisationCreatePosts1767225602000,
  PlatformCreateFile1767225603000,
  RegulationsCreateRegulation1767225604000,
  DocumentsCreateDocument1767225605000,
  VendorsCreateVendor1767225606000,
  CatalogCreateItem1767225607000,
  BudgetCreateLedger1767225608000,
  RequisitionsCreateRequisition1767225609000,
  OrdersCreateOrder1767225610000,
  PlatformCreateRateLimit1767225611000,
  PlatformCreateMail1767225620000,
  PlatformCreateSingleUseLink1767225621000,
  IdentityCreateSession1767225622000,
  VendorsVersionDocuments1767225630000,
  VendorsCreateRegistryCheck1767225631000,
  PlatformInspectFile1767225632000,
  VendorsCreateDocumentReminder1767225633000,
  PlatformCreateImport1767225640000,
  PlatformNameImportCiphers1767225641000,
  VendorsWidenVendor1767225650000,
  VendorsCreateDossier1767225651000,
  PlatformRecordEncryptionKey1767225660000,
  VendorsCreateSanction1767225661000,
  IdentityCreateDataCorrection1767225662000,
  OrganisationWidenPosts1767225670000,
  OrganisationEndOldActing1767225671000,
  CatalogExtendItem1767225680000,
  CatalogQueueReviews1767225681000,
  CatalogNoteDecisions1767225682000,
  CatalogWalkBranches1767225683000,
  CatalogCreateCapacity1767225690000,
  CatalogGovernPrices1767225691000,
  CatalogRespectClosedDays1767225692000,
  CatalogCreateOfferSearch1767225700000,
  CatalogCreateFairTurn1767225701000,
  CatalogAddSearchSynonyms1767225702000,
  CatalogCreateInquiry1767225703000,
  CatalogIndexOfferPrice1767225704000,
  RegulationsStoreRoutes1767225710000,
  RegulationsWidenRegulation1767225711000,
  RequisitionsCreateDryRun1767225712000,
  RegulationsAllowNationalPapers1767225713000,
  BudgetVersionPagu1767225720000,
  BudgetCreateRup1767225721000,
  BudgetNameCodes1767225722000,
  RequisitionsCreateApproval1767225730000,
  NotificationsCreateNotification1767225740000,
  OrganisationCreateWorkHours1767225741000,
  RequisitionsKeepTime1767225742000,
  RequisitionsHoldCeilings1767225750000,
  RequisitionsWidenContent1767225751000,
  RequisitionsCreateUrgent1767225760000,
  OrdersUnbindConfirmation1767225761000,
  VendorsDateHalalDuty1767225770000,
  CatalogCreateItemSubmission1767225771000,
  CatalogRecogniseGoods1767225772000,
  CatalogUseInquiryFormOnce1767225773000,
  CatalogEndIncompleteItems1767225774000,
  RequisitionsChargeDeliveries1767225780000,
  RequisitionsChargeLines1767225790000,
  RegulationsDiscardDrafts1767225790001,
  OrdersEndOrders1767225800000,
  OrdersCreateAmendment1767225801000,
  OrdersCreateOrderingChange1767225802000,
  OrdersNameSignatories1767225803000,
  DocumentsCreateNumberTemplate1767225810000,
  DocumentsCollectSignatures1767225820000,
  DocumentsReferScans1767225821000,
  OrdersCreateDelivery1767225830000,
  OrdersWidenDelivery1767225831000,
  OrdersCreateLinks1767225840000,
  OrdersCreateProofs1767225850000,
  OrdersIndexPaidPrices1767225851000,
  IdentityRotatePageCookie1767225852000,
  PaymentsCreatePayment1767225860000,
  PaymentsCompleteInvoice1767225861000,
  DocumentsKeepVendorNumbers1767225861001,
  PaymentsDepositTaxes1767225862000,
  PaymentsFollowPayment1767225863000,
  OversightCreateFlag1767225870000,
  OversightKeepRecord1767225871000,
  OversightCreateCase1767225871001,
  OversightFreeSending1767225871002,
  OversightRunRules1767225872000,
  OversightKeepAnswers1767225872001,
  OversightCreatePastRecord1767225873000,
  OversightViewProofs1767225873001,
  OversightFlagPastRecords1767225873002,
  OversightCreateAnalysis1767225874000,
  OversightCreateOpenData1767225875000,
  PlatformMarkInstallation1767225881000,
  CatalogShowShops1767225891000,
  RequisitionsKeepDryRunChanges1767225893000,
];
