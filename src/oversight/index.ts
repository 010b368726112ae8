/** Where did the money go, and what looks wrong? */
export { OversightModule } from './oversight.module.js';
export { AnalysisFacts, FigureReader, type FigureAnswer, type FigureQuestion } from './analysis/index.js';
export { OcdsPublisher } from './open/ocds/publisher.js';
export { AnchorReader, type AnchorView } from './record/anchor-reader.js';
