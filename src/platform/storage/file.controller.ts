import { Controller, Get, Headers, Inject, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { ReadDatabase } from '../database/index.js';
import { holds, notFound, readForm, recordId, TakesFile } from '../http/index.js';
import { contentDisposition } from './content-type.js';
import { FileReader } from './file.queries.js';
import { FileService } from './file.service.js';
import type { FileStorage } from './file-storage.js';
import { PICTURE_TYPE, PictureReader } from './picture.queries.js';
import { FILE_STORAGE } from './storage-token.js';

/** Uploads and downloads. */
@Controller('api/v1/files')
export class FileController {
  constructor(
    private readonly files: FileService,
    private readonly reader: FileReader,
    private readonly pictures: PictureReader,
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('file.upload')
  @Post()
  @TakesFile()
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const announced = request.headers['content-length'];
    return this.files.upload(
      actor,
      announced === undefined ? undefined : Number(announced),
      async () => (await readForm(request)).file,
    );
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
    if (isHeld(file.sha256, held, reply)) return undefined;
    const content = await this.storage.stream(file.sha256);
    return new StreamableFile(content, {
      type: file.contentType,
      length: file.size,
      disposition: contentDisposition(file.name),
    });
  }

  @Allow('file.read')
  @Get(':id/pictures/:size')
  async picture(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Berkas')) id: string,
    @Param('size') size: string,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.reader.readable(this.database, actor, id);
    const variants = file ? await this.pictures.variants(this.database, [file.id]) : [];
    const variant = variants.find((candidate) => candidate.size === size);
    if (!variant) throw notFound('Gambar');
    if (isHeld(variant.sha256, held, reply)) return undefined;
    const content = await this.pictures.stream(variant);
    return new StreamableFile(content, { type: PICTURE_TYPE, length: variant.bytes });
  }
}

/** Content never changes under its hash, but who may see it does: a browser asks again, and the answer is short. */
function isHeld(sha256: string, held: string | undefined, reply: FastifyReply): boolean {
  const etag = `"${sha256}"`;
  void reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
  if (!holds(held, etag)) return false;
  void reply.status(304);
  return true;
}
