/** Who is this, and how do they prove it? */
export { AccountAdmin, type Invited } from './account-admin.service.js';
export {
  IdentityLists,
  type AccountView,
  type FactorState,
  type OwnContact,
  type OwnSession,
} from './account-admin.queries.js';
export { AccountQueries } from './account.queries.js';
export { AccountService } from './account.service.js';
export {
  AccountListRequest,
  AccountStepRequest,
  ChangePasswordRequest,
  ChangeSecondFactorRequest,
  InviteAccountRequest,
  RegisterAccountRequest,
  RequestResetRequest,
  SetPhoneRequest,
} from './session.requests.js';
export { SessionService, signedIn } from './session.service.js';
export { CORRECTION_SUBJECTS, type CorrectionSubject } from './correction.entity.js';
export { CorrectionQueries, type CorrectionView } from './correction.queries.js';
export {
  AnswerCorrectionRequest,
  AskCorrectionRequest,
  CorrectionListRequest,
} from './correction.requests.js';
export { PersonalDataService } from './personal-data.service.js';
export { BrowserSessions, type BrowserSignIn } from './browser-sessions.js';
export { PageTokens } from './page-tokens.js';
export { SecondFactorService } from './second-factor.service.js';
export { Capacities } from './capacities.js';
export type { Capacity, CapacitySource, DescribedCapacity } from './capacity.js';
export { PASSWORD_MAX, PASSWORD_MIN } from './domain/password-policy.js';
export { PasswordService, type OpenedAccount } from './password.service.js';
export { IdentityModule } from './identity.module.js';
export { PersonalDataModule } from './personal-data.module.js';
export { PersonalDataSources, type PersonalDataSection, type PersonalDataSource } from './personal-data.js';
export { SingleUseLinks, type LinkPurpose, type LinkSubject } from '../platform/links/index.js';
