import { Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AttachScanRequest, DocumentReader, ScanService } from '../../documents/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, Problem, recordId, TakesFile } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { readOwnForm } from '../session/file-form.js';
import { FilePageController } from '../session/page-controller.js';
import { DocumentPages } from './document-pages.js';

const pipe = createValidationPipe();

/** The scan of a signed paper from the page of its document. Its form is known to be ours only once its file has been read. */
@FilePageController('dokumen/:id')
export class ScanUploadController {
  constructor(
    private readonly pages: DocumentPages,
    private readonly documents: DocumentReader,
    private readonly scanning: ScanService,
    private readonly files: FileService,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('document.scan')
  @Post('pindaian')
  @TakesFile()
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Dokumen')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { fields, file } = await readOwnForm(this.forms, request);
    return this.pages.after(reply, actor, id, 'pindaian', async () => {
      // Whoever may not bring a scan here leaves no file behind.
      if ((await this.documents.show(actor, id)).scannable.length === 0) {
        throw new Problem('wrong-status', 'Dokumen ini tidak menunggu pindaian dari Anda.');
      }
      const { id: fileId } = await this.files.upload(actor, file?.bytes.length, () => Promise.resolve(file));
      const metatype = AttachScanRequest;
      const asked = (await pipe.transform(scanAsked(fields, fileId), {
        type: 'body',
        metatype,
      })) as AttachScanRequest;
      return this.scanning.attach(actor, id, asked);
    });
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
