import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenDataCatalogue } from '../../oversight/index.js';
import { Public } from '../../platform/access/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendCacheablePage } from '../page.js';
import { OpenDataPage } from './open-data.page.js';

/** Where people find what they may take away. */
@Public()
@Controller('data-terbuka')
export class OpenDataPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly catalogue: OpenDataCatalogue,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { governmentName: government } = this.regency;
    const catalogue = await this.catalogue.read();
    return sendCacheablePage(request, reply, <OpenDataPage {...{ government, catalogue }} />);
  }
}
