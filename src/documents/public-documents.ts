import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { parseCode } from '../platform/crypto/index.js';
import { notFound } from '../platform/http/index.js';
import { DocumentQueries, type DocumentRow } from './document.queries.js';
import { toPublicDocumentView, type PublicDocumentView } from './document.views.js';
import { fileMatch, type FileMatch } from './domain/file-match.js';

/** A document found by its code, with what other parts of this system need to go on. */
export interface FoundDocument extends PublicDocumentView {
  readonly id: string;
  /** As it was printed, however it was typed. */
  readonly verificationCode: string;
}

/** A document and what a file is of it; null when it is nothing of it. */
export interface FoundFile {
  readonly document: FoundDocument;
  readonly match: FileMatch | null;
}

/** Verification by anybody who holds a document. */
@Injectable()
export class PublicDocuments {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queries: DocumentQueries,
  ) {}

  /** What the code stands for, or null. A mistyped code costs the same look-up as an unknown one. */
  async find(typed: string): Promise<FoundDocument | null> {
    const document = await this.byCode(typed);
    return document && this.found(document);
  }

  /** As `find`, but 404 for an unknown code. */
  async get(typed: string): Promise<PublicDocumentView> {
    const document = await this.byCode(typed);
    if (!document) throw notFound('Dokumen dengan kode ini');
    return toPublicDocumentView(document, this.config.runtime.practice);
  }

  /** What a file is of the document with this code; null for an unknown code. */
  async check(typed: string, sha256: string): Promise<FoundFile | null> {
    const document = await this.byCode(typed);
    return document && this.compared(document, sha256);
  }

  /** Which document this file is; null for every file that is not, bit for bit, a PDF from here. */
  async byFile(sha256: string): Promise<FoundFile | null> {
    const document = await this.queries.byFile(sha256);
    return document && this.compared(document, sha256);
  }

  private byCode(typed: string): Promise<DocumentRow | null> {
    return this.queries.byCode(parseCode(typed) ?? '');
  }

  private found(document: DocumentRow): FoundDocument {
    const { id, verificationCode } = document;
    return { id, verificationCode, ...toPublicDocumentView(document, this.config.runtime.practice) };
  }

  private compared(document: DocumentRow, sha256: string): FoundFile {
    return { document: this.found(document), match: fileMatch(document, sha256) };
  }
}
