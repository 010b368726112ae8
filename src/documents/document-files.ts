import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { notFound, Problem } from '../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../platform/storage/index.js';
import { mayReadDocument } from './document.policy.js';
import { DocumentQueries } from './document.queries.js';

/** A drawn PDF: its name, also as a file, and the hash under which its bytes never change. */
export interface DrawnDocument {
  readonly sha256: string;
  readonly name: string;
  readonly fileName: string;
  read(): Promise<Buffer>;
}

/** The PDFs of documents, for their parties. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly queries: DocumentQueries,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** 404 for somebody else's document, 409 `document-not-ready` while it is being drawn. */
  async open(actor: Actor, id: string): Promise<DrawnDocument> {
    const document = await this.queries.byId(id);
    if (!document || !mayReadDocument(actor, document)) throw notFound('Dokumen');
    const { sha256, number, status } = document;
    if (sha256 === null) {
      throw new Problem('wrong-status', 'PDF dokumen ini belum selesai dibuat; coba lagi sebentar lagi.', [
        { code: 'document-not-ready', detail: 'Status dokumen dapat dilihat pada alamat dokumennya.' },
      ]);
    }
    const name = status === 'void' ? `${number} tidak berlaku` : number;
    const fileName = `${name.replace(/[^\w.-]+/g, '-')}.pdf`;
    return { sha256, name, fileName, read: () => this.storage.get(sha256) };
  }
}
