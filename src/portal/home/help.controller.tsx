import { Controller, Get, Param, Req, Res, UseFilters, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sharp from 'sharp';
import { Public } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import { guidePictures } from '../assets.js';
import { sendCacheablePage } from '../page.js';
import { Pages } from '../pages.js';
import { PageFilter } from '../session/page.filter.js';
import { urls } from '../urls.js';
import { GUIDES } from './guides.js';
import { GuidePage, HelpPage, type GuidePicture } from './help.page.js';

/** Help for everybody; the pictures of the guides are those that the journeys have made. */
@Public()
@UseFilters(PageFilter)
@Controller()
export class HelpController implements OnModuleInit {
  private readonly pictures = new Map<string, GuidePicture>();

  constructor(private readonly pages: Pages) {}

  /** Pages say how large a picture is, so that nothing moves while it comes. */
  async onModuleInit(): Promise<void> {
    for (const [name, { url, bytes }] of guidePictures) {
      const { width, height } = await sharp(bytes).metadata();
      this.pictures.set(name, { url, width, height });
    }
  }

  @Get(urls.help)
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return sendCacheablePage(request, reply, <HelpPage government={this.pages.government} />);
  }

  @Get(urls.guide(':group'))
  guide(
    @Param('group') group: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const guide = Object.hasOwn(GUIDES, group) ? GUIDES[group] : undefined;
    if (!guide) throw notFound('Panduan');
    const { government } = this.pages;
    return sendCacheablePage(
      request,
      reply,
      <GuidePage {...{ government, guide, pictures: this.pictures }} />,
    );
  }
}
