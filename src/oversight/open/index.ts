/** What does the public get to read and to take away? */
export { OpenDataModule } from './open-data.module.js';
export { OcdsPublisher } from './ocds/publisher.js';
