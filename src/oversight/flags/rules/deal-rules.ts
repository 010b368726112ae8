import type { RedFlagRule } from '../red-flag.js';
import { RF04 } from './rf04.js';

/** Rules about prices, amounts, times and whom an agency buys from. */
export const DEAL_RULES: readonly RedFlagRule[] = [RF04];
