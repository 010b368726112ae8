/** @jest-environment node */
import { generateYear } from '../../../src/cli/generated-year/generate-year.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aSpendingYear } from '../../support/builders/spending.js';
import { describeRecomputed } from '../../support/recomputed-figures.js';

describeRecomputed('purchases in every state', 2026, async (test) => {
  await regulationsInForce(test);
  await aSpendingYear(test);
});

describeRecomputed('a generated year', 2025, (test) =>
  generateYear(test.app, { year: 2025, agencies: 14, vendors: 60, orders: 400, seed: 3216, frauds: false }),
);
