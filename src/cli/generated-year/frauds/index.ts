import type { Purchased } from '../purchase.js';
import type { PurchasePlan } from '../purchase-plan.js';
import type { Agency, World } from '../stage.js';
import { plantDealFrauds } from './deal-frauds.js';
import { plantHabitFrauds } from './habit-frauds.js';
import { plantProofFrauds } from './proof-frauds.js';
import type { PlantedCase } from './planting.js';

export type { PlantedCase } from './planting.js';

/** Plants every fraud we can tell of; agencies that stories take for themselves leave the list. */
export function plantFrauds(
  world: World,
  buy: (plan: PurchasePlan) => Purchased,
  agencies: Agency[],
  orders: number,
): PlantedCase[] {
  const cases: PlantedCase[] = [];
  const planting = {
    world,
    agencies,
    times: Math.max(2, Math.min(20, Math.round(orders / 2_500))),
    buy,
    takeAgency: () => {
      const agency = agencies.pop();
      if (!agency) throw new Error('no agency is left for a story of fraud');
      return agency;
    },
    planted: (rule: string, story: string, ...ids: string[]) => void cases.push({ rule, story, ids }),
  };
  // First those that take an agency for themselves.
  plantHabitFrauds(planting);
  plantDealFrauds(planting);
  plantProofFrauds(planting);
  return cases;
}
