import { Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { AnswerRequest, CaseAnswers, CaseQueries } from '../../oversight/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, notFound, Problem, recordId, TakesFile } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { FileService } from '../../platform/storage/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { isForeign, OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { fileIn, keepFileOf } from '../session/file-form.js';
import { FilePageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { ClarificationsPage, type Refused } from './clarifications.page.js';

type Fields = Readonly<Record<string, unknown>>;
type Send = (request: AnswerRequest) => Promise<unknown>;

const pipe = createValidationPipe();

/** Ends the reading of a form that brings no file: there is nothing to keep. */
class NoFile extends Error {}

/**
 * Where those whom auditors ask read the questions and answer them. It asks the same services as the API. The forms bring a file, so their
 * token is looked at here: it is known only once the form has been read.
 */
@FilePageController('klarifikasi')
export class ClarificationPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly queries: CaseQueries,
    private readonly answers: CaseAnswers,
    private readonly uploads: FileService,
    private readonly tokens: PageTokens,
    private readonly own: OwnFormGuard,
  ) {}

  @Allow('case.answer')
  @Get()
  show(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, { isDone: done === 'ya', refused: null }, 200);
  }

  @Allow('case.answer')
  @TakesFile()
  @Post(':id/jawaban')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Permintaan klarifikasi')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.done(reply, actor, { id, request }, (answer) => this.answers.answer(actor, id, answer));
  }

  @Allow('case.answer')
  @TakesFile()
  @Post('tindak-lanjut/:id')
  report(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Tindak lanjut')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.done(reply, actor, { id, request }, (answer) => this.answers.report(actor, id, answer));
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    { id, request }: { readonly id: string; readonly request: SentForm },
    send: Send,
  ): Promise<string> {
    // Nothing is kept for whoever was not asked.
    if (!(await this.queries.isAsked(actor.postId, id))) throw notFound('Permintaan klarifikasi');
    let fields: Fields = {};
    try {
      const fileIds = await this.proofOf(actor, request, (read) => (fields = read));
      await send(await typed(fields, fileIds));
      return sendOn(reply, `${urls.clarifications}?selesai=ya`);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 404 || isForeign(error))
        throw error;
      const fault = (error.items.map(({ detail }) => detail).join(' ') || error.detail).replace(
        /\btext: /g,
        'Jawaban ',
      );
      const refused = { id, fault, text: textOf(fields.text, 8_000) };
      return this.page(reply, actor, { isDone: false, refused }, error.status);
    }
  }

  /** The file of the form kept, when there is one and the rest of the form can be taken. */
  private async proofOf(
    actor: Actor,
    request: SentForm,
    onFields: (fields: Fields) => void,
  ): Promise<string[]> {
    try {
      const file = await keepFileOf(this.uploads, actor, request, async (form) => {
        onFields(form.fields);
        this.own.require(request, form.fields.form);
        await typed(form.fields, []);
        if (!fileIn(form)) throw new NoFile();
      });
      return [file.id];
    } catch (error) {
      if (error instanceof NoFile) return [];
      throw error;
    }
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    state: { readonly isDone: boolean; readonly refused: Refused | null },
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

async function typed({ version, text }: Fields, fileIds: readonly string[]): Promise<AnswerRequest> {
  const asked = {
    version: Number(version),
    text: textOf(text, 8_000),
    ...(fileIds.length > 0 && { fileIds }),
  };
  return (await pipe.transform(asked, { type: 'body', metatype: AnswerRequest })) as AnswerRequest;
}
