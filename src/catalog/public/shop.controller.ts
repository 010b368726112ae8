import { Body, Controller, Get, Headers, Param, Put, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Public, type Actor } from '../../platform/access/index.js';
import { holds, notFound } from '../../platform/http/index.js';
import { PICTURE_TYPE, PictureReader } from '../../platform/storage/index.js';
import { ShopQueries } from './shop.queries.js';
import { ShowShopRequest, WriteHoursRequest } from './shop.requests.js';
import { ShopService } from './shop.service.js';

/** What a vendor shows of its shop. */
@Controller('api/v1')
export class ShopController {
  constructor(
    private readonly service: ShopService,
    private readonly shops: ShopQueries,
    private readonly pictures: PictureReader,
  ) {}

  @Allow('vendor.window')
  @Get('vendor-window/shop')
  shop(@CurrentActor() actor: Actor) {
    return this.service.own(actor);
  }

  @Allow('vendor.window')
  @Put('vendor-window/pictures')
  showPictures(@CurrentActor() actor: Actor, @Body() request: ShowShopRequest) {
    return this.service.showPictures(actor, request);
  }

  @Allow('vendor.window')
  @Put('vendor-window/hours')
  writeHours(@CurrentActor() actor: Actor, @Body() request: WriteHoursRequest) {
    return this.service.writeHours(actor, request);
  }

  /** The bytes under a hash never change; that the vendor shows them may. */
  @Public()
  @Get('public/vendor-pictures/:sha256')
  async picture(
    @Param('sha256') sha256: string,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const variant = /^[0-9a-f]{64}$/.test(sha256) ? await this.shops.shown(sha256) : null;
    if (!variant) throw notFound('Gambar');
    const etag = `"${variant.sha256}"`;
    void reply.headers({
      etag,
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
    });
    if (holds(held, etag)) {
      void reply.status(304);
      return undefined;
    }
    const content = await this.pictures.stream(variant);
    return new StreamableFile(content, { type: PICTURE_TYPE, length: variant.bytes });
  }
}
