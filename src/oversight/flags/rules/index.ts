import type { RedFlagRule } from '../red-flag.js';
import { DEAL_RULES } from './deal-rules.js';
import { PROOF_RULES } from './proof-rules.js';

/** Every red flag, in the order of its number. */
export const RED_FLAG_RULES: readonly RedFlagRule[] = [...DEAL_RULES, ...PROOF_RULES].sort((a, b) =>
  a.id.localeCompare(b.id),
);
