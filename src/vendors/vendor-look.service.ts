import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { VendorPersonalData } from './vendor-personal-data.queries.js';
import { VendorSecrets, type PersonalData } from './vendor-secrets.js';

/** The whole numbers of a vendor, for one look. */
export interface WholeNumbers extends PersonalData {
  readonly id: string;
}

/** A look at the whole NIK, NPWP, phone and account of a vendor. Each leaves an entry that the owner can read. */
@Injectable()
export class VendorLookService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly personalData: VendorPersonalData,
    private readonly secrets: VendorSecrets,
  ) {}

  look(actor: Actor, id: string, reason: string): Promise<WholeNumbers> {
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await this.personalData.sealed(tx, id);
      if (!vendor) throw notFound('Penyedia');
      tx.audit({
        action: 'vendor.view-personal-data',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `${actor.person} melihat data pribadi lengkap ${vendor.name}: ${reason.trim()}`,
      });
      return { id, ...this.secrets.openAll(vendor) };
    });
  }
}
