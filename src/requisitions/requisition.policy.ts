import { allow, possibleActions, refuse, unlessRefused, type Decision } from '../kernel/index.js';
import { separation } from '../organisation/index.js';
import { agenciesOf, coversAgency, personOf, type Actor } from '../platform/access/index.js';
import {
  requisitionWorkflow,
  type RequisitionAction,
  type RequisitionStatus,
} from './domain/requisition-workflow.js';

/** Who asked for it, and where it stands. */
export interface RequisitionOwnership {
  readonly agencyId: string;
  /** The person who asked, whichever account was used. */
  readonly requesterPerson: string;
  /** The post in whose name it was asked. */
  readonly requesterPostId: string;
  readonly requesterHoldsPost: boolean;
  /** The role of the requester's post while nobody holds it, else null. */
  readonly vacantPostRole: string | null;
  /** Who asked for it before it was taken over, as people. */
  readonly formerRequesters: readonly string[];
  readonly status: RequisitionStatus;
  /** Whether the actor's post has a seat that waits for its decision; asked of deciders only. */
  readonly hasOpenSeat?: boolean;
}

const REQUESTERS: readonly RequisitionAction[] = [
  'edit',
  'submit',
  'withdraw',
  'amend',
  'cancel',
  'justify',
  'retract',
];
// A yes to more money is a decision as well: nobody gives it to oneself.
const DECIDERS: readonly RequisitionAction[] = ['approve', 'return', 'reject', 'override-budget'];
// Orders are issued by module orders, which asks for them itself.
const OFFERED: readonly RequisitionAction[] = [
  ...REQUESTERS,
  'approve',
  'return',
  'reject',
  'take-over',
  'order',
];

const ONLY_BY_SEAT: readonly Actor['role'][] = ['ukpbj-verifier', 'ukpbj-curator'];

/**
 * Whose requisitions somebody may see: those of the own agency and its units, or all for auditors; and, wherever it is, what the post
 * has or had a seat in. The procurement unit sees no agency's but by a seat.
 */
export function visibleRequisitions(actor: Actor): {
  readonly all: boolean;
  readonly agencyIds: readonly string[];
  readonly postId: string | null;
} {
  const agencyIds = ONLY_BY_SEAT.includes(actor.role) ? [] : agenciesOf(actor);
  return { all: actor.role === 'auditor', agencyIds, postId: actor.postId };
}

/** Whether this person may take this action on this record, whatever its status: what the workflow, which knows only roles, cannot say. */
export function maySetAbout(
  actor: Actor,
  action: RequisitionAction,
  record: RequisitionOwnership,
): Decision<true> {
  const person = personOf(actor);
  const isRequester = person === record.requesterPerson;
  if (REQUESTERS.includes(action) && !isRequester) {
    return refuse({
      code: 'wrong-role',
      detail: 'Hanya pembuat permintaan belanja ini yang dapat mengubah, mengajukan, atau membatalkannya.',
    });
  }
  if (action === 'take-over' && (isRequester || !mayTakeOver(actor, record))) {
    return refuse({
      code: 'wrong-role',
      detail:
        'Permintaan belanja dilanjutkan hanya oleh pemegang jabatan pembuatnya, sesudah pembuatnya tidak lagi memegang jabatan itu; bila jabatan itu kosong, oleh pejabat dengan peran yang sama pada perangkat daerah yang sama.',
    });
  }
  if (
    DECIDERS.includes(action) &&
    person !== null &&
    (isRequester || record.formerRequesters.includes(person))
  ) {
    const requester = { part: 'requester', role: 'pptk', personId: person } as const;
    const decider = { part: 'approver', role: actor.role, personId: person } as const;
    return unlessRefused(separation(decider, [requester], null).refusals, true);
  }
  return allow(true);
}

// Whoever follows in the post goes on with it; while nobody does, an official of the same role in the same agency, so that it is not lost.
function mayTakeOver({ postId, role, agencyId }: Actor, record: RequisitionOwnership): boolean {
  if (postId === record.requesterPostId) return !record.requesterHoldsPost;
  return postId !== null && role === record.vacantPostRole && agencyId === record.agencyId;
}

/** The actions this person may take now: what the screens offer and what the guard of each action says are the same. */
export function actionsFor(actor: Actor, record: RequisitionOwnership): RequisitionAction[] {
  return possibleActions<RequisitionStatus, RequisitionAction, Actor['role']>(
    requisitionWorkflow,
    record.status,
    actor.role,
  ).filter(
    (action) =>
      OFFERED.includes(action) &&
      maySetAbout(actor, action, record).ok &&
      (DECIDERS.includes(action) ? record.hasOpenSeat === true : coversAgency(actor, record.agencyId)),
  );
}
