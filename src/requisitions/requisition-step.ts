import { In } from 'typeorm';
import { decide } from '../kernel/index.js';
import { agenciesOf, personOf, type Role } from '../platform/access/index.js';
import type { Tx } from '../platform/database/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import {
  requisitionWorkflow,
  type RequisitionAction,
  type RequisitionStatus,
} from './domain/requisition-workflow.js';
import { RequisitionEntity } from './requisition.entity.js';
import { maySetAbout } from './requisition.policy.js';
import { requestersOf } from './requisition-writing.queries.js';

/** What a requisition is called in messages. */
export const SUBJECT = 'Permintaan belanja';

/** The agency's own requisition, locked, after the workflow and the person have been judged; 404, 409, 403 or 422 otherwise. Where a request means one thing or another by the status, `wanted` tells which. */
export async function lockForStep(
  tx: Tx,
  id: string,
  wanted: RequisitionAction | ((status: RequisitionStatus) => RequisitionAction),
): Promise<RequisitionEntity> {
  const { actor } = tx;
  const record = await tx.lock(RequisitionEntity, { id, agencyId: In([...agenciesOf(actor)]) }, SUBJECT);
  const action = typeof wanted === 'string' ? wanted : wanted(record.status);
  const step = decide<RequisitionStatus, RequisitionAction, Role>(
    requisitionWorkflow,
    record.status,
    action,
    actor.role,
  );
  if (!step.ok) throw problemOf(step.refusals);
  if (record.lane === 'urgent') requireOpenInUrgentLane(action);
  // Who acts on the own requisition needs no look-up: nobody decides on it, and nobody takes it over from oneself.
  const requesters =
    actor.accountId === record.requesterId
      ? {
          requesterPerson: personOf(actor) ?? record.requesterId,
          formerRequesters: [],
          requesterHoldsPost: true,
          vacantPostRole: null,
        }
      : await requestersOf(tx, record.id);
  const person = maySetAbout(actor, action, { ...record, ...requesters });
  if (!person.ok) throw problemOf(person.refusals);
  // PostgreSQL gives a time with seconds; people and hashes know hours and minutes.
  record.deliveryTime = record.deliveryTime?.slice(0, 5) ?? null;
  return record;
}

// What vendors have confirmed is neither changed nor given up by the requester.
const SHUT_IN_URGENT_LANE: readonly RequisitionAction[] = ['cancel', 'amend', 'amend-anew', 'drop-rest'];

function requireOpenInUrgentLane(action: RequisitionAction): void {
  if (!SHUT_IN_URGENT_LANE.includes(action)) return;
  const detail =
    'Penyedia sudah menyanggupi; pesanan mendesak ini mengikat dan tidak dapat diubah atau dibatalkan pemesan.';
  throw new Problem('wrong-status', detail, [{ code: 'urgent-binding', detail }]);
}

/** What every transition of a requisition has in common. */
export function stepOf(record: RequisitionEntity) {
  return {
    entity: RequisitionEntity,
    recordType: 'requisition',
    record,
    workflow: requisitionWorkflow,
    agencyId: record.agencyId,
  } as const;
}
