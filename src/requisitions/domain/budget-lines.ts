import type { Refusal } from '../../kernel/index.js';

/** What must be known of a budget line to let a requisition name it. */
export interface NamedBudgetLine {
  readonly agencyId: string;
  readonly fiscalYear: number;
}

interface Naming {
  readonly budgetLineId: string;
  readonly lines: readonly { readonly budgetLineId?: string }[];
}

/**
 * Why the budget lines that are named cannot pay for one requisition: all must be of the agency that asks, and of one fiscal year, for
 * one order cannot be spent in two years.
 */
export function budgetLineRefusals(
  agencyId: string,
  { budgetLineId, lines }: Naming,
  known: ReadonlyMap<string, NamedBudgetLine>,
): Refusal[] {
  const main = known.get(budgetLineId);
  const named = lines.flatMap(({ budgetLineId: id }, index) =>
    id === undefined || id === budgetLineId ? [] : [{ id, pointer: `/lines/${index}/budgetLineId` }],
  );
  return [{ id: budgetLineId, pointer: '/budgetLineId' }, ...named].flatMap(({ id, pointer }): Refusal[] => {
    const line = known.get(id);
    if (line?.agencyId !== agencyId) {
      const detail = 'Baris anggaran ini tidak ada pada perangkat daerah Anda.';
      return [{ code: 'unknown-budget-line', pointer, detail }];
    }
    if (main === undefined || line.fiscalYear === main.fiscalYear) return [];
    const detail = `Baris anggaran ini dari tahun ${line.fiscalYear}, sedangkan permintaan ini memakai anggaran ${main.fiscalYear}.`;
    return [{ code: 'other-fiscal-year', pointer, detail, legalBasis: 'UU 17/2003 ps 4' }];
  });
}
