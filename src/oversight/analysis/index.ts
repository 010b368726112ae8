export { AnalysisModule } from './analysis.module.js';
export { AnalysisFacts } from './facts/facts.queries.js';
export { FigureReader, type FigureAnswer, type FigureQuestion } from './figure.reader.js';
