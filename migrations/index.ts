import { PlatformCreateRecord1767225600000 } from './1767225600000-platform-create-record.js';

/** Every migration in the order it is applied. A list, not a glob: Jest, the command line and the server load the same classes. */
export const migrations = [PlatformCreateRecord1767225600000];
