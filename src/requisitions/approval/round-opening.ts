import { v7 as uuidv7 } from 'uuid';
import type { Refusal } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { ChosenRoute } from '../../regulations/index.js';
import { deadlineOf, heldUntilOf, stepsWithoutSeats } from '../domain/approval-plan.js';
import { startStepClock } from '../clock/step-clock.js';
import type { RequisitionContent } from '../domain/requisition-content.js';
import type { Replacement } from '../amendment.queries.js';
import type { SubmittedJudgement } from '../requisition-writing.queries.js';
import { insertRound, type NewStep } from './round.queries.js';
import { findSeating, type Seating } from './seating.queries.js';

/** Who would decide on a requisition, and why it could not be decided on. */
export interface ApprovalOutlook {
  readonly route: ChosenRoute | null;
  readonly seating: Seating;
  /** Steps that no post of the regency could ever decide. */
  readonly refusals: readonly Refusal[];
}

const nobody: Seating = { seats: [], calendar: { holidays: new Map() } };

/** Looks for the seats of the route that the rules chose; without a route the rules have refused already. */
export async function approvalOutlook(
  source: Queryable,
  requisition: { readonly agencyId: string; readonly requesterId: string },
  route: ChosenRoute | null | undefined,
): Promise<ApprovalOutlook> {
  if (!route) return { route: null, seating: nobody, refusals: [] };
  const seating = await findSeating(source, requisition, route.steps);
  const counts = route.steps.map((_, index) => seating.seats.filter(({ step }) => step === index).length);
  return { route, seating, refusals: stepsWithoutSeats(route.steps, counts) };
}

/** Until when everything is held for a round that opens now. */
export function heldUntil({ route, seating }: ApprovalOutlook, now: Date): Date | null {
  return route ? heldUntilOf(now, route.steps, seating.calendar) : null;
}

/** Opens a round on exactly this content: the first stage with its seats, the later ones waiting; keeps the judgement beside. One statement. */
export async function openRound(
  tx: Tx,
  requisition: { readonly id: string; readonly agencyId: string },
  { route, seating }: ApprovalOutlook,
  { hash, content }: { readonly hash: string; readonly content: RequisitionContent },
  judgement: SubmittedJudgement | null,
  replacement: Replacement | null = null,
): Promise<{ roundId: string; openStepIds: string[] }> {
  if (!route) throw new Error(`requisition ${requisition.id} has no approval route`);
  const first = Math.min(...route.steps.map(({ stage }) => stage));
  const steps = route.steps.map((terms, position): NewStep => {
    const isOpen = terms.stage === first;
    const status = isOpen ? 'open' : 'waiting';
    return {
      id: uuidv7(),
      position,
      terms,
      status,
      dueAt: isOpen ? deadlineOf(tx.now, terms.deadlineHours, seating.calendar) : null,
      seats: seating.seats
        .filter(({ step }) => step === position)
        .map(({ postId, title, agencyName }) => ({ postId, status, because: `${title}, ${agencyName}` })),
    };
  });
  for (const step of steps)
    startStepClock(tx, requisition.id, { ...step, ...step.terms, id: step.id }, seating.calendar);
  const roundId = await insertRound(tx, requisition, { hash, content, route, steps }, judgement, replacement);
  return { roundId, openStepIds: steps.filter(({ status }) => status === 'open').map(({ id }) => id) };
}
