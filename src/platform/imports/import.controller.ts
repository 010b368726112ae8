import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { invalidInput, PageRequest, readForm, recordId, TakesFile } from '../http/index.js';
import { contentDisposition } from '../storage/content-type.js';
import type { WrittenTable } from '../table/index.js';
import { ImportReader } from './import-reader.js';
import {
  CancelImportRequest,
  ConfirmImportRequest,
  ErrorFileRequest,
  ImportRowsRequest,
  ImportTemplateRequest,
  ReceiveImportRequest,
} from './import.requests.js';
import { IMPORT_SUBJECT, ImportService } from './import.service.js';

/** Files of many rows: sent, looked at, confirmed, reported on. */
@Controller('api/v1')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly reader: ImportReader,
  ) {}

  @Allow('import.read')
  @Get('import-kinds')
  kinds(@CurrentActor() actor: Actor) {
    return this.reader.kinds(actor);
  }

  @Allow('import.run')
  @Get('import-kinds/:kind/template')
  async template(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Query() { format }: ImportTemplateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return download(await this.reader.template(actor, kind, format), `templat-${kind}`, reply);
  }

  @Allow('import.run')
  @Post('imports')
  @TakesFile()
  async receive(
    @CurrentActor() actor: Actor,
    @Query() { kind }: ReceiveImportRequest,
    @Req() request: FastifyRequest,
  ) {
    const { fields, file } = await readForm(request);
    if (!file) {
      throw invalidInput([{ pointer: '/file', code: 'is-defined', detail: 'file: wajib diisi' }]);
    }
    const { id } = await this.imports.receive(actor, { kind, ...file, fields });
    return this.reader.show(actor, id);
  }

  @Allow('import.read')
  @Get('imports')
  list(@CurrentActor() actor: Actor, @Query() request: PageRequest) {
    return this.reader.list(actor, request);
  }

  @Allow('import.read')
  @Get('imports/:id')
  get(@CurrentActor() actor: Actor, @Param('id', recordId(IMPORT_SUBJECT)) id: string) {
    return this.reader.show(actor, id);
  }

  @Allow('import.read')
  @Get('imports/:id/rows')
  rows(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(IMPORT_SUBJECT)) id: string,
    @Query() request: ImportRowsRequest,
  ) {
    return this.reader.rows(actor, id, request);
  }

  @Allow('import.run')
  @Post('imports/:id/confirm')
  @HttpCode(200)
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(IMPORT_SUBJECT)) id: string,
    @Body() { version, mode }: ConfirmImportRequest,
  ) {
    await this.imports.confirm(actor, id, version, mode);
    return this.reader.show(actor, id);
  }

  @Allow('import.run')
  @Post('imports/:id/cancel')
  @HttpCode(200)
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(IMPORT_SUBJECT)) id: string,
    @Body() { version }: CancelImportRequest,
  ) {
    await this.imports.cancel(actor, id, version);
    return this.reader.show(actor, id);
  }

  @Allow('import.run')
  @Get('imports/:id/error-file')
  async errorFile(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(IMPORT_SUBJECT)) id: string,
    @Query() { rows }: ErrorFileRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, fileName } = await this.reader.errorFile(actor, id, rows === 'faulty');
    return download(file, `${fileName.replace(/\.[^.]*$/, '')}-hasil`, reply);
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
