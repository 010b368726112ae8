/** Is this supplier real, eligible, and allowed today? */
export { ownVendorRefusals } from './domain/own-vendor.js';
export type { LegalForm, UmkmClass } from './domain/vendor.js';
export { VendorDrafts, type DraftVendor } from './vendor-drafts.js';
export { RegisterVendorRequest } from './vendor.requests.js';
export type { VendorStatus } from './domain/vendor-workflow.js';
export { SANCTION_KIND_NAMES, type SanctionKind } from './domain/sanction.js';
export { VendorChanged, VendorSaleDaysChanged, VendorSanctioned } from './vendor.messages.js';
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
export { ChangeClosedDaysRequest } from './vendor-days.requests.js';
export { VendorDaysService } from './vendor-days.service.js';
export { VendorDraftService } from './vendor-draft.service.js';
export { VendorQueries } from './vendor.queries.js';
export { ChangeVendorRequest } from './vendor.requests.js';
