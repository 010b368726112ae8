import { Body, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BundleService } from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { contentDisposition } from '../../platform/storage/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { typedIn, withKey } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { PaymentPages } from './payment-pages.js';

const paymentId = recordId('Pembayaran');
const TYPES: Readonly<Record<string, string>> = {
  zip: 'application/zip',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  manifest: 'text/plain; charset=utf-8',
};

/** The papers of a payment as files (SPJ). */
@PageController()
export class BundlePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly payments: PaymentPages,
    private readonly bundles: BundleService,
  ) {}

  @Allow('bundle.read')
  @Post(urls.bundle(':paymentId'))
  ask(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.bundles.ask(withKey(actor, typed), id),
      typed,
      next: () => `${urls.payment(id)}?selesai=spj#spj`,
      again: (shown) => this.payments.page(actor, id, shown),
    });
  }

  @Allow('bundle.read')
  @Get(urls.bundlePart(':paymentId', ':part'))
  async file(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Param('part') part: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const type = TYPES[part];
    if (type === undefined) throw notFound('Berkas SPJ');
    const { bytes, name } =
      part === 'zip'
        ? await this.bundles.file(actor, id)
        : await this.bundles.part(actor, id, part === 'pdf' || part === 'json' ? part : 'manifest');
    void reply.header('cache-control', 'no-store');
    return new StreamableFile(bytes, {
      type,
      disposition: contentDisposition(name),
      length: bytes.byteLength,
    });
  }
}
