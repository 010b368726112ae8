import { sha256 } from '../../platform/crypto/index.js';

/** How a sample is drawn. */
export type SampleMethod = 'simple' | 'stratified' | 'proportional';

/** One order of the population. */
export interface Unit {
  readonly orderId: string;
  readonly agencyId: string;
  /** Whole rupiah. */
  readonly amount: number;
}

/** An order that was drawn: its place in the sample, and how often the drawing met it. */
export interface Drawn extends Unit {
  readonly position: number;
  readonly hits: number;
}

// Of the hash that places the first point of a proportional drawing, as many bits as a double holds exactly.
const START_DIGITS = 13;
const START_RANGE = 2n ** 52n;

/** The number by which the order stands in line: anybody computes it from the seed and the order's id. */
export function rankOf(seed: string, orderId: string): string {
  return sha256(`${seed}|${orderId}`);
}

/** The hash of a population: one line "id:amount" for each order, in the order of the ids. */
export function populationHash(units: readonly Unit[]): string {
  const lines = units.map(({ orderId, amount }) => `${orderId}:${amount}`).sort();
  return sha256(lines.join('\n'));
}

/** Draws `size` of the population; all of it when it is smaller. The same seed and population always give the same sample. */
export function drawSample(
  units: readonly Unit[],
  method: SampleMethod,
  size: number,
  seed: string,
): Drawn[] {
  const line = inLine(units, seed);
  if (line.length <= size) return placed(line.map((unit) => ({ ...unit, hits: 1 })));
  if (method === 'simple') return placed(line.slice(0, size).map((unit) => ({ ...unit, hits: 1 })));
  return placed(method === 'stratified' ? byAgency(line, size) : byAmount(line, size, seed));
}

function inLine(units: readonly Unit[], seed: string): Unit[] {
  return units
    .map((unit) => ({ unit, rank: rankOf(seed, unit.orderId) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ unit }) => unit);
}

// Each agency's share of the size by its share of the orders; what rounding leaves goes to the largest remainders, then the lower id.
function byAgency(line: readonly Unit[], size: number): (Unit & { hits: number })[] {
  const strata = new Map<string, Unit[]>();
  for (const unit of line) strata.set(unit.agencyId, [...(strata.get(unit.agencyId) ?? []), unit]);
  const shares = [...strata].map(([agencyId, units]) => {
    const exact = size * units.length;
    return { agencyId, units, taken: Math.floor(exact / line.length), remainder: exact % line.length };
  });
  let left = size - shares.reduce((sum, { taken }) => sum + taken, 0);
  for (const share of [...shares].sort(
    (a, b) => b.remainder - a.remainder || (a.agencyId < b.agencyId ? -1 : 1),
  )) {
    if (left-- <= 0) break;
    share.taken += 1;
  }
  return shares
    .sort((a, b) => (a.agencyId < b.agencyId ? -1 : 1))
    .flatMap(({ units, taken }) => units.slice(0, taken).map((unit) => ({ ...unit, hits: 1 })));
}

/**
 * Systematic, with a chance in proportion to the amount: the orders in line laid end to end by their amounts, a point every
 * total / size, the first where the seed says. An order longer than that distance is met more than once and drawn once.
 */
function byAmount(line: readonly Unit[], size: number, seed: string): (Unit & { hits: number })[] {
  const total = line.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const start = BigInt(`0x${sha256(`${seed}|start`).slice(0, START_DIGITS)}`);
  // In units of 1 / (size * 2^52) rupiah, so that nothing is rounded.
  const scale = BigInt(size) * START_RANGE;
  const point = (index: number): bigint => start * total + BigInt(index) * total * START_RANGE;
  const drawn: (Unit & { hits: number })[] = [];
  let reached = 0n;
  let next = 0;
  for (const unit of line) {
    reached += BigInt(unit.amount) * scale;
    let hits = 0;
    for (; next < size && point(next) < reached; next++) hits += 1;
    if (hits > 0) drawn.push({ ...unit, hits });
  }
  return drawn;
}

function placed(units: readonly (Unit & { hits: number })[]): Drawn[] {
  return units.map((unit, index) => ({ ...unit, position: index + 1 }));
}
