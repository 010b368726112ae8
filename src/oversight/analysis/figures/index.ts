import { budget } from './budget.js';
import { concentration } from './concentration.js';
import type { Figure } from './figure.js';
import { leadTimes } from './lead-times.js';
import { mealCost } from './meal-cost.js';
import { paymentTimes } from './payment-times.js';
import { prices } from './prices.js';
import { spend } from './spend.js';
import { umkShare } from './umk-share.js';
import { urgentLane } from './urgent-lane.js';
import { vendors } from './vendors.js';

/** Every figure, in the order in which people ask for them. */
export const FIGURES: readonly Figure[] = [
  spend,
  umkShare,
  concentration,
  vendors,
  prices,
  leadTimes,
  urgentLane,
  paymentTimes,
  budget,
  mealCost,
];
