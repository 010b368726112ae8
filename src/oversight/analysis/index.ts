import { AnalysisFacts } from './facts/facts.queries.js';
import { FactsWorker } from './facts/facts.worker.js';

/** Where did the money go: what the module of oversight is made of for its figures. */
export const ANALYSIS_PROVIDERS = [AnalysisFacts, FactsWorker];

export { AnalysisFacts };
