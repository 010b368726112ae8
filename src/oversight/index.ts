/** Where did the money go, and what looks wrong? */
export { OversightModule } from './oversight.module.js';
export { OcdsPublisher } from './open/ocds/publisher.js';
export { AnchorReader, type AnchorView } from './record/anchor-reader.js';
