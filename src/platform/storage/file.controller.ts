import { Controller, Get, Headers, Inject, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { ReadDatabase } from '../database/index.js';
import { notFound, Problem, recordId, TakesFile, uploadProblem } from '../http/index.js';
import { contentDisposition } from './content-type.js';
import { FileReader } from './file.reader.js';
import { FileService, type Upload } from './file.service.js';
import type { FileStorage } from './file-storage.js';
import { FILE_STORAGE } from './storage-token.js';

/** Uploads and downloads. */
@Controller('api/v1/files')
export class FileController {
  constructor(
    private readonly files: FileService,
    private readonly reader: FileReader,
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('file.upload')
  @Post()
  @TakesFile()
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.files.upload(actor, await readUpload(request));
  }

  @Allow('file.read')
  @Get(':id')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Berkas')) id: string,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.reader.readable(this.database, actor, id);
    if (!file) throw notFound('Berkas');
    const etag = `"${file.sha256}"`;
    // Content never changes under its hash, but who may see it does: a browser asks again, and the answer is short.
    void reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
    if (held?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      void reply.status(304);
      return undefined;
    }
    const content = await this.storage.stream(file.sha256);
    return new StreamableFile(content, {
      type: file.contentType,
      length: file.size,
      disposition: contentDisposition(file.name),
    });
  }
}

/** The one file of a multipart body; null when it has none. */
async function readUpload(request: FastifyRequest): Promise<Upload | null> {
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', 'Kirim berkas sebagai multipart/form-data.');
  }
  let upload: Upload | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') upload = { name: part.filename, bytes: await part.toBuffer() };
    }
  } catch (error) {
    throw uploadProblem(error);
  }
  return upload;
}
