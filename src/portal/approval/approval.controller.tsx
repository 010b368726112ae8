import { Body, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, notFound, Problem, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { ApprovalDecisionService, DecideStepRequest } from '../../requisitions/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { CapacityPage } from '../session/session.page.js';
import { urls } from '../urls.js';
import { turnsOf, type ApprovalView, type Typed } from './approval-page.js';
import { ApprovalPages } from './approval-pages.js';
import { ApprovalPage } from './approval.page.js';
import { askedBy, faultsOf, typedIn } from './decision-input.js';

const SUBJECT = 'Permintaan belanja';
const requisitionId = recordId(SUBJECT);
const NOTHING_TYPED: Typed = { decision: '', note: '', lines: {} };
const DONE: Readonly<Record<string, string>> = {
  approve: 'Anda menyetujui permintaan ini.',
  return: 'Anda mengembalikan permintaan ini untuk diperbaiki.',
  reject: 'Anda menolak permintaan ini.',
  alihkan: 'Kursi dialihkan; pejabat barunya diberi tahu.',
  lampaui: 'Izin tercatat. Pengusul diberi tahu bahwa permintaan ini boleh diajukan.',
};

interface Shown {
  readonly fault: string | null;
  readonly bases: readonly string[];
  readonly faults: ReadonlyMap<string, string>;
  readonly typed: Typed;
  readonly done: string | null;
}

/** Where the mails about a requisition lead: everything one must know to decide, and the decision. It asks the same services as the API. */
@PageController('persetujuan')
export class ApprovalPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly pages: ApprovalPages,
    private readonly decisions: ApprovalDecisionService,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('session.own')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.pages.view(actor, id);
    const elsewhere = view?.step ? null : await this.pages.elsewhere(actor, id);
    if (elsewhere) return this.offer(reply, actor, id, elsewhere);
    if (!view) throw notFound(SUBJECT);
    const shown = {
      fault: null,
      bases: [],
      faults: new Map(),
      typed: NOTHING_TYPED,
      done: DONE[textOf(done, 10)] ?? null,
    };
    return this.page(reply, actor, view, shown);
  }

  @Allow('requisition.approve')
  @Post(':id')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body ?? {});
    try {
      const asked = (await createValidationPipe().transform(askedBy(body ?? {}, typed), {
        type: 'body',
        metatype: DecideStepRequest,
      })) as DecideStepRequest;
      await this.decisions.decideRequisition(actor, id, asked);
      return sendOn(reply, `${urls.approval(id)}?selesai=${asked.decision}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const view = await this.pages.view(actor, id);
      if (!view) throw error;
      const { detail: fault, legalBasis: bases } = error;
      const shown = { fault, bases, faults: faultsOf(error, typed), typed, done: null };
      return this.page(reply, actor, view, shown, error.status);
    }
  }

  private page(reply: FastifyReply, actor: Actor, view: ApprovalView, shown: Shown, status = 200): string {
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    const action = urls.approval(view.requisition.id);
    const turns = turnsOf(actor, view);
    return sendSessionPage(
      reply,
      <ApprovalPage {...{ government, session, action, ...view, ...shown, ...turns }} />,
      status,
    );
  }

  // The mail went to the person; the office in which that person sits there is another than the present one.
  private offer(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    { id: capacityId, title }: { id: string; title: string },
  ): string {
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    const choices = [{ id: capacityId, title, role: actor.role, needsSecondFactor: false }];
    return sendSessionPage(
      reply,
      <CapacityPage {...{ government, session, choices, to: urls.approval(id), fault: null }} />,
    );
  }
}
