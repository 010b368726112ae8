import type { WorkingCalendar } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { remindersOf } from '../domain/step-deadline.js';
import { RequisitionEvent } from '../requisition.messages.js';
import { ApprovalStepDue, RequisitionOrderDue } from './clock.messages.js';

/** A step that waits from now on. */
export interface StartedStep {
  readonly id: string;
  readonly dueAt: Date | null;
  readonly remindBeforeHours: readonly number[];
}

/**
 * Sets the clock of a step, in the transaction that opens it or moves its deadline: reminders and deadline leave as delayed messages.
 * Nothing is taken back when it is decided earlier; whoever gets them looks at the truth again.
 */
export function startStepClock(
  tx: Tx,
  requisitionId: string,
  { id: stepId, dueAt, remindBeforeHours }: StartedStep,
  calendar: WorkingCalendar,
): void {
  if (dueAt === null) return;
  for (const { hours, at } of remindersOf(dueAt, remindBeforeHours, tx.now, calendar)) {
    const key = `step ${stepId} due ${dueAt.toISOString()} reminded ${hours}`;
    tx.emit(RequisitionEvent, { requisitionId, event: 'reminded', stepId, key }, at);
  }
  tx.emit(ApprovalStepDue, { stepId, dueAt: dueAt.toISOString() }, dueAt);
}

/** Sets the clock of an approved requisition that waits for its order. */
export function startOrderClock(tx: Tx, requisitionId: string, heldUntil: Date | null): void {
  if (heldUntil === null) return;
  tx.emit(RequisitionOrderDue, { requisitionId, heldUntil: heldUntil.toISOString() }, heldUntil);
}
