import { chargesOf, type Charge } from '../budget/index.js';
import type { LineSnapshot } from './domain/requisition-content.js';
import type { GrantedOverride } from './surroundings.queries.js';

/** What one budget line pays of a requisition, and the field that names that line. */
export interface RequisitionCharge extends Charge {
  readonly pointer: string;
}

/** One charge for each budget line that pays for something, by its id. */
export function chargesWithin(
  requisition: { readonly budgetLineId: string },
  lines: readonly Pick<LineSnapshot, 'budgetLineId' | 'amount'>[],
): RequisitionCharge[] {
  return chargesOf(lines).map((charge) => {
    const first = lines.findIndex(({ budgetLineId }) => budgetLineId === charge.lineId);
    const isMain = charge.lineId === requisition.budgetLineId;
    return { ...charge, pointer: isMain ? '/budgetLineId' : `/lines/${first}/budgetLineId` };
  });
}

/** Every budget line that a requisition names: its own and those of its lines. */
export function budgetLinesNamed(
  requisition: { readonly budgetLineId: string },
  lines: readonly { readonly budgetLineId?: string }[],
): string[] {
  const named = lines.flatMap(({ budgetLineId }) => budgetLineId ?? []);
  return [...new Set([requisition.budgetLineId, ...named])];
}

/** The yes for a charge; undefined when there is none, or it is for less. */
export function grantedFor(
  { lineId, amount }: Charge,
  overrides: readonly GrantedOverride[],
): GrantedOverride | undefined {
  return overrides.find((one) => one.budgetLineId === lineId && one.amount >= amount);
}
