import type { RedFlagRule } from '../red-flag.js';
import { RF01 } from './rf01.js';
import { RF02 } from './rf02.js';
import { RF03 } from './rf03.js';
import { RF04 } from './rf04.js';
import { RF05 } from './rf05.js';
import { RF06 } from './rf06.js';
import { RF07 } from './rf07.js';
import { RF08 } from './rf08.js';
import { RF09 } from './rf09.js';
import { RF10 } from './rf10.js';
import { RF11 } from './rf11.js';
import { RF21 } from './rf21.js';
import { RF22 } from './rf22.js';
import { RF29 } from './rf29.js';
import { RF30 } from './rf30.js';
import { RF38 } from './rf38.js';

/** Rules about prices, amounts, times and whom an agency buys from. */
export const DEAL_RULES: readonly RedFlagRule[] = [
  ...[RF01, RF02, RF03, RF04, RF05, RF06, RF07, RF08, RF09, RF10, RF11, RF21, RF22, RF29, RF30, RF38],
];
