/** Who is asking, and may they? */
export { Allow, CurrentActor, Public } from './access-rule.js';
export {
  agenciesOf,
  coversAgency,
  personOf,
  systemActor,
  withInput,
  type Actor,
  type Mandate,
  type Origin,
} from './actor.js';
export { Authenticator, type SignedIn } from './authenticator.js';
export { isGranted, PERMISSIONS, type Permission } from './permissions.js';
export { Sensitive, Unlimited } from './sensitive.js';
export { ROLE_NAMES, ROLES, type Role } from './roles.js';
