/** Where did the money go, and what looks wrong? */
export { OversightModule } from './oversight.module.js';
export { AnalysisFacts, FigureReader, type FigureAnswer, type FigureQuestion } from './analysis/index.js';
