import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/access/index.js';
import { invalidInput, notFound } from '../../../platform/http/index.js';
import {
  AddVendorDocumentRequest,
  VendorDocumentService,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { sendOn } from '../../page.js';
import type { SentForm } from '../../session/forms.js';
import { checked, FRESH, refusedIn, withKey, type Shown } from '../../ui/form-state.js';
import { PaperPage } from './paper.page.js';
import { paperOf, type Paper } from './paper-words.js';
import { FormUploads, KEPT_FILE, type ReceivedUpload } from './uploads.js';
import type { Way } from './way.js';

const DONE = 'Dokumen terkirim. Verifikator memeriksanya bersama isian Anda.';

/** The pages on which papers are brought: by their owner, and by an officer who helps. */
@Injectable()
export class PaperDesk {
  constructor(
    private readonly pages: Pages,
    private readonly documents: VendorDocumentService,
    private readonly uploads: FormUploads,
  ) {}

  show(
    reply: FastifyReply,
    actor: Actor,
    way: Way,
    view: FullVendorView,
    kind: string,
    isDone: boolean,
  ): string {
    const shown = isDone ? { ...FRESH, done: DONE } : FRESH;
    return this.pages.show(reply, this.page(actor, way, view, known(kind), shown));
  }

  async take(
    reply: FastifyReply,
    actor: Actor,
    way: Way,
    view: FullVendorView,
    kind: string,
    request: SentForm,
  ): Promise<string> {
    const paper = known(kind);
    const received = await this.uploads.read(actor, request);
    const { typed, fileId } = received;
    const refused = await refusedIn(
      () => this.add(actor, view, paper, received),
      fileId === null ? typed : { ...typed, [KEPT_FILE]: fileId },
      (pointer) => (['/file', '/fileId'].includes(pointer) ? 'file' : pointer.slice(1)),
    );
    if (refused)
      return this.pages.show(reply, this.page(actor, way, view, paper, refused.shown), refused.status);
    // A place is shown by several photos, so one stays to take the next.
    return sendOn(
      reply,
      paper.isMany || view.status === 'verified'
        ? `${way.paper(view.id, kind)}?selesai=dokumen`
        : `${way.home(view.id)}?selesai=dokumen`,
    );
  }

  private async add(
    actor: Actor,
    view: FullVendorView,
    { kind }: Paper,
    { typed, fileId, refusal }: ReceivedUpload,
  ): Promise<unknown> {
    if (refusal) throw refusal;
    if (fileId === null) {
      const detail = 'Ambil foto atau pilih berkasnya dahulu.';
      throw invalidInput([{ pointer: '/file', code: 'file-missing', detail }]);
    }
    const said = Object.fromEntries(
      ['number', 'issuedOn', 'expiresOn'].flatMap((field) => (typed[field] ? [[field, typed[field]]] : [])),
    );
    const request = await checked(AddVendorDocumentRequest, { kind, ...said, fileId });
    return this.documents.add(withKey(actor, typed), view.id, request);
  }

  private page(actor: Actor, way: Way, view: FullVendorView, paper: Paper, shown: Shown) {
    return <PaperPage {...{ frame: this.pages.frame(actor), way, view, paper, shown }} />;
  }
}

function known(kind: string): Paper {
  const paper = paperOf(kind);
  if (!paper) throw notFound('Dokumen');
  return paper;
}
