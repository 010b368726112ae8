import { Injectable } from '@nestjs/common';
import { Documents, suratPesananVersion } from '../documents/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { IssueFactsCollector } from './issue-facts.js';
import { decideTerms, letterSource, OrderPlanner } from './order-planner.js';
import { suratPesanan } from './surat-pesanan.js';

/** The letter as it would be issued now, for the officer to read first. */
@Injectable()
export class PreviewOrderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: IssueFactsCollector,
    private readonly planner: OrderPlanner,
    private readonly documents: Documents,
  ) {}

  /**
   * A PDF marked KONSEP on every page, without number and without code. What would refuse the issue refuses this too; of several
   * vendors one is named. Nothing is written but that the draft was asked for.
   */
  async preview(actor: Actor, requisitionId: string, vendorId?: string): Promise<Uint8Array> {
    const letter = await this.unitOfWork.run(actor, async (tx) => {
      const facts = await this.facts.collect(tx, requisitionId);
      const terms = decideTerms(facts, tx.now);
      const planned = this.planner.plan(facts);
      const order = planned.find(({ vendor }) => vendorId === undefined || vendor.id === vendorId);
      if (!order || (vendorId === undefined && planned.length > 1)) throw problemOf([whichVendor(planned)]);
      tx.audit({
        action: 'order.preview',
        recordType: 'requisition',
        recordId: requisitionId,
        summary: `Konsep surat pesanan kepada ${order.vendor.name} dilihat.`,
        agencyId: facts.requisition.agencyId,
      });
      return suratPesanan(letterSource(facts, terms, order, { now: tx.now, number: '' }), null);
    });
    return this.documents.preview(suratPesananVersion, letter);
  }
}

function whichVendor(planned: readonly { vendor: { id: string; name: string } }[]) {
  const names = planned.map(({ vendor }) => `${vendor.name} (${vendor.id})`).join(', ');
  return {
    code: 'vendor-to-name',
    detail: `Sebutkan penyedia yang konsepnya diminta: ${names}.`,
    pointer: '/vendorId',
  };
}
