/** Where did the money go, and what looks wrong? */
export { OversightModule } from './oversight.module.js';
export { OcdsPublisher } from './open/ocds/publisher.js';
