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

  /** A draft that the actor fills in for somebody who has not confirmed it yet; 404 for anybody else's, 409 once it is confirmed. */
  async lockAssisted(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
    const row = await this.vendors.detail(id, tx);
    if (!row || vendor.assistedBy === null || vendor.assistedBy !== tx.actor.accountId)
      throw notFound('Penyedia');
    if (vendor.confirmedAt !== null) {
      throw new Problem('wrong-status', 'Pendaftaran ini sudah dikonfirmasi; pemiliknya yang melanjutkan.');
    }
    return { vendor, row };
  }

  /** The own vendor, or the one that the actor fills in for somebody. */
  async lockFillable(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    return tx.actor.role === 'ukpbj-verifier' ? this.lockAssisted(tx, id) : this.lockOwn(tx, id);
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
