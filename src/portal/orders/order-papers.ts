import { Injectable } from '@nestjs/common';
import {
  DocumentReader,
  DocumentRegisterQueries,
  type DocumentFile,
  type OrderPaper,
} from '../../documents/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import type { OrderOnPage } from './order-on-page.js';

/** The papers of an order and of its deliveries. */
@Injectable()
export class OrderPagePapers {
  constructor(
    private readonly files: DocumentReader,
    private readonly register: DocumentRegisterQueries,
  ) {}

  /** All of them in the order in which they were made, with their state of signing. */
  list(found: OrderOnPage): Promise<OrderPaper[]> {
    return this.register.papers(papersOf(found));
  }

  /** The PDF of one of them; 404 for any other. */
  file(actor: Actor, found: OrderOnPage, documentId: string): Promise<DocumentFile> {
    if (!papersOf(found).includes(documentId)) throw notFound('Dokumen');
    return this.files.file(actor, documentId, 0);
  }
}

function papersOf({ order, fulfilment }: OrderOnPage): string[] {
  const brought = (fulfilment?.deliveries ?? []).flatMap(({ documents }) => Object.values(documents));
  const addenda = order.amendments.map(({ document }) => document && document.id);
  const own = [order.document.id, order.spk && order.spk.id, fulfilment?.kuitansi?.id, ...addenda];
  return [...own, ...brought.map((paper) => paper?.id)].flatMap((id) => id ?? []);
}
