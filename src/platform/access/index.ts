/** Who is asking, and may they? */
export {
  Allow,
  BrowserPage,
  CurrentActor,
  isBrowserPage,
  Public,
  WithoutSecondFactor,
} from './access-rule.js';
export {
  agenciesOf,
  coversAgency,
  neverRepeated,
  personOf,
  systemActor,
  withInput,
  type ActingSession,
  type Actor,
  type Mandate,
  type Origin,
} from './actor.js';
export { Authenticator, type SignedIn } from './authenticator.js';
export { mandateEnded, MandateKeeper } from './mandate-keeper.js';
export {
  isGranted,
  isReading,
  mandateRefusal,
  NOT_BY_ACTING,
  PERMISSIONS,
  permissionsOf,
  type Permission,
} from './permissions.js';
export { Sensitive, Unlimited } from './sensitive.js';
export { ROLE_NAMES, ROLES, type Role } from './roles.js';
