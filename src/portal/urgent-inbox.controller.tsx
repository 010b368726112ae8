import { Body, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../identity/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, Problem, recordId } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { AnswerUrgentRequest, UrgentAnswerService } from '../requisitions/index.js';
import { PageController } from './session/page-controller.js';
import { checked, faultsOf, typedIn } from './ui/form-state.js';
import { sendOn, sendSessionPage } from './page.js';
import { pageSession } from './session/page-session.js';
import { UrgentOrderMessage, UrgentOrderPage } from './urgent-order.page.js';
import { urls } from './urls.js';

const SUBJECT = 'Pesanan mendesak';

/** An urgent order for a vendor that is signed in; the inbox leads here. */
@PageController(urls.urgentOrders)
export class UrgentInboxController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly answers: UrgentAnswerService,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('urgent.answer')
  @Get(':id')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(SUBJECT)) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, id, null, '');
  }

  @Allow('urgent.answer')
  @HttpCode(200)
  @Post(':id')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(SUBJECT)) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { answer, reason } = typedIn(body);
    try {
      const asked = await checked(AnswerUrgentRequest, { answer, ...(answer === 'no' ? { reason } : {}) });
      await this.answers.answer(actor, id, asked);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 404) throw error;
      const fault = faultsOf(error, () => null)[0]?.text ?? error.detail;
      return this.page(reply, actor, id, fault, reason ?? '', error.status);
    }
    return sendOn(reply, urls.answerUrgent(id));
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    fault: string | null,
    reason: string,
    status = 200,
  ): Promise<string> {
    const part = await this.answers.partOf(actor, id);
    if (!part) throw notFound(SUBJECT);
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    const isOpen = part.status === 'urgent' && part.answer === null && part.answerDueAt >= new Date();
    if (!isOpen) {
      const said = { yes: 'sanggup', no: 'tidak sanggup' } as const;
      const over = {
        tone: part.answer === null ? 'warning' : 'good',
        heading:
          part.answer === null
            ? 'Pesanan ini tidak dapat dijawab lagi'
            : `Usaha Anda menjawab: ${said[part.answer]}`,
        text:
          part.answer === null ? 'Waktunya sudah lewat, atau pesanannya berakhir.' : 'Pemesan diberi tahu.',
      } as const;
      return sendSessionPage(reply, <UrgentOrderMessage {...{ government, session, ...over }} />, status);
    }
    const props = { government, session, part, fault, reason, name: null, token: null };
    return sendSessionPage(reply, <UrgentOrderPage {...props} action={urls.answerUrgent(id)} />, status);
  }
}
