import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCivilDate } from '../../kernel/index.js';
import { AnchorReader, StoryReader } from '../../oversight/index.js';
import { Allow, BrowserPage, CurrentActor, Public, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendCacheablePage } from '../page.js';
import { Pages } from '../pages.js';
import { PageFilter } from '../session/page.filter.js';
import { AnchorsPage } from './anchors.page.js';
import { StoriesPage, StoryPage } from './story.page.js';

/** Pages of the record: the story of a purchase for those who may hear it, the anchors for everybody. */
@Controller()
export class RecordPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly stories: StoryReader,
    private readonly anchors: AnchorReader,
    private readonly pages: Pages,
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
    return this.pages.show(reply, <StoryPage {...this.pages.frame(actor)} story={story} />);
  }

  /** Found by a number on any of its papers. */
  @Allow('story.read')
  @BrowserPage()
  @UseFilters(PageFilter)
  @Get('kisah')
  async search(
    @CurrentActor() actor: Actor,
    @Query('q') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const q = typeof asked === 'string' ? asked.trim().slice(0, 100) : '';
    const found = q === '' ? [] : await this.stories.search(actor, q);
    return this.pages.show(reply, <StoriesPage {...{ frame: this.pages.frame(actor), q, found }} />);
  }

  @Allow('story.read')
  @BrowserPage()
  @UseFilters(PageFilter)
  @Get('kisah/pesanan/:id')
  async ofOrder(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Pesanan')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const story = await this.stories.ofOrder(actor, id);
    return this.pages.show(reply, <StoryPage {...this.pages.frame(actor)} story={story} />);
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
