/** Which agency, which official holds which post, which area? */
export { OrganisationReader, type AgencyView, type AreaView } from './agency.queries.js';
export { AgencyRegister, type AgencyLetterhead, type NewAgency } from './agency.register.js';
export { AppointmentRegister, type Ending, type NewAppointment } from './appointment.register.js';
export { AppointmentQueries, type Signatory } from './appointment.queries.js';
export { mandateTitle, signatureHeading, type ActingKind } from './domain/mandate.js';
export {
  PARTS,
  separation,
  SEPARATION_BASIS,
  type AllowedPairs,
  type Part,
  type Participant,
  type SeparationResult,
} from './domain/separation.js';
export { allowedPairsOf, flagSeparation } from './separation.queries.js';
export { formatNip, nipFault, normalNip } from './domain/nip.js';
export { OfficialRegister, type NewOfficial } from './official.register.js';
export { OrganisationSeed, type AgencySetup, type AppointmentSetup } from './organisation.seed.js';
export { OrganisationModule } from './organisation.module.js';
export { POST_ROLES, PostRegister, type NewPost, type PostRole } from './post.register.js';
export { mayAppoint } from './domain/appointing.js';
export { HolidayQueries, type DayOff } from './holiday.queries.js';
export { HolidaysRequest, SetHolidayRequest } from './holiday.requests.js';
export { HolidayService } from './holiday.service.js';
export {
  AgenciesRequest,
  AppointmentsRequest,
  AppointRequest,
  ChangeAgencyRequest,
  ChangeOfficialRequest,
  CloseRequest,
  CreatePostRequest,
  EndAppointmentRequest,
  InviteOfficialRequest,
  OfficialsRequest,
  OpenAgencyRequest,
  PostsRequest,
  RegisterOfficialRequest,
} from './organisation.requests.js';
export { OrganisationService } from './organisation.service.js';
export { PostQueries, type AppointmentView, type OfficialView, type PostView } from './post.queries.js';
