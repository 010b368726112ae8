import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { isCivilDate } from '../../kernel/index.js';
import { AnchorReader, StoryReader } from '../../oversight/index.js';
import { Allow, BrowserPage, CurrentActor, Public, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendCacheablePage, sendSessionPage } from '../page.js';
import { PageFilter } from '../session/page.filter.js';
import { pageSession } from '../session/page-session.js';
import { AnchorsPage } from './anchors.page.js';
import { StoryPage } from './story.page.js';

/** Pages of the record: the story of a purchase for those who may hear it, the anchors for everybody. */
@Controller()
export class RecordPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly stories: StoryReader,
    private readonly anchors: AnchorReader,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('story.read')
  @BrowserPage()
  @UseFilters(PageFilter)
  @Get('kisah/:id')
  async story(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Permintaan belanja')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const story = await this.stories.ofRequisition(actor, id);
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    return sendSessionPage(reply, <StoryPage {...{ government, session, story }} />);
  }

  @Public()
  @Get('jangkar')
  async list(
    @Query('sebelum') before: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.anchors.list(isCivilDate(before) ? before : null, 31);
    const { governmentName: government } = this.regency;
    return sendCacheablePage(request, reply, <AnchorsPage {...{ government, items, next }} />);
  }
}
