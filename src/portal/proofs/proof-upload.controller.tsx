import { Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { GiveProofRequest, ProofFiles, ProofService } from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, Problem, recordId, TakesFile } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { FileService } from '../../platform/storage/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { isForeign, OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { keepFileOf } from '../session/file-form.js';
import { FilePageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { proofFilePage } from './proof-file-page.js';

const pipe = createValidationPipe();

/** Uploads from the page of a file. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController('berkas')
export class ProofUploadController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly uploads: FileService,
    private readonly proofs: ProofService,
    private readonly files: ProofFiles,
    private readonly tokens: PageTokens,
    private readonly own: OwnFormGuard,
  ) {}

  @Allow('proof.give')
  @TakesFile()
  @Post(':id/bukti')
  async give(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Berkas bukti')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Nothing is kept for whoever may not bring it.
    await this.files.of(actor, id);
    let fields: Readonly<Record<string, unknown>> = {};
    try {
      const file = await keepFileOf(this.uploads, actor, request, (form) => {
        fields = form.fields;
        this.own.require(request, fields.form);
      });
      await this.proofs.give(actor, id, await askedFor(fields, file.id));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 404 || isForeign(error))
        throw error;
      const fault = error.items[0]?.detail ?? error.detail;
      return this.page(reply, actor, id, fault, error.status);
    }
    return sendOn(reply, `${urls.proofs(id)}?selesai=bukti`);
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    fault: string,
    status: number,
  ): Promise<string> {
    const { governmentName } = this.regency;
    const page = await proofFilePage({ files: this.files, tokens: this.tokens, governmentName }, actor, id, {
      fault,
    });
    return sendSessionPage(reply, page, status);
  }
}

/** The request behind the form: an invoice names its order in the choice of its kind. */
async function askedFor(
  fields: Readonly<Record<string, unknown>>,
  fileId: string,
): Promise<GiveProofRequest> {
  const [kind = '', orderId] = textOf(fields.kind, 60).split(':');
  const note = textOf(fields.note, 300).trim();
  const asked = { kind, fileId, ...(orderId ? { orderId } : {}), ...(note === '' ? {} : { note }) };
  return (await pipe.transform(asked, { type: 'body', metatype: GiveProofRequest })) as GiveProofRequest;
}
