import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { paidPrices } from '../../orders/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import {
  actionsFor,
  ApprovalInbox,
  RequisitionReader,
  SeatOutlook,
  toRequisitionView,
} from '../../requisitions/index.js';
import { approvalView, type ApprovalView } from './approval-page.js';

/** What the page about a requisition shows, asked of the modules that know it. */
@Injectable()
export class ApprovalPages {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly inbox: ApprovalInbox,
    private readonly seats: SeatOutlook,
    private readonly database: ReadDatabase,
  ) {}

  /** Null for what this person may not see in the present capacity. */
  async view(actor: Actor, id: string): Promise<ApprovalView | null> {
    const record = isGranted(actor.role, 'requisition.read') ? await this.requisitions.find(actor, id) : null;
    if (!record) return null;
    const paid = await paidPrices(
      this.database,
      record.lines.map(({ itemId }) => itemId),
      { before: civilDateOf(record.submittedAt ?? new Date()), exceptRequisitionId: id },
    );
    const view = approvalView(toRequisitionView(record, actionsFor(actor, record)), paid);
    const vendorIds = [...new Set(record.lines.map(({ vendorId }) => vendorId))];
    const hindrance = view.step ? await this.seats.of(actor, id, vendorIds) : null;
    return { ...view, hindrance };
  }

  /** Another capacity in which this person could decide now; null when there is none. */
  async elsewhere(actor: Actor, id: string): Promise<{ id: string; title: string } | null> {
    const capacity = await this.inbox.capacityOn(actor, id);
    return capacity?.id === `post:${actor.mandate?.appointmentId}` ? null : capacity;
  }
}
