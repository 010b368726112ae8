import { Injectable } from '@nestjs/common';
import { parseCode } from '../platform/crypto/index.js';
import { notFound } from '../platform/http/index.js';
import { DocumentQueries } from './document.queries.js';
import { toPublicDocumentView, type PublicDocumentView } from './document.views.js';

/** Verification by anybody who holds a document. */
@Injectable()
export class PublicDocuments {
  constructor(private readonly queries: DocumentQueries) {}

  /** What the code stands for, or null. A mistyped code costs the same look-up as an unknown one. */
  async find(typed: string): Promise<(PublicDocumentView & { readonly id: string }) | null> {
    const document = await this.queries.byCode(parseCode(typed) ?? '');
    return document && { id: document.id, ...toPublicDocumentView(document) };
  }

  /** As `find`, but 404 for an unknown code. */
  async get(typed: string): Promise<PublicDocumentView> {
    const document = await this.queries.byCode(parseCode(typed) ?? '');
    if (!document) throw notFound('Dokumen dengan kode ini');
    return toPublicDocumentView(document);
  }
}
