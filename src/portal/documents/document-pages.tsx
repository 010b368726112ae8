import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import { CertificateQueries, DocumentReader } from '../../documents/index.js';
import { PageTokens } from '../../identity/index.js';
import type { Actor } from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { certificateInWords } from './certificate-words.js';
import { DocumentPage } from './document.page.js';

const DONE: Readonly<Record<string, string>> = {
  'tanda-tangan': 'Dokumen ini sudah Anda tanda tangani.',
  pindaian: 'Pindaian sudah disimpan.',
};

/** The page of a document, as it is and after something was done with it. */
@Injectable()
export class DocumentPages {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: DocumentReader,
    private readonly certificates: CertificateQueries,
    private readonly tokens: PageTokens,
  ) {}

  /** `done` is what the address says was done. */
  show(reply: FastifyReply, actor: Actor, id: string, done: string): Promise<string> {
    return this.page(reply, actor, id, { fault: null, done: DONE[done] ?? null });
  }

  /** Does it and leads back to the page, which says so; or shows the page with what went wrong. */
  async after(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    done: string,
    work: () => Promise<unknown>,
  ): Promise<string> {
    try {
      await work();
      return sendOn(reply, `${urls.document(id)}?selesai=${done}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 404) throw error;
      const fault = error.items.map(({ detail }) => detail).join(' ') || error.detail;
      return this.page(reply, actor, id, { fault, done: null }, error.status);
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
