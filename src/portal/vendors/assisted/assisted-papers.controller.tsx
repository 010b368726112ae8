import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { recordId, TakesFile } from '../../../platform/http/index.js';
import type { SentForm } from '../../session/forms.js';
import { FilePageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { PaperDesk } from '../form/paper-desk.js';
import { ASSISTED_WAY } from '../form/way.js';
import { ReviewDesk } from '../review/review-desk.js';

const vendorId = recordId('Usaha');

/** Papers that an officer brings for a business. */
@FilePageController(urls.verifying)
export class AssistedPapersController {
  constructor(
    private readonly papers: PaperDesk,
    private readonly desk: ReviewDesk,
  ) {}

  @Allow('vendor.assist')
  @Get(':id/surat/:kind')
  async paper(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('kind') kind: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { view } = await this.desk.seen(actor, id);
    return this.papers.show(reply, actor, ASSISTED_WAY, view, kind, done === 'dokumen');
  }

  @Allow('vendor.fill')
  @TakesFile()
  @Post(':id/surat/:kind')
  async bring(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('kind') kind: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { view } = await this.desk.seen(actor, id);
    return this.papers.take(reply, actor, ASSISTED_WAY, view, kind, request);
  }
}
