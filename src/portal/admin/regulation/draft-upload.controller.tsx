import { Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { invalidInput, recordId, TakesFile } from '../../../platform/http/index.js';
import { FileService } from '../../../platform/storage/index.js';
import { RegulationDrafts, RegulationLibrary } from '../../../regulations/index.js';
import { Pages } from '../../pages.js';
import { OwnFormGuard, type SentForm } from '../../session/forms.js';
import { readOwnForm } from '../../session/file-form.js';
import { FilePageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { DataPage } from './data.page.js';
import { DraftDesk } from './draft-desk.js';
import { RegulationListPage } from './list.page.js';

const regulationId = recordId('Peraturan');

/** Files for a draft: its whole content as JSON, and the signed paper. Their forms are known to be ours only once the file has been read. */
@FilePageController(urls.regulationDrafts)
export class DraftUploadController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DraftDesk,
    private readonly drafts: RegulationDrafts,
    private readonly library: RegulationLibrary,
    private readonly files: FileService,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('regulation.draft')
  @Post('impor')
  @TakesFile()
  async begin(
    @CurrentActor() actor: Actor,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { file } = await readOwnForm(this.forms, request);
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        ({ id } = await this.drafts.begin(actor, { document: documentIn(file?.bytes) }));
      },
      typed: {},
      next: () => `${urls.draft(id)}?selesai=impor`,
      again: async (shown) => {
        const items = await this.library.list(actor);
        return <RegulationListPage frame={this.pages.frame(actor)} {...{ items, shown }} mayBegin />;
      },
      fieldAt: () => 'file',
    });
  }

  @Allow('regulation.draft')
  @Post(':id/impor')
  @TakesFile()
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, file } = await readOwnForm(this.forms, request);
    return this.pages.take(reply, {
      work: () => {
        const document = documentIn(file?.bytes);
        return this.desk.write(actor, id, typed, () => document);
      },
      typed,
      next: () => `${urls.draft(id)}?selesai=impor`,
      again: (shown) => this.dataPage(actor, id, shown),
      fieldAt: () => null,
    });
  }

  @Allow('regulation.draft')
  @Post(':id/surat')
  @TakesFile()
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, file } = await readOwnForm(this.forms, request);
    return this.pages.take(reply, {
      work: async () => {
        const { id: fileId } = await this.files.upload(actor, file?.bytes.length, () =>
          Promise.resolve(file),
        );
        await this.desk.write(actor, id, typed, (document) => document, fileId);
      },
      typed,
      next: () => `${urls.draftData(id)}?selesai=simpan`,
      again: (shown) => this.dataPage(actor, id, shown),
      fieldAt: () => 'file',
    });
  }

  private async dataPage(actor: Actor, id: string, shown: Parameters<typeof DataPage>[0]['shown']) {
    const draft = await this.desk.open(actor, id);
    const regulation = await this.library.detail(actor, id);
    if (!regulation) throw new Error('a draft that was opened has a row');
    return (
      <DataPage frame={this.pages.frame(actor)} {...{ draft, regulation }} shown={{ ...shown, typed: {} }} />
    );
  }
}

function documentIn(bytes: Buffer | undefined): Record<string, unknown> {
  const refuse = (detail: string) => invalidInput([{ pointer: '/file', code: 'no-document', detail }]);
  let document: unknown;
  try {
    document = JSON.parse((bytes ?? Buffer.alloc(0)).toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw refuse('Berkas ini bukan JSON yang utuh.');
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw refuse('Berkas ini bukan naskah peraturan.');
  }
  return document as Record<string, unknown>;
}
