import { agenciesOf, type Actor } from '../platform/access/index.js';

/** Whose budget somebody may see: that of the own agency and its units, `all` for auditors and administrators. */
export function visibleBudget(actor: Actor): {
  readonly all: boolean;
  readonly agencyIds: readonly string[];
} {
  return { all: actor.role === 'auditor' || actor.role === 'administrator', agencyIds: agenciesOf(actor) };
}
