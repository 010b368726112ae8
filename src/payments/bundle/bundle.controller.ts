import { Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { contentDisposition } from '../../platform/storage/index.js';
import { BundleService } from './bundle.service.js';

const paymentId = recordId('Pembayaran');

/** The papers of a payment (SPJ): what is there, what is missing, and all of it as one archive. */
@Controller('api/v1/payments/:id/bundle')
export class BundleController {
  constructor(private readonly bundles: BundleService) {}

  @Allow('bundle.read')
  @Get()
  checklist(@CurrentActor() actor: Actor, @Param('id', paymentId) id: string) {
    return this.bundles.checklist(actor, id);
  }

  @Allow('bundle.read')
  @HttpCode(202)
  @Post()
  ask(@CurrentActor() actor: Actor, @Param('id', paymentId) id: string) {
    return this.bundles.ask(actor, id);
  }

  @Allow('bundle.read')
  @Header('cache-control', 'no-store')
  @Get('file')
  async file(@CurrentActor() actor: Actor, @Param('id', paymentId) id: string) {
    const { bytes, name } = await this.bundles.file(actor, id);
    return new StreamableFile(bytes, {
      type: 'application/zip',
      disposition: contentDisposition(name),
      length: bytes.byteLength,
    });
  }
}
