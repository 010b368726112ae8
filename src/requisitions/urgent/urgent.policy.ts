import { agenciesOf, type Actor } from '../../platform/access/index.js';

/**
 * Whose urgent requests somebody may see: those of the own agency and its units, all for auditors, and for the procurement unit those
 * of any agency that are not settled. Vendors see their own part alone.
 */
export function visibleUrgent(actor: Actor): {
  readonly all: boolean;
  readonly unsettled: boolean;
  readonly agencyIds: readonly string[];
} {
  const isUkpbj = actor.role === 'ukpbj-verifier' || actor.role === 'ukpbj-curator';
  return { all: actor.role === 'auditor', unsettled: isUkpbj, agencyIds: isUkpbj ? [] : agenciesOf(actor) };
}
