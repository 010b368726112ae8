import type { Refusal } from '../../kernel/index.js';
import { separation, type AllowedPairs } from '../../organisation/index.js';
import { coversAgency, personOf, type Actor } from '../../platform/access/index.js';
import { decidedBefore, seatOf, type MayCombine } from '../domain/approval-engine.js';
import { visibleRequisitions } from '../requisition.policy.js';
import type { LoadedRound, LoadedStep } from './round.queries.js';

/** Whether the actor may know of the requisition at all: it is of the own agency, or the post has a seat in deciding on it. */
export function maySeeRound(
  actor: Actor,
  agencyId: string,
  round: Pick<LoadedRound, 'steps'> | null,
): boolean {
  const { agencyIds, postId } = visibleRequisitions(actor);
  if (agencyIds.includes(agencyId)) return true;
  const seats = round?.steps.flatMap((step) => step.seats) ?? [];
  return seats.some((seat) => seat.postId === postId && seat.status !== 'waiting');
}

/** Whether the actor may reassign the seats of an agency's requisition: its PA, or an administrator. */
export function mayReassign(actor: Actor, agencyId: string): boolean {
  return actor.role === 'administrator' || coversAgency(actor, agencyId);
}

/**
 * Why this person can take no part in the step, whatever the decision: nobody decides on their own need (422), and nobody without a
 * seat decides at all, which the engine says (403).
 */
export function selfApproval(
  actor: Actor,
  personId: string,
  { requesterPerson, formerRequesters }: Pick<LoadedRound, 'requesterPerson' | 'formerRequesters'>,
  step: LoadedStep,
): readonly Refusal[] {
  const couldDecide = seatOf(step, actor.postId ?? '') || step.terms.roles.includes(actor.role);
  if (!couldDecide) return [];
  const requesters = [requesterPerson, ...formerRequesters].map(
    (person) => ({ part: 'requester', role: 'pptk', personId: person }) as const,
  );
  // No pair of posts that one person may hold makes a judge in one's own cause.
  return separation({ part: 'approver', role: actor.role, personId }, requesters, null).refusals;
}

/** Why another person must take a seat of this step: the same that is asked when it is decided, for the page that would offer it. */
export function separateDecision(
  actor: Actor,
  round: LoadedRound,
  step: LoadedStep,
  allowed: AllowedPairs | null,
): readonly Refusal[] {
  const personId = personOf(actor) ?? '';
  const choice = { stepId: step.id, personId, role: actor.role };
  return [
    ...selfApproval(actor, personId, round, step),
    ...decidedBefore(round, choice, mayCombineBy(allowed)),
  ];
}

/** Which roles one person may decide in within one round. */
export function mayCombineBy(allowed: AllowedPairs | null): MayCombine {
  return (one, other) =>
    [`${one}+${other}`, `${other}+${one}`].some((pair) => allowed?.pairs.includes(pair) === true);
}

/** The parts that one person has in the round by leave of the regulation: for auditors to see. */
export function combinedParts(
  { role, personId }: { readonly role: string; readonly personId: string },
  { deciders }: Pick<LoadedRound, 'deciders'>,
  allowed: AllowedPairs | null,
) {
  return deciders
    .filter((before) => before.personId === personId)
    .map((before) => ({
      personId,
      parts: [before.role, role] as const,
      legalBasis: allowed?.legalBasis ?? '',
    }));
}

/** The step of an address that names only the requisition: where the post has an open seat, else where it had one, else any open one. */
export function ownStep(steps: readonly LoadedStep[], postId: string | null): LoadedStep | undefined {
  const seated = (isOpen: boolean) =>
    steps.find((step) => {
      const seat = seatOf(step, postId ?? '');
      return seat !== undefined && (!isOpen || (seat.status === 'open' && step.status === 'open'));
    });
  return seated(true) ?? seated(false) ?? steps.find(({ status }) => status === 'open');
}
