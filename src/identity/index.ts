/** Who is this, and how do they prove it? */
export { AccountService } from './account.service.js';
export { RegisterAccountRequest } from './session.requests.js';
export { Capacities } from './capacities.js';
export type { Capacity, CapacitySource } from './capacity.js';
export { IdentityModule } from './identity.module.js';
export { PersonalDataModule } from './personal-data.module.js';
export { PersonalDataSources, type PersonalDataSection, type PersonalDataSource } from './personal-data.js';
