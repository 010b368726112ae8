import { defineMessage } from '../../platform/outbox/index.js';

/** The time of a step is over, unless it has been decided or its deadline moved since; `dueAt` (ISO) tells which deadline was meant. */
export const ApprovalStepDue = defineMessage<{ readonly stepId: string; readonly dueAt: string }>(
  'requisitions.step-due',
);

/** The time in which an approved requisition had to be ordered is over, unless it has been ordered or moved since. */
export const RequisitionOrderDue = defineMessage<{
  readonly requisitionId: string;
  readonly heldUntil: string;
}>('requisitions.order-due');
