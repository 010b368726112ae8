import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import QRCode from 'qrcode';
import type { DocumentFile } from '../../documents/index.js';
import {
  FulfilmentReader,
  OrderQueries,
  toOrderDetailView,
  type FulfilmentView,
} from '../../orders/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { notFound } from '../../platform/http/index.js';
import { publicUrl } from '../../platform/links/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import type { PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { isProposalStep } from './amendment-steps.js';
import { OpenProposal, PastProposals } from './amendment.panel.js';
import { AnswerForm } from './answer.form.js';
import { BringForm } from './bring.form.js';
import { ChangeForms } from './change.form.js';
import { DeliveriesPanel } from './deliveries.panel.js';
import { deliveryIn, DeliverySteps } from './delivery-steps.js';
import { KuitansiForm } from './kuitansi.form.js';
import type { Shown, Typed } from '../ui/form-state.js';
import type { OrderOnPage } from './order-on-page.js';
import { OrderPagePapers } from './order-papers.js';
import { PapersPanel } from './papers.panel.js';
import { OrderPage } from './order.page.js';
import { BoughtOtherwise, EndPanel, WatchPanel } from './record.panel.js';
import { OrderSteps, type OrderStep } from './order-steps.js';

interface PageOf extends OrderOnPage {
  readonly actor: Actor;
  /** The address of the page, below which its forms lead. */
  readonly base: string;
  readonly shown: Shown;
  readonly session?: PageSession;
  /** By what name somebody without an account acted last; null for somebody who is signed in. */
  readonly suggested: string | null;
  readonly note: string;
  readonly children?: ComponentChildren;
}

/** What the pages about one order have in common, whoever opens them and how. */
@Injectable()
export class OrderDesk {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly orders: OrderQueries,
    private readonly fulfilment: FulfilmentReader,
    private readonly steps: OrderSteps,
    private readonly deliveries: DeliverySteps,
    private readonly papers: OrderPagePapers,
  ) {}

  /** 404 for somebody else's order. */
  async look(actor: Actor, orderId: string): Promise<OrderOnPage> {
    const row = await this.orders.detail(actor, orderId);
    const fulfilment = await this.fulfilment.of(row, actor);
    return { order: toOrderDetailView(row, actor, new Date()), fulfilment };
  }

  /** The page with the one step that whoever looks can take now. */
  async page({ actor, order, fulfilment, children, ...rest }: PageOf): Promise<VNode> {
    const { governmentName: government } = this.regency;
    const form = {
      order,
      base: rest.base,
      session: rest.session,
      shown: rest.shown,
      suggested: rest.suggested,
    };
    const isVendor = actor.vendorId !== null;
    const bring =
      isVendor && fulfilment && order.status === 'accepted' ? (
        <BringForm {...form} fulfilment={fulfilment} qr={await this.doorQr(fulfilment)} />
      ) : null;
    const next = order.possibleActions.includes('decline') ? <AnswerForm {...form} /> : bring;
    const isOpen = order.amendments.some(({ status }) => status === 'open');
    const step = isOpen ? (
      <>
        <OpenProposal {...form} />
        {next}
      </>
    ) : (
      next
    );
    const papers = await this.papers.list({ order, fulfilment });
    return (
      <OrderPage {...{ government, order, fulfilment, isVendor, step, ...rest }}>
        {rest.session && fulfilment && isGranted(actor.role, 'kuitansi.issue') && (
          <KuitansiForm {...{ order, fulfilment }} base={rest.base} session={rest.session} />
        )}
        <EndPanel {...order} />
        <WatchPanel {...order} />
        <BoughtOtherwise {...order} requisitionId={order.requisition.id} />
        {fulfilment && <DeliveriesPanel fulfilment={fulfilment} base={rest.base} />}
        <ChangeForms {...form} />
        <PastProposals {...order} base={rest.base} />
        <PapersPanel papers={papers} base={rest.base} isSignedIn={rest.session !== undefined} />
        {children}
      </OrderPage>
    );
  }

  /** Takes a step of this order; 404 for a delivery of another. */
  async take(actor: Actor, orderId: string, step: OrderStep, typed: Typed): Promise<void> {
    if (typed.kiriman !== undefined && !(await this.isOf(actor, orderId, deliveryIn(typed)))) {
      throw notFound('Pengiriman');
    }
    await this.steps.take(actor, orderId, step, typed);
  }

  /** Proposes, or answers a proposal; 404 for anything else. */
  async amend(actor: Actor, { order }: OrderOnPage, step: string, typed: Typed): Promise<void> {
    if (!isProposalStep(step)) throw notFound('Halaman');
    await this.steps.amend(actor, order, step, typed);
  }

  /** Calls the order off. */
  cancel(actor: Actor, orderId: string, typed: Typed): Promise<void> {
    return this.steps.cancel(actor, orderId, typed);
  }

  /** Keeps a photo of a delivery of this order. */
  async photo(
    actor: Actor,
    orderId: string,
    request: FastifyRequest,
    actorFor: (typed: Typed) => Actor,
  ): Promise<void> {
    const { fulfilment } = await this.look(actor, orderId);
    const own = new Set(fulfilment?.deliveries.map(({ id }) => id));
    await this.deliveries.photo(request, actor, actorFor, (id) => own.has(id));
  }

  /** A paper of this order or of its deliveries; 404 for any other. */
  async document(actor: Actor, orderId: string, documentId: string): Promise<DocumentFile> {
    return this.papers.file(actor, await this.look(actor, orderId), documentId);
  }

  private async isOf(actor: Actor, orderId: string, deliveryId: string): Promise<boolean> {
    const { fulfilment } = await this.look(actor, orderId);
    return fulfilment?.deliveries.some(({ id }) => id === deliveryId) ?? false;
  }

  // It names the delivery and opens nothing: whoever scans it must be a receiver by themselves.
  private async doorQr({ deliveries }: FulfilmentView): Promise<string | null> {
    const atDoor = deliveries.find(({ status }) => status === 'arrived');
    if (!atDoor) return null;
    return QRCode.toDataURL(publicUrl(this.config, urls.receipt(atDoor.id)), { margin: 2, width: 440 });
  }
}
