import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import type { DocumentKind } from './domain/vendor.js';

/** Look-ups and bulk steps of papers. */
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

  acceptPending(tx: Tx, vendorId: string): Promise<{ id: string }[]> {
    return tx.query(
      `with accepted as (
         update vendor_document set status = 'accepted', decided_at = $2, decided_by = $3, version = version + 1
         where vendor_id = $1 and status = 'pending' returning id)
       select id from accepted`,
      [vendorId, tx.now, tx.actor.accountId],
    );
  }
}
