/** The pages people use. */
export { PortalModule } from './portal.module.js';
