import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import type { DocumentKind } from './domain/vendor.js';

/** Look-ups of papers. */
@Injectable()
export class VendorDocumentQueries {
  /** The vendor is locked, so no two papers get one number. */
  async nextSequence(tx: Tx, vendorId: string, kind: DocumentKind): Promise<number> {
    const [row] = await tx.query<{ next: number }>(
      `select coalesce(max(sequence), 0) + 1 as next from vendor_document where vendor_id = $1 and kind = $2`,
      [vendorId, kind],
    );
    return row?.next ?? 1;
  }
}
