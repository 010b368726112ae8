import { Injectable } from '@nestjs/common';
import { addRupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { openLines } from './domain/issue-rules.js';
import { watchMeasures } from './domain/watch-rules.js';
import { allRefusals, IssueFactsCollector, watchRulesOf, type CollectedIssueFacts } from './issue-facts.js';
import { CONTRACT_FORMS } from './surat-pesanan-terms.js';

/** Ends the transaction of a preview, of which nothing may stay. */
class Seen extends Error {
  constructor(readonly facts: CollectedIssueFacts) {
    super('seen');
  }
}

/** What issuing would come to now: the very rules that will be asked, and nothing is written. */
@Injectable()
export class IssuePreview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly collector: IssueFactsCollector,
  ) {}

  /** 404 and 409 as issuing; what a rule refuses is listed instead of thrown. */
  async of(actor: Actor, requisitionId: string) {
    const facts = await this.collect(actor, requisitionId);
    const { requisition, context, vendors } = facts;
    const refusals = [...allRefusals(facts), ...facts.daysFull];
    const { contractForm } = facts.today;
    return {
      requisition: {
        id: requisition.id,
        title: requisition.title,
        version: requisition.version,
        lane: requisition.record.lane,
      },
      ruleSet: facts.ruleSet.title,
      mayIssue: refusals.length === 0,
      refusals,
      contractForm: contractForm && { code: contractForm, name: CONTRACT_FORMS[contractForm] },
      orders: [...openLines(requisition.lines, context.vendorsWithOrder)].map(([vendorId, lines]) => ({
        vendor: { id: vendorId, name: vendors.get(vendorId)?.name ?? '' },
        lines: lines.map(({ name, unit, quantity, unitPrice, amount }) => {
          return { name, unit, quantity, unitPrice, amount };
        }),
        total: addRupiah(...lines.map(({ amount }) => amount)),
      })),
      // The vendor asks less today than was approved, and the lower price binds.
      lowered: facts.lowered,
      // What wants a reason from whoever orders.
      asks: watchMeasures(facts.watched, watchRulesOf(facts)).asking,
    };
  }

  private async collect(actor: Actor, requisitionId: string): Promise<CollectedIssueFacts> {
    try {
      return await this.unitOfWork.run(actor, async (tx): Promise<CollectedIssueFacts> => {
        throw new Seen(await this.collector.collect(tx, requisitionId, { withDays: true }));
      });
    } catch (error) {
      if (error instanceof Seen) return error.facts;
      throw error;
    }
  }
}
