import { AnalysisFacts } from './facts/facts.queries.js';
import { FactsWorker } from './facts/facts.worker.js';
import { FigureController } from './figure.controller.js';
import { FigureQueries } from './figure.queries.js';
import { FigureReader } from './figure.reader.js';

/** Where did the money go: what the module of oversight is made of for its figures. */
export const ANALYSIS_CONTROLLERS = [FigureController];
export const ANALYSIS_PROVIDERS = [AnalysisFacts, FactsWorker, FigureQueries, FigureReader];

export { AnalysisFacts, FigureReader };
export type { FigureAnswer, FigureQuestion } from './figure.reader.js';
