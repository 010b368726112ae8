import { Body, Get, Param, ParseIntPipe, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DocumentReader, SigningService, SignRequest, type DocumentFile } from '../../documents/index.js';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, notFound, recordId } from '../../platform/http/index.js';
import { contentDisposition } from '../../platform/storage/index.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { DocumentPages } from './document-pages.js';

const documentId = recordId('Dokumen');
const revisionNumber = new ParseIntPipe({ exceptionFactory: () => notFound('Berkas') });
const pipe = createValidationPipe();

/** A document as a page for its parties: reading and signing. */
@PageController('dokumen/:id')
export class DocumentPagesController {
  constructor(
    private readonly pages: DocumentPages,
    private readonly documents: DocumentReader,
    private readonly signing: SigningService,
  ) {}

  @Allow('document.read')
  @Get()
  show(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, actor, id, textOf(done, 20));
  }

  @Allow('document.read')
  @Get('berkas/:revision')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('revision', revisionNumber) revision: number,
  ): Promise<StreamableFile> {
    return sent(await this.documents.file(actor, id, revision));
  }

  @Allow('document.read')
  @Get('pindaian/:scanId')
  async scan(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('scanId', recordId('Pindaian')) scanId: string,
  ): Promise<StreamableFile> {
    return sent(await this.documents.scan(actor, id, scanId));
  }

  @Allow('document.sign')
  @Sensitive()
  @Post('tanda-tangan')
  sign(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.after(reply, actor, id, 'tanda-tangan', async () => {
      const { slot, passphrase } = body ?? {};
      const given = { version: Number(textOf(body?.version, 9)), slot, passphrase };
      const asked = (await pipe.transform(given, { type: 'body', metatype: SignRequest })) as SignRequest;
      return this.signing.sign(actor, id, asked);
    });
  }
}

function sent({ bytes, contentType, name }: DocumentFile): StreamableFile {
  const disposition = contentDisposition(name);
  return new StreamableFile(bytes, { type: contentType, length: bytes.byteLength, disposition });
}
