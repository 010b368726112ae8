import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../platform/database/index.js';

/** The copy of a void document that says so on every page. */
export interface VoidCopy {
  readonly sha256: string;
  readonly size: number;
}

/** Copies of void documents. The originals stay as they were, and stay verifiable. */
@Injectable()
export class VoidCopyQueries {
  constructor(private readonly database: ReadDatabase) {}

  of(documentId: string): Promise<VoidCopy | null> {
    return this.database.one<VoidCopy>('select sha256, size from document_void_copy where document_id = $1', [
      documentId,
    ]);
  }

  /** False when another job was faster. */
  async keep(tx: Tx, documentId: string, { sha256, size }: VoidCopy): Promise<boolean> {
    const kept = await tx.query(
      `insert into document_void_copy (document_id, sha256, size, rendered_at) values ($1, $2, $3, $4)
       on conflict (document_id) do nothing returning document_id`,
      [documentId, sha256, size, tx.now],
    );
    return kept.length > 0;
  }
}
