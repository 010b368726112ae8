import { Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import {
  contentDisposition,
  FILE_STORAGE,
  FileReader,
  type FileStorage,
} from '../../platform/storage/index.js';
import { RequisitionBoard, RequisitionReader } from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { FRESH } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { RequisitionDesk } from './requisition-desk.js';
import { STATUSES } from './requisition-words.js';
import { RequisitionsPage } from './requisitions.page.js';

const requisitionId = recordId('Permintaan belanja');
const ON_A_PAGE = 25;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The requisitions that somebody may read: as a list, one with everything, and its files. */
@PageController()
export class RequisitionPagesController {
  constructor(
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    private readonly database: ReadDatabase,
    private readonly files: FileReader,
    private readonly requisitions: RequisitionReader,
    private readonly board: RequisitionBoard,
    private readonly desk: RequisitionDesk,
    private readonly pages: Pages,
  ) {}

  @Allow('requisition.read')
  @Get(urls.requisitions)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const status = STATUSES.find((name) => name === query.status) ?? null;
    const after = textOf(query.sesudah, 36);
    const isFirst = !UUID.test(after);
    const board = await this.board.show(actor, {
      ...(status && { status }),
      ...(!isFirst && { after }),
      limit: ON_A_PAGE,
    });
    const page = (
      <RequisitionsPage
        {...{ board, status, isFirst }}
        frame={this.pages.frame(actor)}
        mayDraft={isGranted(actor.role, 'requisition.draft')}
        mayAskUrgently={isGranted(actor.role, 'urgent.ask')}
        mayReadUrgent={isGranted(actor.role, 'urgent.read')}
      />
    );
    return this.pages.show(reply, page);
  }

  @Allow('requisition.read')
  @Get(urls.requisition(':id'))
  async detail(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.desk.page(actor, id, FRESH, { done: textOf(done, 20) }));
  }

  @Allow('requisition.read')
  @Get(urls.requisitionFile(':id', ':attachmentId'))
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('attachmentId', recordId('Lampiran')) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const record = await this.requisitions.find(actor, id);
    const attachment = record?.attachments.find((one) => one.id === attachmentId);
    const file = attachment ? await this.files.readable(this.database, actor, attachment.fileId) : null;
    if (!file) throw notFound('Lampiran');
    void reply.headers({ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(await this.storage.stream(file.sha256), {
      type: file.contentType,
      length: file.size,
      disposition: contentDisposition(file.name),
    });
  }
}
