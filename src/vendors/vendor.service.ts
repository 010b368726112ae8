import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import { notFound, Problem } from '../platform/http/index.js';
import { isEditable, vendorWorkflow } from './domain/vendor-workflow.js';
import { VendorEntity } from './vendor.entity.js';
import { ownsVendor } from './vendor.policy.js';
import { VendorQueries, type VendorRow } from './vendor.queries.js';

/** The vendor that its own people may work on. */
@Injectable()
export class VendorService {
  constructor(private readonly vendors: VendorQueries) {}

  /** Locks the actor's own vendor and reads what belongs to it; 404 for anybody else's. */
  async lockOwn(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
    const row = await this.vendors.detail(id, tx);
    if (!row || !ownsVendor(tx.actor, id, row.memberIds)) throw notFound('Penyedia');
    return { vendor, row };
  }

  /** As `lockOwn`, and 409 once what it says has been handed in. */
  async lockOwnEditable(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const own = await this.lockOwn(tx, id);
    if (!isEditable(own.vendor.status)) {
      const status = vendorWorkflow.statusNames[own.vendor.status];
      throw new Problem('wrong-status', `Pendaftaran tidak dapat diubah: statusnya "${status}".`, [
        { code: 'wrong-status', detail: 'Hanya konsep dan pendaftaran yang dikembalikan dapat diubah.' },
      ]);
    }
    return own;
  }
}
