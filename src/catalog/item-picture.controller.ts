import { Controller, Get, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Public, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { holds, notFound, recordId } from '../platform/http/index.js';
import { PICTURE_TYPE, PictureReader, type PictureVariant } from '../platform/storage/index.js';
import { maySeePicture } from './item.policy.js';
import { ItemPictureQueries } from './item-picture.queries.js';

// The bytes under a hash never change.
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Pictures of items: those on sale for everybody, under the hash of their bytes; the others for those who may see the working copy. */
@Controller('api/v1')
export class ItemPictureController {
  constructor(
    private readonly queries: ItemPictureQueries,
    private readonly pictures: PictureReader,
    private readonly database: ReadDatabase,
  ) {}

  @Public()
  @Get('public/item-pictures/:sha256')
  async published(
    @Param('sha256') sha256: string,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const variant = /^[0-9a-f]{64}$/.test(sha256) ? await this.queries.onSale(sha256) : null;
    if (!variant) throw notFound('Gambar');
    return this.send(variant, FOR_EVER, held, reply);
  }

  @Allow('catalog.read')
  @Get('items/:id/pictures/:fileId/:size')
  async own(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Barang')) id: string,
    @Param('fileId', recordId('Gambar')) fileId: string,
    @Param('size') size: string,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const item = await this.queries.holder(id, fileId);
    if (!item || !maySeePicture(actor, item)) throw notFound('Gambar');
    const variants = await this.pictures.variants(this.database, [fileId]);
    const variant = variants.find((candidate) => candidate.size === size);
    if (!variant) throw notFound('Gambar');
    return this.send(variant, 'private, no-cache', held, reply);
  }

  private async send(
    variant: PictureVariant,
    caching: string,
    held: string | undefined,
    reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const etag = `"${variant.sha256}"`;
    void reply.headers({ etag, 'cache-control': caching, 'x-content-type-options': 'nosniff' });
    if (holds(held, etag)) {
      void reply.status(304);
      return undefined;
    }
    const content = await this.pictures.stream(variant);
    return new StreamableFile(content, { type: PICTURE_TYPE, length: variant.bytes });
  }
}
