/** Which taxes does this supply carry on that day, and by which article? */
export * from './domain/assess.js';
export type { LegalForm } from './domain/legal-form.js';
export type {
  PaymentChannel,
  Supply,
  SupplyLine,
  Tax,
  TaxAssessment,
  TaxClass,
  TaxLine,
  Undetermined,
} from './domain/supply.js';
export {
  answerTo,
  isTaxFact,
  TAX_FACTS,
  type FactAnswer,
  type FactQuestion,
  type SettledFacts,
  type TaxFact,
} from './domain/tax-facts.js';
export type { TaxAccount } from './domain/tax-accounts.js';
export { stageOf, type TurnoverCode, type TurnoverStage, type TurnoverThreshold } from './domain/turnover.js';
export { TaxAssessor } from './tax-assessor.js';
export { TaxesModule } from './taxes.module.js';
