/** Is this supplier real, eligible, and allowed today? */
export { ownVendorRefusals } from './domain/own-vendor.js';
export type { LegalForm, UmkmClass } from './domain/vendor.js';
export { VendorDrafts, type DraftVendor } from './vendor-drafts.js';
export { RegisterVendorRequest } from './vendor.requests.js';
export type { VendorStatus } from './domain/vendor-workflow.js';
export { SANCTION_KIND_NAMES, type SanctionKind } from './domain/sanction.js';
export {
  SanctionEvent,
  VendorChanged,
  VendorSaleDaysChanged,
  VendorSanctioned,
  type SanctionEventPayload,
} from './vendor.messages.js';
export {
  VendorReader,
  type Payee,
  type PaymentDetails,
  type TaxIdentity,
  type VendorFacts,
} from './vendor-facts.queries.js';
export { VendorReadinessReader, type VendorReadinessFacts } from './vendor-readiness-facts.js';
export { VendorsModule } from './vendors.module.js';
export {
  REGISTER_INVITATION_PATH,
  RegisterInvitations,
  type InvitedVendor,
} from './register/register-invitations.js';
export { AssistedService, ConfirmationSummaries } from './assisted.service.js';
export {
  ConfirmationLinkRequest,
  ConfirmRegistrationRequest,
  InviteStaffRequest,
} from './assisted.requests.js';
export { Banks } from './banks.js';
export { CurationService } from './curation.service.js';
export { DocumentDecisionService } from './document-decision.service.js';
export { DOCUMENT_RULES } from './domain/document-rules.js';
export { documentWorkflow, type DocumentStatus } from './domain/document-workflow.js';
export { SOLD_HERE, titleOfKbli } from './domain/kbli.js';
export { PARTS, REFUSAL_REASONS, type Part } from './domain/parts.js';
export { REGISTRIES } from './domain/registry.js';
export { OFFENCES, type OffenceCode, type SanctionAction } from './domain/sanction.js';
export { changeWorkflow, type ChangeStatus } from './domain/vendor-change.js';
export { LEGAL_FORM_NAMES } from './domain/vendor-sectors.js';
export { isEditable, takesPapers, vendorWorkflow } from './domain/vendor-workflow.js';
export { DOCUMENT_KINDS, LEGAL_FORMS, sellsFood, type DocumentKind } from './domain/vendor.js';
export { DossierQueries, type QueueItem, type VerifierLoad } from './dossier.queries.js';
export {
  DecidePartsRequest,
  RecordVisitRequest,
  ReleaseReviewRequest,
  SettleFindingRequest,
} from './dossier.requests.js';
export { PactService } from './pact.service.js';
export { Pacts, type Pact } from './pacts.js';
export { ManualRegistryCheck } from './registry-check.js';
export { type DueRegistryChecks } from './registry-check.queries.js';
export { RecordRegistryCheckRequest } from './registry-check.requests.js';
export { RegistryCheckService } from './registry-check.service.js';
export { RegistryStandings } from './registry-standing.queries.js';
export { SanctionQueries } from './sanction.queries.js';
export {
  EndSanctionRequest,
  ImposeSanctionRequest,
  NoticeSanctionRequest,
  ReplyToSanctionRequest,
} from './sanction.requests.js';
export { SanctionService } from './sanction.service.js';
export { toSanctionView } from './sanction.views.js';
export { StaffQueries, type InvitationView, type OwnVendorView, type StaffView } from './staff.queries.js';
export { StaffService } from './staff.service.js';
export { VendorChangeQueries, type VendorChangeView } from './vendor-change.queries.js';
export { AskChangeRequest, DecideChangeRequest } from './vendor-change.requests.js';
export { VendorChangeService } from './vendor-change.service.js';
export { VendorDecisionService } from './vendor-decision.service.js';
export { VendorDocumentQueries, type PendingDocument } from './vendor-document.queries.js';
export { AddVendorDocumentRequest, RefuseDocumentRequest } from './vendor-document.requests.js';
export { VendorDocumentService } from './vendor-document.service.js';
export { DAILY_FIELDS, VendorDraftService } from './vendor-draft.service.js';
export { FIGURE_DIMENSIONS, VendorFigureQueries, type VendorFigures } from './vendor-figures.queries.js';
export { VendorHistoryQueries, type HistoryLine } from './vendor-history.queries.js';
export { VendorLookService, type WholeNumbers } from './vendor-look.service.js';
export { ViewPersonalDataRequest } from './vendor-personal-data.controller.js';
export { VendorQueries, type VendorListItem } from './vendor.queries.js';
export { ChangeVendorRequest, ExplainedVendorStepRequest } from './vendor.requests.js';
export { VendorSubmissionService } from './vendor-submission.service.js';
export { VendorVerificationService } from './vendor-verification.service.js';
export { VendorViews, type FullVendorView, type SeenVendor } from './vendor-views.queries.js';
export { ChangeClosedDaysRequest } from './vendor-days.requests.js';
export { VendorDaysService } from './vendor-days.service.js';
export { VendorDuties } from './vendor-duties.js';
export { figureSheets } from './vendor-figures.controller.js';
