import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import {
  AttachScanRequest,
  CertificateQueries,
  DocumentReader,
  ScanService,
  SigningService,
  SignRequest,
  type DocumentFile,
} from '../../documents/index.js';
import { PageTokens } from '../../identity/index.js';
import { Allow, BrowserPage, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, notFound, Problem, readForm, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { contentDisposition, FileService } from '../../platform/storage/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { requireOwnForm, textOf } from '../session/forms.js';
import { PageFilter } from '../session/page.filter.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { certificateInWords } from './certificate-words.js';
import { DocumentPage } from './document.page.js';

const documentId = recordId('Dokumen');
const DONE: Readonly<Record<string, string>> = {
  'tanda-tangan': 'Dokumen ini sudah Anda tanda tangani.',
  pindaian: 'Pindaian sudah disimpan.',
};
const pipe = createValidationPipe();

/** A document as a page, for its parties: reading, signing, and bringing the scan of a signed paper. */
@BrowserPage()
@UseFilters(PageFilter)
@Controller('dokumen/:id')
export class DocumentPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: DocumentReader,
    private readonly certificates: CertificateQueries,
    private readonly signing: SigningService,
    private readonly scanning: ScanService,
    private readonly files: FileService,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('document.read')
  @Get()
  show(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, id, { fault: null, done: DONE[textOf(done, 20)] ?? null });
  }

  @Allow('document.read')
  @Get('berkas/:revision')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('revision', new ParseIntPipe({ exceptionFactory: () => notFound('Berkas') })) revision: number,
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
  async sign(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    requireOwnForm(this.tokens, request, actor, body?.form);
    return this.done(reply, actor, id, 'tanda-tangan', async () => {
      const { slot, passphrase } = body ?? {};
      const given = { version: Number(textOf(body?.version, 9)), slot, passphrase };
      const asked = (await pipe.transform(given, { type: 'body', metatype: SignRequest })) as SignRequest;
      await this.signing.sign(actor, id, asked);
    });
  }

  @Allow('document.scan')
  @Post('pindaian')
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { fields, file } = await readForm(request);
    requireOwnForm(this.tokens, request, actor, fields.form);
    return this.done(reply, actor, id, 'pindaian', async () => {
      // Somebody who may not bring a scan here leaves no file behind.
      if ((await this.documents.show(actor, id)).scannable.length === 0) {
        throw new Problem('wrong-status', 'Dokumen ini tidak menunggu pindaian dari Anda.');
      }
      const { id: fileId } = await this.files.upload(actor, file?.bytes.length, () => Promise.resolve(file));
      const metatype = AttachScanRequest;
      const asked = (await pipe.transform(scanAsked(fields, fileId), {
        type: 'body',
        metatype,
      })) as AttachScanRequest;
      await this.scanning.attach(actor, id, asked);
    });
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    what: string,
    work: () => Promise<void>,
  ): Promise<string> {
    try {
      await work();
      return sendOn(reply, `${urls.document(id)}?selesai=${what}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 404) throw error;
      return this.page(reply, actor, id, { fault: faultOf(error), done: null }, error.status);
    }
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: { readonly fault: string | null; readonly done: string | null },
    status = 200,
  ): Promise<string> {
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    const document = await this.documents.show(actor, id);
    const own = document.mine.length > 0 ? await this.certificates.inUse(actor.accountId) : null;
    const certificate = own && certificateInWords(own.facts);
    const today = civilDateOf(new Date());
    return sendSessionPage(
      reply,
      <DocumentPage {...{ government, session, document, certificate, today, ...shown }} />,
      status,
    );
  }
}

function scanAsked(fields: Readonly<Record<string, unknown>>, fileId: string) {
  const slots = Object.keys(fields).flatMap((name) => /^pilih-(.+)$/.exec(name)?.[1] ?? []);
  return {
    version: Number(textOf(fields.version, 9)),
    fileId,
    signedOn: fields.signedOn,
    signatures: slots.map((slot) => ({ slot, person: textOf(fields[`nama-${slot}`], 200).trim() })),
  };
}

function faultOf({ items, detail }: Problem): string {
  return items.length === 0 ? detail : items.map((item) => item.detail).join(' ');
}

function sent({ bytes, contentType, name }: DocumentFile): StreamableFile {
  const disposition = contentDisposition(name);
  return new StreamableFile(bytes, { type: contentType, length: bytes.byteLength, disposition });
}
