import { decide, type Workflow } from '../kernel/index.js';
import type { Role } from '../platform/access/index.js';
import { requireVersion, transition, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { vendorWorkflow, type VendorAction, type VendorStatus } from './domain/vendor-workflow.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import { toVendorStepView, type VendorStepView } from './vendor.views.js';

const workflow: Workflow<VendorStatus, VendorAction, Role> = vendorWorkflow;

interface Step {
  readonly action: VendorAction;
  readonly summary: string;
  readonly change?: Partial<VendorEntity>;
  readonly reason?: string;
}

/** Whether the step can be taken at all. Asked before any checklist: the second of two people learns what happened, not what is missing. */
export function requireStep(tx: Tx, vendor: VendorEntity, action: VendorAction, version: number): void {
  const decision = decide(workflow, vendor.status, action, tx.actor.role);
  if (!decision.ok) throw problemOf(decision.refusals);
  requireVersion(vendor, version, 'Data penyedia');
}

/** Takes one step of a vendor's life, with history and audit. */
export async function moveVendor(tx: Tx, record: VendorEntity, step: Step): Promise<VendorStepView> {
  const before = record.status;
  const moved = await transition<VendorEntity, VendorStatus, VendorAction>(tx, {
    entity: VendorEntity,
    recordType: 'vendor',
    record,
    workflow,
    vendorId: record.id,
    ...step,
  });
  // Only a verified vendor sells, so each of these steps begins or ends a sale.
  if (record.status === 'verified' || before === 'verified')
    tx.emit(VendorSaleDaysChanged, { vendorId: record.id });
  return toVendorStepView(moved);
}
