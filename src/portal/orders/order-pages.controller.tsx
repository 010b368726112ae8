import { Body, Get, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import {
  DeliveryStepRequest,
  KuitansiService,
  linkSidesOf,
  OrderLinks,
  SendLinksRequest,
  UnseenFee,
  type OrderDetailView,
} from '../../orders/index.js';
import { ORDER_DAYS, ORDER_STAGES, OrderBoard } from '../../payments/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { CANCEL_DONE, FEE_FIELD, PROPOSAL_DONE, proposalFieldAt } from './amendment-steps.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { OrderBoardPage } from './board.page.js';
import { sendDocument } from './link-page.js';
import { LinksPanel } from './links.panel.js';
import { OrderDesk } from './order-desk.js';
import { fieldAt, isOrderStep, STEP_DONE } from './order-steps.js';

const PER_PAGE = 30;
const orderId = recordId('Surat pesanan');
const DONE: Readonly<Record<string, string>> = {
  ...STEP_DONE,
  ...PROPOSAL_DONE,
  pembatalan: CANCEL_DONE,
  kirim: 'Tautan baru dikirim lewat surel; yang lama tidak berlaku lagi.',
  cabut: 'Tautan dicabut.',
  foto: 'Foto tersimpan.',
  kuitansi: 'Kuitansi diterbitkan; sebentar lagi dapat dibuka di antara suratnya.',
};

/** The orders of whoever is signed in: a vendor's own, or those of the agency. */
@PageController(urls.orders)
export class OrderPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly board: OrderBoard,
    private readonly links: OrderLinks,
    private readonly receipts: KuitansiService,
    private readonly desk: OrderDesk,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('order.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { tahap, hari, cari = '', sesudah } = typedIn(query);
    const chosen = {
      stage: keyOf(ORDER_STAGES, tahap),
      day: keyOf(ORDER_DAYS, hari),
      query: cari.slice(0, 100),
    };
    const after = sesudah !== undefined && isUUID(sesudah) ? sesudah : null;
    const { items, next } = await this.board.list(actor, { ...chosen, after, limit: PER_PAGE });
    const isVendor = actor.vendorId !== null;
    const isPlain = chosen.stage === null && chosen.day === null && chosen.query === '';
    const props = {
      government: this.regency.governmentName,
      session: pageSession(actor, this.tokens),
      counts: await this.board.counts(actor),
      soon: isVendor && isPlain ? await this.board.soon(actor) : [],
      ...{ items, next, chosen, isVendor },
      now: new Date(),
    };
    return sendSessionPage(reply, <OrderBoardPage {...props} />);
  }

  @Allow('order.read')
  @Get(':id')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, id, { ...FRESH, done: DONE[textOf(done, 20)] ?? null });
  }

  @Allow('order.read')
  @Get(':id/dokumen/:documentId')
  async document(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('documentId', recordId('Dokumen')) documentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendDocument(reply, await this.desk.document(actor, id, documentId));
  }

  @Allow('order-link.manage')
  @Post(':id/tautan')
  send(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.done(reply, actor, id, 'kirim', async () => {
      const { side } = await checked(SendLinksRequest, { side: typed.side });
      await this.links.send(withKey(actor, typed), id, side);
    });
  }

  @Allow('order-link.manage')
  @Post(':id/tautan/:linkId/cabut')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('linkId', recordId('Tautan')) linkId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.done(reply, actor, id, 'cabut', () =>
      this.links.withdraw(withKey(actor, typedIn(body)), id, linkId),
    );
  }

  @Allow('order.amend')
  @Post(':id/usulan/:step')
  async amend(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const found = await this.desk.look(actor, id);
    const work = () => this.desk.amend(actor, found, step, typed);
    return this.done(reply, actor, id, step, work, typed, proposalFieldAt(found.order, typed));
  }

  @Allow('order.cancel')
  @Post(':id/pembatalan')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed: Record<string, string> = { ...typedIn(body) };
    const { order } = await this.desk.look(actor, id);
    const work = async () => {
      try {
        await this.desk.cancel(actor, id, typed);
      } catch (error) {
        // Shown again, the button says what it costs.
        if (error instanceof UnseenFee) typed[FEE_FIELD] = String(error.fee);
        throw error;
      }
    };
    return this.done(reply, actor, id, 'pembatalan', work, typed, proposalFieldAt(order, typed));
  }

  @Allow('kuitansi.issue')
  @Post(':id/kuitansi')
  kuitansi(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.done(reply, actor, id, 'kuitansi', async () => {
      const { version } = await checked(DeliveryStepRequest, { version: Number(typed.version) });
      await this.receipts.issue(withKey(actor, typed), id, version);
    });
  }

  @Allow('order.answer')
  @Post(':id/:step')
  take(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!isOrderStep(step)) throw notFound('Halaman');
    const typed = typedIn(body);
    return this.done(reply, actor, id, step, () => this.desk.take(actor, id, step, typed), typed);
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    step: string,
    work: () => Promise<unknown>,
    typed: Shown['typed'] = {},
    field = fieldAt(step, typed),
  ): Promise<string> {
    const refused = await refusedIn(work, typed, field);
    if (refused) return this.page(reply, actor, id, refused.shown, refused.status);
    return sendOn(reply, `${urls.order(id)}?selesai=${step}`);
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: Shown,
    status = 200,
  ): Promise<string> {
    const session = pageSession(actor, this.tokens);
    const found = await this.desk.look(actor, id);
    const base = urls.order(id);
    const children = await this.linksPanel(actor, found.order, base);
    const page = { actor, ...found, base, shown, session, suggested: null, note: '', children };
    return sendSessionPage(reply, await this.desk.page(page), status);
  }

  private async linksPanel(actor: Actor, order: OrderDetailView, base: string) {
    if (!isGranted(actor.role, 'order-link.read')) return null;
    const links = await this.links.list(actor, order.id);
    const mayWithdraw = isGranted(actor.role, 'order-link.manage');
    const isOpen = order.status === 'issued' || order.status === 'accepted';
    const own = linkSidesOf(actor, { agencyId: order.agency.id, vendorId: order.vendor.id });
    const sides = isOpen && mayWithdraw ? own : [];
    return <LinksPanel {...{ links, base, sides, mayWithdraw }} session={pageSession(actor, this.tokens)} />;
  }
}

function keyOf<Key extends string>(
  names: Readonly<Record<Key, string>>,
  typed: string | undefined,
): Key | null {
  return typed !== undefined && Object.hasOwn(names, typed) ? (typed as Key) : null;
}
