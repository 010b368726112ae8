import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Post,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { AnswerRequest, CaseAnswers, CaseQueries } from '../../oversight/index.js';
import { Allow, BrowserPage, CurrentActor, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, Problem, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { OwnFormGuard, textOf } from '../session/forms.js';
import { PageFilter } from '../session/page.filter.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { ClarificationsPage } from './clarifications.page.js';

type Form = Record<string, unknown> | undefined;

const pipe = createValidationPipe();

/** Where those whom auditors ask read the questions and answer them. It asks the same services as the API. */
@BrowserPage()
@UseFilters(PageFilter)
@UseGuards(OwnFormGuard)
@Controller('klarifikasi')
export class ClarificationPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly queries: CaseQueries,
    private readonly answers: CaseAnswers,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('case.answer')
  @Get()
  show(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, { isDone: done === 'ya', fault: null }, 200);
  }

  @Allow('case.answer')
  @Post(':id/jawaban')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Permintaan klarifikasi')) id: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.done(reply, actor, async () => this.answers.answer(actor, id, await typed(body)));
  }

  @Allow('case.answer')
  @Post('tindak-lanjut/:id')
  report(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Tindak lanjut')) id: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.done(reply, actor, async () => this.answers.report(actor, id, await typed(body)));
  }

  private async done(reply: FastifyReply, actor: Actor, work: () => Promise<unknown>): Promise<string> {
    try {
      await work();
      return sendOn(reply, `${urls.clarifications}?selesai=ya`);
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 404) throw error;
      const fault = error.items.map(({ detail }) => detail).join(' ') || error.detail;
      return this.page(reply, actor, { isDone: false, fault }, error.status);
    }
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    state: { readonly isDone: boolean; readonly fault: string | null },
    status: number,
  ): Promise<string> {
    const sent = await this.queries.sentTo(actor.postId);
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    return sendSessionPage(
      reply,
      <ClarificationsPage {...{ government, session, ...sent, ...state }} />,
      status,
    );
  }
}

async function typed(body: Form): Promise<AnswerRequest> {
  const { version, text, files } = body ?? {};
  const fileIds = textOf(files, 1_000)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const asked = {
    version: Number(version),
    text: textOf(text, 8_000),
    ...(fileIds.length > 0 && { fileIds }),
  };
  return (await pipe.transform(asked, { type: 'body', metatype: AnswerRequest })) as AnswerRequest;
}
