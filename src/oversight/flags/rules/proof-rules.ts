import type { RedFlagRule } from '../red-flag.js';

/** Rules about meetings, papers, vendors and payments. */
export const PROOF_RULES: readonly RedFlagRule[] = [];
