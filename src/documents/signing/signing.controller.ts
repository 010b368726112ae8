import {
  Body,
  Controller,
  Get,
  Header,
  Inject,
  Param,
  ParseIntPipe,
  Post,
  StreamableFile,
} from '@nestjs/common';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { contentDisposition, FILE_STORAGE, type FileStorage } from '../../platform/storage/index.js';
import { mayReadDocument } from '../document.policy.js';
import { DocumentQueries, type DocumentRow } from '../document.queries.js';
import { revisionHash } from './revision.queries.js';
import { scansOf } from './scan.queries.js';
import { ScanService } from './scan.service.js';
import { toScanView } from './signature.views.js';
import { AttachScanRequest, ReplaceScanRequest, SignRequest } from './signing.requests.js';
import { SigningService } from './signing.service.js';

const documentId = recordId('Dokumen');
const scanId = recordId('Pindaian');

/** Signing documents, and what came of it. */
@Controller('api/v1/documents/:id')
export class SigningController {
  constructor(
    private readonly signing: SigningService,
    private readonly scanning: ScanService,
    private readonly documents: DocumentQueries,
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('document.sign')
  @Sensitive()
  @Post('signatures')
  sign(@CurrentActor() actor: Actor, @Param('id', documentId) id: string, @Body() request: SignRequest) {
    return this.signing.sign(actor, id, request);
  }

  /** The PDF after one of its signatures: byte for byte the one before, and the signature. */
  @Allow('document.read')
  @Header('cache-control', 'private, no-cache')
  @Get('revisions/:revision/file')
  async revision(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('revision', new ParseIntPipe({ exceptionFactory: () => notFound('Berkas') })) revision: number,
  ): Promise<StreamableFile> {
    const { number } = await this.readable(actor, id);
    const sha256 = await revisionHash(this.database, id, revision);
    if (sha256 === null) throw notFound('Berkas');
    return this.send(sha256, 'application/pdf', `${number} (ditandatangani ${revision}).pdf`);
  }

  @Allow('document.scan')
  @Post('scans')
  attach(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Body() request: AttachScanRequest,
  ) {
    return this.scanning.attach(actor, id, request);
  }

  @Allow('document.scan')
  @Post('scans/:scanId/replace')
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('scanId', scanId) scan: string,
    @Body() request: ReplaceScanRequest,
  ) {
    return this.scanning.replace(actor, id, scan, request);
  }

  /** Every scan of the paper, also those that a better one has replaced. */
  @Allow('document.read')
  @Get('scans')
  async scans(@CurrentActor() actor: Actor, @Param('id', documentId) id: string) {
    await this.readable(actor, id);
    return { items: (await scansOf(this.database, id)).map((scan) => toScanView(id, scan)) };
  }

  @Allow('document.read')
  @Header('cache-control', 'private, no-cache')
  @Get('scans/:scanId/file')
  async scan(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('scanId', scanId) scan: string,
  ): Promise<StreamableFile> {
    await this.readable(actor, id);
    const found = (await scansOf(this.database, id)).find((candidate) => candidate.id === scan);
    if (!found) throw notFound('Pindaian');
    return this.send(found.sha256, found.contentType, `pindaian-${found.name}`);
  }

  private async send(sha256: string, type: string, name: string): Promise<StreamableFile> {
    const bytes = await this.storage.get(sha256);
    return new StreamableFile(bytes, {
      type,
      length: bytes.byteLength,
      disposition: contentDisposition(name),
    });
  }

  private async readable(actor: Actor, id: string): Promise<DocumentRow> {
    const document = await this.documents.byId(id);
    if (!document || !mayReadDocument(actor, document)) throw notFound('Dokumen');
    return document;
  }
}
