import { Injectable } from '@nestjs/common';
import { BudgetReader } from '../../budget/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { actionsFor, ApprovalInbox, RequisitionReader, toRequisitionView } from '../../requisitions/index.js';
import { approvalView, type ApprovalView } from './approval-page.js';

/** What the page about a requisition shows, asked of the modules that know it. */
@Injectable()
export class ApprovalPages {
  constructor(
    private readonly database: ReadDatabase,
    private readonly requisitions: RequisitionReader,
    private readonly inbox: ApprovalInbox,
    private readonly budgets: BudgetReader,
  ) {}

  /** Null for what this person may not see in the present capacity. */
  async view(actor: Actor, id: string): Promise<ApprovalView | null> {
    const record = isGranted(actor.role, 'requisition.read') ? await this.requisitions.find(actor, id) : null;
    if (!record) return null;
    const budget = await this.budgets.line(this.database, record.budgetLineId);
    return approvalView(toRequisitionView(record, actionsFor(actor, record)), budget);
  }

  /** Another capacity in which this person could decide now; null when there is none. */
  async elsewhere(actor: Actor, id: string): Promise<{ id: string; title: string } | null> {
    const capacity = await this.inbox.capacityOn(actor, id);
    return capacity?.id === `post:${actor.mandate?.appointmentId}` ? null : capacity;
  }
}
