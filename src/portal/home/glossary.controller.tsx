import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/access/index.js';
import { sendCacheablePage } from '../page.js';
import { Pages } from '../pages.js';
import { urls } from '../urls.js';
import { GlossaryPage } from './glossary.page.js';

/** What the words of this service mean, for anybody. */
@Public()
@Controller(urls.glossary)
export class GlossaryController {
  constructor(private readonly pages: Pages) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return sendCacheablePage(request, reply, <GlossaryPage government={this.pages.government} />);
  }
}
