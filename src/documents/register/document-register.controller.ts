import { Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, Problem, recordId } from '../../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../../platform/storage/index.js';
import { documentKindName } from '../document-kinds.js';
import { mayReadDocument } from '../document.policy.js';
import { DocumentQueries } from '../document.queries.js';
import { documentWorkflow } from '../domain/document-workflow.js';
import { pdfAnswer } from '../pdf-answer.js';
import { VoidCopyQueries } from '../void-copy.queries.js';
import { DocumentRegisterQueries } from './document-register.queries.js';
import { DocumentListRequest, NumberSeriesRequest } from './document-register.requests.js';

const SUBJECT = 'Dokumen';

/** The register: all documents with their numbers, the void ones among them. */
@Controller('api/v1/documents')
export class DocumentRegisterController {
  constructor(
    private readonly register: DocumentRegisterQueries,
    private readonly documents: DocumentQueries,
    private readonly copies: VoidCopyQueries,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('document.list')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: DocumentListRequest) {
    const { items, next } = await this.register.list(actor, request);
    return {
      items: items.map((document) => ({
        ...document,
        kindName: documentKindName(document.kind),
        statusName: documentWorkflow.statusNames[document.status],
      })),
      next,
    };
  }

  /** How far each agency has counted, and whether any number is missing. */
  @Allow('document.list')
  @Get('numbers')
  async numbers(@CurrentActor() actor: Actor, @Query() request: NumberSeriesRequest) {
    const series = await this.register.series(actor, request);
    return { items: series.map((row) => ({ ...row, kindName: documentKindName(row.kind) })) };
  }

  /** The copy of a void document that says BATAL on every page; the original stays at `file`. */
  @Allow('document.read')
  @Header('cache-control', 'private, no-cache')
  @Get(':id/void-copy')
  async voidCopy(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(SUBJECT)) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const document = await this.documents.byId(id);
    if (!document || !mayReadDocument(actor, document)) throw notFound(SUBJECT);
    const copy = await this.copies.of(id);
    if (!copy) {
      throw new Problem(
        'wrong-status',
        'Salinan bertanda BATAL hanya ada bagi dokumen yang tidak berlaku lagi.',
        [
          {
            code: 'no-void-copy',
            detail: `Status dokumen: ${documentWorkflow.statusNames[document.status]}.`,
          },
        ],
      );
    }
    return pdfAnswer(this.storage, { sha256: copy.sha256, name: `${document.number} BATAL` }, request, reply);
  }
}
