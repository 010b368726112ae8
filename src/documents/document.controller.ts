import {
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { notFound, Problem, recordId } from '../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../platform/storage/index.js';
import { mayReadDocument } from './document.policy.js';
import { DocumentQueries, type DocumentRow } from './document.queries.js';
import { Documents } from './document.service.js';
import { pdfAnswer } from './pdf-answer.js';
import { toDocumentView } from './document.views.js';
import { verificationUrl } from './verification-url.js';

const SUBJECT = 'Dokumen';
const documentId = recordId(SUBJECT);

/** Documents for their parties. */
@Controller('api/v1/documents')
export class DocumentController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queries: DocumentQueries,
    private readonly documents: Documents,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('document.read')
  @Get(':id')
  async get(@CurrentActor() actor: Actor, @Param('id', documentId) id: string) {
    const document = await this.readable(actor, id);
    const { verificationCode, signatures } = document;
    return toDocumentView(document, verificationUrl(this.config, verificationCode), signatures);
  }

  /** The PDF itself. Its hash is its ETag: the bytes behind an address never change. */
  @Allow('document.read')
  @Header('cache-control', 'private, no-cache')
  @Get(':id/file')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { sha256, number, status } = await this.readable(actor, id);
    if (sha256 === null) {
      throw new Problem('wrong-status', 'PDF dokumen ini belum selesai dibuat; coba lagi sebentar lagi.', [
        { code: 'document-not-ready', detail: 'Status dokumen dapat dilihat pada alamat dokumennya.' },
      ]);
    }
    const name = status === 'void' ? `${number} tidak berlaku` : number;
    return pdfAnswer(this.storage, { sha256, name }, request, reply);
  }

  @Allow('document.render')
  @HttpCode(202)
  @Post(':id/render')
  render(@CurrentActor() actor: Actor, @Param('id', documentId) id: string) {
    return this.documents.renderAgain(actor, id);
  }

  private async readable(actor: Actor, id: string): Promise<DocumentRow> {
    const document = await this.queries.byId(id);
    if (!document || !mayReadDocument(actor, document)) throw notFound(SUBJECT);
    return document;
  }
}
