import { Injectable } from '@nestjs/common';
import { DocumentFailed, documentKindName, DocumentUnsigned } from '../documents/index.js';
import {
  OrderEvent,
  OrderLinks,
  ProofsMissing,
  VENDOR_LINK_CARE,
  type OrderEventPayload,
  type ProofsMissingPayload,
} from '../orders/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import {
  RequisitionEvent,
  UrgentTold,
  type RequisitionEventPayload,
  type UrgentToldPayload,
} from '../requisitions/index.js';
import { DOCUMENT_AUDIENCE, documentNews, signingNews } from './domain/document-news.js';
import { ORDER_AUDIENCES, orderNews } from './domain/order-news.js';
import { AUDIENCES, requisitionNews } from './domain/requisition-news.js';
import { proofNews } from './domain/proof-news.js';
import { NewsQueries } from './news.queries.js';
import { Teller } from './teller.js';
import type { Door } from './told.queries.js';

/** Where the news of a record lead. */
export const links = {
  requisition: (id: string) => `/persetujuan/${id}`,
  order: (id: string) => `/pesanan/${id}`,
  payments: (orderId: string) => `/pesanan/${orderId}/pembayaran`,
  document: (id: string) => `/dokumen/${id}`,
  proofs: (id: string) => `/berkas/${id}`,
  inbox: '/kotak-masuk',
} as const;

/** Tells the right people of what has happened, once. */
@Injectable()
export class NewsWorker {
  constructor(
    private readonly queries: NewsQueries,
    private readonly teller: Teller,
    private readonly orderLinks: OrderLinks,
  ) {}

  @OnMessage(RequisitionEvent)
  async requisition(payload: RequisitionEventPayload, { jobId }: JobContext): Promise<void> {
    const { requisitionId: id, event, stepId = null, key, by = null } = payload;
    const parts = AUDIENCES[event];
    if (parts.length === 0) return;
    const untold = await this.queries.ofRequisition({ id, parts, key, by, stepId });
    if (!untold) return;
    const { facts, agencyId, recipients } = untold;
    const happening = { key, link: links.requisition(id), recordType: 'requisition', recordId: id } as const;
    await this.teller.tell(
      { ...happening, agencyId, jobId },
      recipients.map((to) => ({ to, news: requisitionNews(event, to.part, facts, to.because) })),
    );
  }

  @OnMessage(OrderEvent)
  async order(payload: OrderEventPayload, { jobId }: JobContext): Promise<void> {
    const { orderId: id, deliveryId = null, event, key, by } = payload;
    const about = { id, parts: ORDER_AUDIENCES[event], key, by, deliveryId };
    const untold = await this.queries.ofOrder({ ...about, isOpen: event === 'reminded' });
    if (!untold) return;
    const { facts, agencyId, recipients } = untold;
    const happening = { key, link: links.order(id), recordType: 'order', recordId: id } as const;
    await this.teller.tell(
      { ...happening, agencyId, jobId, ...(event === 'issued' && { door: this.doorOf(id) }) },
      recipients.map((to) => ({ to, news: orderNews(event, to.part, facts) })),
    );
  }

  /** The lane mails its people itself, with links that are theirs alone; here they find it in the app. */
  @OnMessage(UrgentTold)
  async urgent(payload: UrgentToldPayload, { jobId }: JobContext): Promise<void> {
    const { requisitionId: id, key, vendorId, withHead, asks, title, sentences } = payload;
    const parts = [vendorId === null ? 'requester' : 'vendor', ...(withHead ? ['head'] : [])];
    const untold = await this.queries.ofUrgent({ id, parts, key, by: null, vendorId });
    if (!untold) return;
    const { agencyId, recipients } = untold;
    const link = vendorId === null ? links.requisition(id) : links.inbox;
    const kind = asks === 'nothing' ? 'progress' : asks;
    const news = { kind, title, sentences, action: '' } as const;
    await this.teller.tell(
      { key, link, recordType: 'requisition', recordId: id, agencyId, jobId, isInAppOnly: true },
      recipients.map((to) => ({ to, news })),
    );
  }

  @OnMessage(DocumentFailed)
  async document(
    { documentId: id, version }: { documentId: string; version: number },
    { jobId }: JobContext,
  ): Promise<void> {
    const key = `document ${id} failed ${version}`;
    const untold = await this.queries.ofDocument({ id, parts: DOCUMENT_AUDIENCE, key, by: null });
    if (!untold) return;
    const { facts, agencyId, recipients } = untold;
    const link = facts.orderId === null ? '/kotak-masuk' : links.order(facts.orderId);
    const happening = { key, link, recordType: 'document', recordId: id } as const;
    await this.teller.tell(
      { ...happening, agencyId, jobId },
      recipients.map((to) => ({ to, news: documentNews(facts) })),
    );
  }

  @OnMessage(DocumentUnsigned)
  async unsigned({ documentId: id }: { documentId: string }, { jobId }: JobContext): Promise<void> {
    const key = `document ${id} unsigned`;
    const untold = await this.queries.ofSigning({ id, parts: ['signer'], key, by: null });
    if (!untold) return;
    const { facts, agencyId, recipients } = untold;
    const told = { ...facts, kindName: documentKindName(facts.kind) };
    const happening = { key, link: links.document(id), recordType: 'document', recordId: id } as const;
    await this.teller.tell(
      { ...happening, agencyId, jobId },
      recipients.map((to) => ({ to, news: signingNews(told, to.because) })),
    );
  }

  @OnMessage(ProofsMissing)
  async proofs(payload: ProofsMissingPayload, { jobId }: JobContext): Promise<void> {
    const { requisitionId: id, afterDays } = payload;
    const key = `proofs ${id} ${afterDays}`;
    const untold = await this.queries.ofProofs({ id, parts: ['bringers'], key, by: null });
    if (!untold) return;
    const { facts, agencyId, recipients } = untold;
    const happening = { key, link: links.proofs(id), recordType: 'requisition', recordId: id } as const;
    await this.teller.tell(
      { ...happening, agencyId, jobId },
      recipients.map((to) => ({ to, news: proofNews(facts, payload) })),
    );
  }

  /** The vendor's people answer and deliver with a phone and without signing in. */
  private doorOf(orderId: string): Door {
    return {
      part: 'vendor',
      label: 'Lihat dan jawab pesanan',
      care: VENDOR_LINK_CARE,
      open: (tx, addresses) => this.orderLinks.firstOfVendor(tx, orderId, addresses),
    };
  }
}
