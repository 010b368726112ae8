import { Body, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import {
  PossibleHeirs,
  ReassignmentService,
  ReassignRequest,
  RequisitionHandoverService,
  VersionedReasonRequest,
} from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { turnsOf, type ApprovalView } from './approval-page.js';
import { ApprovalPages } from './approval-pages.js';
import { OverridePage, ReassignPage } from './turn.page.js';

const SUBJECT = 'Permintaan belanja';
const requisitionId = recordId(SUBJECT);

/** What keeps a requisition from standing still: giving a seat to another post, and letting it ask for more than its line has left. */
@PageController('persetujuan')
export class TurnPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly approvals: ApprovalPages,
    private readonly heirs: PossibleHeirs,
    private readonly reassignment: ReassignmentService,
    private readonly handover: RequisitionHandoverService,
  ) {}

  @Allow('approval.reassign')
  @Get(':id/alihkan')
  async choose(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.reassignPage(actor, id, FRESH));
  }

  @Allow('approval.reassign')
  @Post(':id/alihkan')
  reassign(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { requisition } = await this.find(actor, id);
        const { kursi: seatId = '', jabatan: postId, alasan: reason } = typed;
        const step = requisition.rounds[0]?.steps.find(({ seats }) =>
          seats.some((seat) => seat.id === seatId),
        );
        const request = await checked(ReassignRequest, { postId, reason, seatId });
        if (!step) throw notFound('Kursi');
        await this.reassignment.reassign(withKey(actor, typed), step.id, request);
      },
      next: () => `${urls.approval(id)}?selesai=alihkan`,
      again: (shown) => this.reassignPage(actor, id, shown),
      fieldAt: (pointer) =>
        ({ '/postId': 'jabatan', '/seatId': 'kursi', '/reason': 'alasan' })[pointer] ?? null,
    });
  }

  @Allow('requisition.override-budget')
  @Get(':id/lampaui')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.overridePage(actor, id, FRESH));
  }

  @Allow('requisition.override-budget')
  @Post(':id/lampaui')
  override(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { version, alasan: reason } = typed;
        const request = await checked(VersionedReasonRequest, { version: Number(version), reason });
        await this.handover.overrideBudget(withKey(actor, typed), id, request);
      },
      next: () => `${urls.approval(id)}?selesai=lampaui`,
      again: (shown) => this.overridePage(actor, id, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? 'alasan' : null),
    });
  }

  private async reassignPage(actor: Actor, id: string, shown: Shown) {
    const { requisition } = await this.find(actor, id);
    const heirs = await this.heirs.of(id);
    return <ReassignPage {...{ ...this.pages.frame(actor), requisition, heirs, shown }} />;
  }

  private async overridePage(actor: Actor, id: string, shown: Shown) {
    const { requisition, budgets } = await this.find(actor, id);
    return <OverridePage {...{ ...this.pages.frame(actor), requisition, budgets, shown }} />;
  }

  /** 404 for what is not theirs to turn. */
  private async find(actor: Actor, id: string): Promise<ApprovalView> {
    const view = await this.approvals.view(actor, id);
    if (!view || !Object.values(turnsOf(actor, view)).includes(true)) throw notFound(SUBJECT);
    return view;
  }
}
