import { createHash } from 'node:crypto';
import type { CivilDate } from '../../kernel/index.js';

/** The rule's published name: another rule is another name, so that an old day is always replayed by its own rule. */
export const FAIR_TURN_RULE = 'giliran-adil/1';

/** How strongly orders of late count: a vendor with the average share stands a third as likely in front as one without any. */
export const SHARE_PULL = 2;

/** Days of orders that make up a share. */
export const SHARE_WINDOW_DAYS = 90;

/** The day's seed: derived from what everybody knows beforehand, so that nobody can choose it. */
export function fairTurnSeed(regencyCode: string, on: CivilDate): string {
  return sha256(`${FAIR_TURN_RULE}|${regencyCode}|${on}`);
}

/** How likely a vendor stands in front of others: 1 without orders, less with each share above. `share` is of all orders, `vendors` how many share. */
export function turnWeight(share: number, vendors: number): number {
  return 1 / (1 + SHARE_PULL * share * Math.max(1, vendors));
}

/**
 * A vendor's place in the queue of one category on one day; the lowest comes first. It is a weighted draw without replacement: a
 * vendor of weight w is first with the probability w divided by the sum of all weights.
 */
export function turnKey(seed: string, categoryCode: string, vendorId: string, weight: number): number {
  const bits = Number.parseInt(sha256(`${seed}|${categoryCode}|${vendorId}`).slice(0, 13), 16);
  return -Math.log((bits + 0.5) / 2 ** 52) / weight;
}

/** The vendors of a category in the order of a day. */
export function replayTurn(
  seed: string,
  categoryCode: string,
  vendors: readonly { readonly vendorId: string; readonly weight: number }[],
): string[] {
  return vendors
    .map(({ vendorId, weight }) => ({ vendorId, key: turnKey(seed, categoryCode, vendorId, weight) }))
    .sort((a, b) => a.key - b.key || (a.vendorId < b.vendorId ? -1 : 1))
    .map(({ vendorId }) => vendorId);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
