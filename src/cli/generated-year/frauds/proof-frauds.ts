import type { Planting } from './planting.js';

/** Stories about meetings, papers, vendors and payments. */
export function plantProofFrauds(_planting: Planting): void {
  // None yet.
}
