import { Injectable } from '@nestjs/common';
import { parseCode } from '../platform/crypto/index.js';
import { notFound } from '../platform/http/index.js';
import { DocumentQueries } from './document.queries.js';
import { toPublicDocumentView, type PublicDocumentView } from './document.views.js';

/** A document found by its code, with what other parts of this system need to go on. */
export interface FoundDocument extends PublicDocumentView {
  readonly id: string;
  /** As it was printed, however it was typed. */
  readonly verificationCode: string;
}

/** Verification by anybody who holds a document. */
@Injectable()
export class PublicDocuments {
  constructor(private readonly queries: DocumentQueries) {}

  /** What the code stands for, or null. A mistyped code costs the same look-up as an unknown one. */
  async find(typed: string): Promise<FoundDocument | null> {
    const document = await this.queries.byCode(parseCode(typed) ?? '');
    if (!document) return null;
    const { id, verificationCode } = document;
    return { id, verificationCode, ...toPublicDocumentView(document) };
  }

  /** As `find`, but 404 for an unknown code. */
  async get(typed: string): Promise<PublicDocumentView> {
    const document = await this.queries.byCode(parseCode(typed) ?? '');
    if (!document) throw notFound('Dokumen dengan kode ini');
    return toPublicDocumentView(document);
  }
}
