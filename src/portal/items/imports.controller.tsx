import { Body, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { invalidInput, recordId, TakesFile } from '../../platform/http/index.js';
import {
  CancelImportRequest,
  ConfirmImportRequest,
  ImportReader,
  ImportService,
  ImportTemplateRequest,
  IMPORT_SUBJECT,
} from '../../platform/imports/index.js';
import { contentDisposition } from '../../platform/storage/index.js';
import type { WrittenTable } from '../../platform/table/index.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { fileIn, readOwnForm } from '../session/file-form.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { optionsIn } from './import-options.js';
import { ImportPages } from './import-pages.js';
import { ImportListPage } from './import-list.page.js';

const runId = recordId(IMPORT_SUBJECT);
const PER_PAGE = 20;
const DONE: Readonly<Record<string, string>> = {
  batal: 'Impor dibatalkan; tidak ada yang dimasukkan.',
};
const AFTER = /^[\da-f-]{36}$/;

/** Files of many rows: chosen, sent, looked at, confirmed. */
@PageController()
export class ImportPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly views: ImportPages,
    private readonly reader: ImportReader,
    private readonly service: ImportService,
  ) {}

  @Allow('import.read')
  @Get(urls.imports)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { sesudah }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const after = AFTER.test(textOf(sesudah, 36)) ? textOf(sesudah, 36) : undefined;
    const { items: runs, next } = await this.reader.list(actor, { after, limit: PER_PAGE });
    const mayRun = isGranted(actor.role, 'import.run');
    const kinds = this.views.kindsFor(actor);
    return this.pages.show(
      reply,
      <ImportListPage {...{ ...this.pages.frame(actor), kinds, mayRun, runs, next }} />,
    );
  }

  @Allow('import.run')
  @Get('impor/baru/:kind')
  async prepare(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Query() { kegiatan }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const requisitionId = AFTER.test(textOf(kegiatan, 36)) ? textOf(kegiatan, 36) : '';
    return this.pages.show(reply, await this.views.prepare(actor, kind, FRESH, requisitionId));
  }

  @Allow('import.run')
  @Get('impor/baru/:kind/templat')
  async template(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Query() request: ImportTemplateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return download(await this.reader.template(actor, kind, request.format), `templat-${kind}`, reply);
  }

  @Allow('import.read')
  @Get('impor/:id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', runId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(query.selesai, 10)] ?? null;
    return this.pages.show(reply, await this.views.run(actor, id, { ...FRESH, done }, query));
  }

  @Allow('import.run')
  @Post('impor/:id/setujui')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', runId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const asked = { mode: typed.mode, version: Number(typed.version) };
        const { version, mode } = await checked(ConfirmImportRequest, asked);
        await this.service.confirm(withKey(actor, typed), id, version, mode);
      },
      next: () => urls.import(id),
      again: (shown) => this.views.run(actor, id, shown, {}),
    });
  }

  @Allow('import.run')
  @Post('impor/:id/batalkan')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', runId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { version } = await checked(CancelImportRequest, { version: Number(typed.version) });
        await this.service.cancel(withKey(actor, typed), id, version);
      },
      next: () => `${urls.import(id)}?selesai=batal`,
      again: (shown) => this.views.run(actor, id, shown, {}),
    });
  }

  @Allow('import.run')
  @Get('impor/:id/berkas')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', runId) id: string,
    @Query() { baris }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, fileName } = await this.reader.errorFile(actor, id, baris === 'salah');
    return download(file, `${fileName.replace(/\.[^.]*$/, '')}-hasil`, reply);
  }
}

/** Taking a file in. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController()
export class ImportUploadController {
  constructor(
    private readonly pages: Pages,
    private readonly views: ImportPages,
    private readonly service: ImportService,
    private readonly own: OwnFormGuard,
  ) {}

  @Allow('import.run')
  @TakesFile()
  @Post('impor/baru/:kind')
  async receive(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = await readOwnForm(this.own, request);
    const { typed } = form;
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const file = fileIn(form);
        if (!file) {
          throw invalidInput([{ pointer: '/file', code: 'is-defined', detail: 'Pilih berkasnya dahulu.' }]);
        }
        const fields = optionsIn(kind, typed);
        made = (await this.service.receive(withKey(actor, typed), { kind, ...file, fields })).id;
      },
      next: () => urls.import(made),
      again: (shown) => this.views.prepare(actor, kind, shown, typed.requisitionId ?? ''),
    });
  }
}

function download(
  { bytes, contentType, extension }: WrittenTable,
  name: string,
  reply: FastifyReply,
): StreamableFile {
  void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
  return new StreamableFile(bytes, {
    type: contentType,
    length: bytes.length,
    disposition: contentDisposition(`${name}.${extension}`),
  });
}
