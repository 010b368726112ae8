/** Which rule applied on that day, and which article says so? */
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
export { RegulationReader, type RegulationDetail, type RegulationView } from './regulation.queries.js';
export { ENGINE, engineOf, inEdition, type Edition } from './domain/rules/rule.js';
export { RegulationsModule } from './regulations.module.js';
export { RegulationsSeed } from './regulations.seed.js';
