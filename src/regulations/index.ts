/** Which rule applied on that day, and which article says so? */
export { annexOf, shown, type Annex, type AnnexEntry, type AnnexRoute } from './domain/annex.js';
export * from './domain/approval-route.js';
export { routeFor } from './domain/choose-route.js';
export * from './domain/effective-parameters.js';
export * from './domain/parameter-catalogue.js';
export * from './domain/parameter-file.js';
export * from './domain/parameter.js';
export * from './domain/requisition-facts.js';
export * from './domain/requisition-rules.js';
export * from './domain/requisition-verdict.js';
export { earlierSumsAsked, vendorLimitsSet, type EarlierQuestion } from './domain/rules/splitting-rules.js';
export * from './domain/spending-facts.js';
export { documentDiff, isSame, type Difference, type DocumentDiff } from './domain/document-diff.js';
export type { DocumentContext, DocumentFault, HeldPost } from './domain/document-context.js';
export { documentFaults } from './domain/document-faults.js';
export { GROUPS, type Format, type Group } from './domain/details/detail.js';
export { catalogueEntries, type CatalogueEntry } from './domain/parameter-details.js';
export {
  citationOf,
  FORMS,
  levelOf,
  type RegulationForm,
  type RegulationIdentity,
} from './domain/regulation-document.js';
export { OfficialPosts, type Government, type GovernmentSource } from './official-posts.js';
export {
  RegulationLibrary,
  type RegulationDetail,
  type RegulationView,
  type StoredEdition,
} from './regulation-list.queries.js';
export { mayPublish, maySee as maySeeRegulation } from './regulation.policy.js';
export { RegulationReader } from './regulation.queries.js';
export { ENGINE, engineOf, inEdition, type Edition } from './domain/rules/rule.js';
export { RegulationsModule } from './regulations.module.js';
export { RegulationsSeed } from './regulations.seed.js';
export { RegulationCheck } from './regulation-check.js';
export { RegulationDrafts } from './regulation-draft.service.js';
export { RegulationPublisher } from './regulation-publication.service.js';
export {
  DraftRegulationRequest,
  PublishRegulationRequest,
  RevokeRegulationRequest,
  WriteRegulationRequest,
} from './regulation.requests.js';
