import { Body, Controller, Get, Header, Param, ParseIntPipe, Post, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { contentDisposition } from '../../platform/storage/index.js';
import { DocumentReader, type DocumentFile } from '../document.reader.js';
import { ScanService } from './scan.service.js';
import { toScanView } from './signature.views.js';
import { AttachScanRequest, ReplaceScanRequest, SignRequest } from './signing.requests.js';
import { SigningService } from './signing.service.js';

const documentId = recordId('Dokumen');
const scanId = recordId('Pindaian');
const revisionNumber = new ParseIntPipe({ exceptionFactory: () => notFound('Berkas') });

/** Signing documents, and what came of it. */
@Controller('api/v1/documents/:id')
export class SigningController {
  constructor(
    private readonly signing: SigningService,
    private readonly scanning: ScanService,
    private readonly documents: DocumentReader,
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
    @Param('revision', revisionNumber) revision: number,
  ): Promise<StreamableFile> {
    if (revision < 1) throw notFound('Berkas');
    return sent(await this.documents.file(actor, id, revision));
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
    return { items: (await this.documents.scans(actor, id)).map((scan) => toScanView(id, scan)) };
  }

  @Allow('document.read')
  @Header('cache-control', 'private, no-cache')
  @Get('scans/:scanId/file')
  async scan(
    @CurrentActor() actor: Actor,
    @Param('id', documentId) id: string,
    @Param('scanId', scanId) scan: string,
  ): Promise<StreamableFile> {
    return sent(await this.documents.scan(actor, id, scan));
  }
}

function sent({ bytes, contentType, name }: DocumentFile): StreamableFile {
  const disposition = contentDisposition(name);
  return new StreamableFile(bytes, { type: contentType, length: bytes.byteLength, disposition });
}
