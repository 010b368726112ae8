import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { decide, type Workflow } from '../../kernel/index.js';
import type { Role } from '../access/roles.js';
import { changesBetween } from '../audit/audit-entry.js';
import { Problem, problemOf } from '../http/problem.js';
import type { Tx } from './tx.js';

/** What every record with a life has. `version` counts its changes. */
export interface Living<Status extends string> extends ObjectLiteral {
  readonly id: string;
  readonly status: Status;
  readonly version: number;
}

interface TransitionRequest<E extends Living<S>, S extends string, A extends string> {
  readonly entity: EntityTarget<E>;
  /** As in `audit_entry.record_type`, for example `requisition`. */
  readonly recordType: string;
  /** Locked by `tx.lock` in this transaction. */
  readonly record: E;
  readonly workflow: Workflow<S, A, Role>;
  readonly action: A;
  /** Whose step it is, where it follows from what the actor did: of the system, in the transaction of a person. */
  readonly as?: Role;
  /** Other columns that change with the step. */
  readonly change?: Partial<E>;
  readonly reason?: string;
  /** One Indonesian sentence for the audit trail. */
  readonly summary: string;
  readonly agencyId?: string | null;
  readonly vendorId?: string | null;
}

/**
 * Moves a locked record one step along its workflow and keeps history and audit with it. The update names the old status and
 * version again, so that even without the lock the second of two people gets 409 and nothing is written twice.
 */
export async function transition<E extends Living<S>, S extends string, A extends string>(
  tx: Tx,
  request: TransitionRequest<E, S, A>,
): Promise<E> {
  const { record, workflow, action, recordType, as = tx.actor.role } = request;
  const decision = decide(workflow, record.status, action, as);
  if (!decision.ok) throw problemOf(decision.refusals);
  const change = { ...request.change, status: decision.value, version: record.version + 1 } as Partial<E>;
  const updated = await tx.manager
    .createQueryBuilder()
    .update(request.entity)
    .set(change)
    .where('id = :id and status = :status and version = :version', {
      id: record.id,
      status: record.status,
      version: record.version,
    })
    .execute();
  if (updated.affected !== 1) {
    throw new Problem(
      'wrong-status',
      `Status ${workflow.subject} sudah berubah; muat ulang lalu periksa kembali.`,
    );
  }
  tx.recordStatus({
    recordType,
    recordId: record.id,
    from: record.status,
    to: decision.value,
    action,
    reason: request.reason,
  });
  tx.audit({
    action: `${recordType}.${action}`,
    recordType,
    recordId: record.id,
    summary: request.summary,
    changes: changesBetween(record, change),
    agencyId: request.agencyId,
    vendorId: request.vendorId,
  });
  return Object.assign(record, change);
}

/** 409 when the caller worked on an older version than the record now has. */
export function requireVersion(
  record: { readonly version: number },
  expected: number,
  subject: string,
): void {
  if (record.version !== expected) {
    throw new Problem(
      'stale-version',
      `${subject} sudah diubah orang lain (versi ${record.version}, Anda memegang versi ${expected}); muat ulang dahulu.`,
    );
  }
}
