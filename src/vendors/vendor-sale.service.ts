import { Injectable } from '@nestjs/common';
import { civilDateOf, longDate, type CivilDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import { VendorSaleQueries, type SaleChange, type SalePermit } from './vendor-sale.queries.js';

const GOODS: Readonly<Record<SalePermit, string>> = {
  '': 'barang tanpa izin khusus',
  halal: 'barang yang wajib bersertifikat halal',
  'pirt|slhs': 'makanan yang memerlukan P-IRT atau SLHS',
};

class ToldBefore extends Error {}

/** Tells, in the vendor's record, when its goods leave sale and when they come back. Dates alone decide it: this only says so. */
@Injectable()
export class VendorSaleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: VendorSaleQueries,
  ) {}

  /** After a message about this vendor. */
  async tell(vendorId: string, jobId: string, now = new Date()): Promise<void> {
    const on = civilDateOf(now);
    if (await this.queries.hasChanged(vendorId, on)) await this.write(vendorId, on, jobId, false);
  }

  /** All vendors whose papers have ended or begun since anybody looked; those who follow a sale are told too. Answers how many. */
  async tellAll(jobId: string, now = new Date()): Promise<number> {
    const on = civilDateOf(now);
    let told = 0;
    for (;;) {
      const vendorIds = await this.queries.changed(on, 500);
      for (const vendorId of vendorIds) if (await this.write(vendorId, on, jobId, true)) told += 1;
      if (vendorIds.length < 500) return told;
    }
  }

  private async write(vendorId: string, on: CivilDate, jobId: string, emit: boolean): Promise<boolean> {
    try {
      await this.unitOfWork.run(systemActor('vendor.sale-days', jobId), async (tx) => {
        const vendor = await tx.lock(VendorEntity, { id: vendorId }, 'Penyedia');
        const changes = await this.queries.tell(tx, vendorId, on);
        if (changes.length === 0) throw new ToldBefore();
        tx.audit({
          action: 'vendor.sale-days',
          recordType: 'vendor',
          recordId: vendorId,
          vendorId,
          summary: `${vendor.name} per ${longDate(on)}: ${changes.map(sentence).join('; ')}.`,
          changes: Object.fromEntries(
            changes.map(({ permit, isOnSale }) => [permit || 'general', [!isOnSale, isOnSale]]),
          ),
        });
        if (emit) tx.emit(VendorSaleDaysChanged, { vendorId });
      });
      return true;
    } catch (error) {
      if (error instanceof ToldBefore) return false;
      throw error;
    }
  }
}

function sentence({ permit, isOnSale }: SaleChange): string {
  return `${GOODS[permit]} ${isOnSale ? 'dijual' : 'tidak dijual lagi'}`;
}
