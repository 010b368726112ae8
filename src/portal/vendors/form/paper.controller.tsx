import { Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../../platform/http/index.js';
import { VendorViews, type FullVendorView } from '../../../vendors/index.js';
import type { SentForm } from '../../session/forms.js';
import { textOf } from '../../session/forms.js';
import { FilePageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { VendorFiles } from '../vendor-files.js';
import { PaperDesk } from './paper-desk.js';
import { OWN_WAY } from './way.js';

const vendorId = recordId('Usaha');

/** Papers that a business brings. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController()
export class PaperPagesController {
  constructor(
    private readonly papers: PaperDesk,
    private readonly views: VendorViews,
    private readonly files: VendorFiles,
  ) {}

  @Allow('file.read')
  @Get(`${urls.business}/berkas/:fileId`)
  file(
    @CurrentActor() actor: Actor,
    @Param('fileId', recordId('Berkas')) fileId: string,
    @Query('ukuran') size: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.files.send(actor, fileId, textOf(size, 10), reply);
  }

  @Allow('vendor.edit')
  @Get(`${urls.business}/:id/surat/:kind`)
  async paper(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('kind') kind: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.papers.show(reply, actor, OWN_WAY, await this.own(actor, id), kind, done === 'dokumen');
  }

  @Allow('vendor.edit')
  @TakesFile()
  @Post(`${urls.business}/:id/surat/:kind`)
  async bring(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('kind') kind: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.papers.take(reply, actor, OWN_WAY, await this.own(actor, id), kind, request);
  }

  private async own(actor: Actor, id: string): Promise<FullVendorView> {
    const view = await this.views.own(actor, id);
    if (!view) throw notFound('Usaha');
    return view;
  }
}
