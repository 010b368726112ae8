/** Which taxes does this supply carry on that day, and by which article? */
export * from './domain/assess.js';
export type {
  LegalForm,
  Supply,
  Tax,
  TaxAssessment,
  TaxClass,
  TaxLine,
  Undetermined,
} from './domain/supply.js';
export { TaxAssessor } from './tax-assessor.js';
export { TaxesModule } from './taxes.module.js';
