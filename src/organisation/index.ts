/** Which agency, which official holds which post, which area? */
export { OrganisationReader, type AgencyView, type AreaView } from './agency.queries.js';
export { formatNip } from './nip.js';
export { AppointmentQueries, type Signatory } from './appointment.queries.js';
export { OrganisationSeed, type AgencySetup, type AppointmentSetup } from './organisation.seed.js';
export { OrganisationModule } from './organisation.module.js';
