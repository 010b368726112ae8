import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Refusal } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { announce } from '../requisition-events.js';
import { SUBJECT } from '../requisition-step.js';
import { RequisitionEntity } from '../requisition.entity.js';
import { mayReassign } from './approval.policy.js';
import type { ReassignRequest } from './approval.requests.js';
import { heirOf, replaceSeat, vacantPosts, type Heir } from './reassignment.queries.js';
import { loadRound, requisitionOfStep, type LoadedSeat, type LoadedStep } from './round.queries.js';

const STEP = 'Langkah persetujuan';
// A.o. the PA, by whose authority everybody else in the agency approves (Perpres 16/2018 ps 9 and 10).
const ALWAYS_HEIRS = ['pa'];

/** Giving a seat to another post, when nobody holds the post or its holder is away and nobody acts. */
@Injectable()
export class ReassignmentService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async reassign(actor: Actor, stepId: string, { postId, seatId, reason }: ReassignRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const requisitionId = await requisitionOfStep(tx, stepId);
      if (requisitionId === null) throw notFound(STEP);
      const record = await tx.lock(RequisitionEntity, { id: requisitionId }, SUBJECT);
      if (!mayReassign(actor, record.agencyId)) throw notFound(STEP);
      const round = await loadRound(tx, requisitionId);
      const step = round?.steps.find(({ id }) => id === stepId);
      if (!step || (step.status !== 'open' && step.status !== 'waiting')) throw stepOver();
      const pending = step.seats.filter(({ status }) => status === 'open' || status === 'waiting');
      const vacant = await vacantPosts(
        tx,
        pending.map((seat) => seat.postId),
      );
      const seat = chosenSeat(pending, vacant, seatId);
      const heir = await heirOf(tx, { postId, requesterId: record.requesterId, agencyId: record.agencyId });
      const faults = heirFaults(heir, step, postId);
      if (faults.length > 0 || !heir) throw problemOf(faults);
      const added = {
        id: uuidv7(),
        stepId,
        requisitionId,
        postId,
        status: seat.status as 'open' | 'waiting',
        because: `${heir.title}, ${heir.agencyName} (${reason})`,
      };
      await replaceSeat(tx, seat.id, added);
      announce(tx, requisitionId, 'reassigned', { subject: added.id, stepId });
      tx.audit({
        action: 'requisition.reassign',
        recordType: 'requisition',
        recordId: requisitionId,
        summary: `Kursi pada langkah "${step.title}" atas permintaan belanja "${record.title}" dialihkan kepada ${heir.title}, ${heir.agencyName}: ${reason}`,
        changes: { postId: [seat.postId, postId] },
        agencyId: record.agencyId,
      });
      return { stepId, seatId: added.id, postId, status: added.status, version: record.version };
    });
  }
}

/** The seat that was named, or the only one that can be meant: the one open seat, or the one vacant one. */
function chosenSeat(
  pending: readonly LoadedSeat[],
  vacant: readonly string[],
  seatId: string | undefined,
): LoadedSeat {
  if (seatId !== undefined) {
    const named = pending.find(({ id }) => id === seatId);
    if (!named) throw stepOver();
    return named;
  }
  const [only, second] =
    pending.length === 1 ? pending : pending.filter(({ postId }) => vacant.includes(postId));
  if (only && !second) return only;
  const detail = 'Langkah ini mempunyai beberapa kursi; sebutkan kursi yang dialihkan.';
  throw problemOf([{ code: 'which-seat', pointer: '/seatId', detail }]);
}

function heirFaults(heir: Heir | null, { terms, seats }: LoadedStep, postId: string): Refusal[] {
  const pointer = '/postId';
  if (!heir) return [{ code: 'unknown-post', pointer, detail: 'Jabatan ini tidak ada atau sudah ditutup.' }];
  const { legalBasis, roles, escalateTo, seatsIn } = terms;
  const refusals: (Refusal | false)[] = [
    ![...roles, ...escalateTo, ...ALWAYS_HEIRS].includes(heir.role) && {
      code: 'not-an-approver',
      pointer,
      detail: `${heir.title} tidak termasuk jabatan yang boleh memutus langkah ini.`,
      legalBasis,
    },
    seatsIn !== 'regency' &&
      !heir.isOfSameAgency && {
        code: 'other-agency',
        pointer,
        detail: `${heir.title} bukan jabatan pada perangkat daerah pengusul.`,
        legalBasis,
      },
    heir.isVacant && { code: 'vacant-post', pointer, detail: `Jabatan ${heir.title} juga sedang kosong.` },
    heir.isRequesters && {
      code: 'same-person',
      pointer,
      detail: `Jabatan ${heir.title} dipegang pembuat permintaan ini.`,
      legalBasis,
    },
    seats.some((seat) => seat.postId === postId && seat.status !== 'released') && {
      code: 'seat-exists',
      pointer,
      detail: `${heir.title} sudah mempunyai kursi pada langkah ini.`,
    },
  ];
  return refusals.filter((refusal) => refusal !== false);
}

function stepOver(): Problem {
  return new Problem(
    'wrong-status',
    'Langkah ini sudah tidak menunggu keputusan; muat ulang lalu periksa kembali.',
  );
}
