import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FulfilmentReader, OrderQueries } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { PICTURE_TYPE, PictureReader } from '../../platform/storage/index.js';

/** The photos that were given with the deliveries of an order, in their smallest size, for whoever may see the order. */
@Injectable()
export class PhotoReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly orders: OrderQueries,
    private readonly fulfilment: FulfilmentReader,
    private readonly pictures: PictureReader,
  ) {}

  /** 404 for a file that is no photo of this order, and for somebody else's order. */
  async ofOrder(actor: Actor, orderId: string, fileId: string, reply: FastifyReply): Promise<StreamableFile> {
    const found = await this.fulfilment.of(await this.orders.detail(actor, orderId), actor);
    const isOwn = found?.deliveries.some(({ proofs }) => proofs.some((proof) => proof.fileId === fileId));
    const [smallest] = isOwn ? await this.pictures.variants(this.database, [fileId]) : [];
    if (!smallest) throw notFound('Foto');
    void reply.headers({
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const content = await this.pictures.stream(smallest);
    return new StreamableFile(content, { type: PICTURE_TYPE, length: smallest.bytes });
  }
}
