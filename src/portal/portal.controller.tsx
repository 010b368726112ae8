import { Controller, Get, Inject, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicDocuments, uploadedHash, type FoundDocument } from '../documents/index.js';
import { PublicOrders } from '../orders/index.js';
import { Public, Sensitive } from '../platform/access/index.js';
import { notFound, Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { assetAt } from './assets.js';
import { sendPage } from './page.js';
import { urls } from './urls.js';
import { fileVerdict, verdictOf, type DocumentVerdict, type FileVerdict } from './verdict.js';
import { UnknownCodePage, VerifyPage, VerifyStartPage } from './verify.page.js';

const FOREVER = 'public, max-age=31536000, immutable';

/** The public pages. They ask the same functions as the API and add nothing but words. */
@Public()
@Controller()
export class PortalController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: PublicDocuments,
    private readonly orders: PublicOrders,
  ) {}

  /** A code typed into a form; the page of the code has an address that can be kept and passed on. */
  @Get('v')
  enter(@Query('kode') kode: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    const code = typeof kode === 'string' ? kode.trim().slice(0, 40) : '';
    if (code === '') return this.begin(reply, null);
    void reply.status(303).header('location', urls.verify(code));
    return '';
  }

  /** Which document a file is; the file is hashed as it comes in and kept nowhere. */
  @Sensitive()
  @Post('v')
  async recognise(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      const found = await this.documents.byFile(await uploadedHash(request));
      if (!found) return this.begin(reply, NOT_FROM_HERE);
      const { document, match } = found;
      const verdict = await this.verdictOn(document);
      return this.page(reply, document.verificationCode, verdict, fileVerdict(document, match));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return this.begin(reply, unreadable(error), error.status);
    }
  }

  @Sensitive()
  @Get('v/:code')
  async verify(
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, code, await this.verdict(code), null);
  }

  /** The same page with what became of a file; the file is hashed as it comes in and kept nowhere. */
  @Sensitive()
  @Post('v/:code')
  async check(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const verdict = await this.verdict(code);
    if (!verdict) return this.page(reply, code, null, null);
    try {
      const found = await this.documents.check(code, await uploadedHash(request));
      return this.page(reply, code, verdict, fileVerdict(verdict.document, found?.match ?? null));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return this.page(reply, code, verdict, unreadable(error), error.status);
    }
  }

  @Get('assets/:hash/:name')
  asset(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const asset = assetAt(request.url.split('?')[0] ?? '');
    if (!asset) throw notFound('Berkas');
    const takesPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const packed = takesPacked ? asset.packed : null;
    const bytes = packed ?? asset.bytes;
    void reply.headers({ 'cache-control': FOREVER, vary: 'accept-encoding' });
    if (packed) void reply.header('content-encoding', 'gzip');
    return new StreamableFile(bytes, { type: asset.contentType, length: bytes.byteLength });
  }

  private async verdict(code: string): Promise<DocumentVerdict | null> {
    const document = await this.documents.find(code);
    return document && this.verdictOn(document);
  }

  private async verdictOn(document: FoundDocument): Promise<DocumentVerdict> {
    const order = await this.orders.statusByDocument(document.id);
    return verdictOf(document, order?.statusName ?? null);
  }

  private begin(reply: FastifyReply, file: FileVerdict | null, status = 200): string {
    const { governmentName: government } = this.regency;
    return sendPage(reply, <VerifyStartPage {...{ government, file }} />, status);
  }

  private page(
    reply: FastifyReply,
    typed: string,
    verdict: DocumentVerdict | null,
    file: FileVerdict | null,
    status = 200,
  ): string {
    const { governmentName: government } = this.regency;
    if (!verdict) return sendPage(reply, <UnknownCodePage government={government} code={typed} />, 404);
    const code = verdict.document.verificationCode;
    return sendPage(reply, <VerifyPage {...{ government, code, verdict, file }} />, status);
  }
}

const NOT_FROM_HERE: FileVerdict = {
  tone: 'bad',
  headline: 'Berkas ini tidak dikenal',
  detail:
    'Berkas ini tidak diterbitkan oleh layanan ini, atau isinya telah diubah, walau hanya satu bita. Bila pada suratnya tercetak kode, periksa kode itu.',
};

function unreadable(error: Problem): FileVerdict {
  const detail = error.items[0]?.detail ?? error.detail;
  return { tone: 'warning', headline: 'Berkas tidak dapat dibandingkan', detail };
}
