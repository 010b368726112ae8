import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import { RegulationLibrary } from '../../../regulations/index.js';
import { sendCacheablePage } from '../../page.js';
import { OpenFiguresReader } from './open-figures.js';
import { RegulationsPage } from './regulations.page.js';
import { StartPage } from './start.page.js';

/** The front door of the open site, and the regulations by which everything is bought. */
@Public()
@Controller()
export class FrontPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly figures: OpenFiguresReader,
    private readonly library: RegulationLibrary,
  ) {}

  @Get()
  async start(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const board = await this.figures.front();
    const { governmentName: government } = this.regency;
    return sendCacheablePage(request, reply, <StartPage {...{ government, board }} />);
  }

  @Get('peraturan')
  async regulations(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const regulations = await this.library.published();
    const { governmentName: government } = this.regency;
    return sendCacheablePage(request, reply, <RegulationsPage {...{ government, regulations }} />);
  }
}
