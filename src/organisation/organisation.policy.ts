import { agenciesOf, type Actor, type Role } from '../platform/access/index.js';

const SEES_ALL: readonly Role[] = ['administrator', 'auditor'];

/** Whose posts and appointments somebody may see: those of the own agency and its units, or all for administrators and auditors. */
export function visibleOrganisation(actor: Actor): {
  readonly all: boolean;
  readonly agencyIds: readonly string[];
} {
  return { all: SEES_ALL.includes(actor.role), agencyIds: agenciesOf(actor) };
}
