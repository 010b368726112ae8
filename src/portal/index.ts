/** Which pages do people use? */
export { PortalModule } from './portal.module.js';
