import { FlagController, FlagRuleController, FlagRunController } from './flag.controller.js';
import { FlagParameters } from './flag-parameters.js';
import { FlagReader } from './flag.queries.js';
import { FlagRules } from './flag-rules.service.js';
import { FlagRuns } from './flag-runs.service.js';
import { FlagOrderWatch } from './order-watch.js';
import { FlagWorker } from './flag.worker.js';

/** What looks wrong, found by rules every night. */
export const FLAG_CONTROLLERS = [FlagController, FlagRunController, FlagRuleController];
export const FLAG_PROVIDERS = [FlagParameters, FlagReader, FlagRules, FlagRuns, FlagWorker, FlagOrderWatch];
