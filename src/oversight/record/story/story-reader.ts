import { Injectable } from '@nestjs/common';
import { agenciesOf, type Actor } from '../../../platform/access/index.js';
import { notFound } from '../../../platform/http/index.js';
import { tellStory, type Story } from './domain/story.js';
import { StoryQueries, type StoryFound } from './story.queries.js';

/** Tells the story of a purchase to whoever may hear it: auditors, and the officers of its agency. Two statements. */
@Injectable()
export class StoryReader {
  constructor(private readonly queries: StoryQueries) {}

  async ofRequisition(actor: Actor, requisitionId: string): Promise<Story> {
    const agencyIds = actor.role === 'auditor' ? null : agenciesOf(actor);
    const requisition = await this.queries.requisition(requisitionId, agencyIds);
    if (!requisition) throw notFound('Permintaan belanja');
    return tellStory(requisition, await this.queries.orders(requisitionId));
  }

  /** Purchases whose story may be heard, by a number, a vendor or a purpose. One statement. */
  search(actor: Actor, text: string): Promise<StoryFound[]> {
    return this.queries.search(text, actor.role === 'auditor' ? null : agenciesOf(actor));
  }

  /** The same for the one order, without what happened to the others. */
  async ofOrder(actor: Actor, orderId: string): Promise<Story> {
    const agencyIds = actor.role === 'auditor' ? null : agenciesOf(actor);
    const requisitionId = await this.queries.requisitionOf(orderId);
    const requisition = requisitionId && (await this.queries.requisition(requisitionId, agencyIds));
    if (!requisition) throw notFound('Pesanan');
    const orders = await this.queries.orders(requisition.id);
    return tellStory(
      requisition,
      orders.filter(({ id }) => id === orderId),
    );
  }
}
