import { agenciesOf, type Actor } from '../platform/access/index.js';

/** Whose budget somebody may see: that of the own agency and its units, `all` for auditors and administrators. */
export function visibleBudget(actor: Actor): {
  readonly all: boolean;
  readonly agencyIds: readonly string[];
} {
  return { all: actor.role === 'auditor' || actor.role === 'administrator', agencyIds: agenciesOf(actor) };
}

/** Whether the agency's budget is theirs to see, and, with the permission for it, to change. */
export function maySeeBudget(actor: Actor, agencyId: string): boolean {
  const { all, agencyIds } = visibleBudget(actor);
  return all || agencyIds.includes(agencyId);
}
