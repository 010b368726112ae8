import type { RedFlagRule } from '../red-flag.js';
import { RF12 } from './rf12.js';
import { RF13 } from './rf13.js';
import { RF14 } from './rf14.js';
import { RF15 } from './rf15.js';
import { RF16 } from './rf16.js';
import { RF17 } from './rf17.js';
import { RF18 } from './rf18.js';
import { RF19 } from './rf19.js';
import { RF20 } from './rf20.js';
import { RF23 } from './rf23.js';
import { RF24 } from './rf24.js';
import { RF25 } from './rf25.js';
import { RF26 } from './rf26.js';
import { RF27 } from './rf27.js';
import { RF28 } from './rf28.js';
import { RF31 } from './rf31.js';
import { RF32 } from './rf32.js';
import { RF33 } from './rf33.js';
import { RF34 } from './rf34.js';
import { RF35 } from './rf35.js';
import { RF36 } from './rf36.js';
import { RF37 } from './rf37.js';

/** Rules about meetings, papers, vendors and payments. */
export const PROOF_RULES: readonly RedFlagRule[] = [
  RF12,
  RF13,
  RF14,
  RF15,
  RF16,
  RF17,
  RF18,
  RF19,
  RF20,
  RF23,
  RF24,
  RF25,
  RF26,
  RF27,
  RF28,
  RF31,
  RF32,
  RF33,
  RF34,
  RF35,
  RF36,
  RF37,
];
