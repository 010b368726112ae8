import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { invalidInput } from '../platform/http/index.js';
import type { ChangeClosedDaysRequest } from './vendor-days.requests.js';
import { VendorService } from './vendor.service.js';
import { addClosedDays, removeClosedDays } from './vendor-writes.queries.js';

/** Days on which a vendor is closed beside its weekly ones; the vendor's own to say, whatever its status. */
@Injectable()
export class VendorDaysService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
  ) {}

  change(actor: Actor, id: string, { close = [], open = [] }: ChangeClosedDaysRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockOwn(tx, id);
      const today = civilDateOf(tx.now);
      const past = close.flatMap(({ date }, index) =>
        date < today
          ? [
              {
                pointer: `/close/${index}/date`,
                code: 'in-the-past',
                detail: 'date: hari ini atau sesudahnya',
              },
            ]
          : [],
      );
      if (past.length > 0) throw invalidInput(past);
      const days = close.map(({ date, reason }) => ({ date, reason: reason?.trim() ?? '' }));
      const opened = open.length > 0 ? await removeClosedDays(tx, id, open) : [];
      if (days.length > 0) await addClosedDays(tx, id, days);
      tx.audit({
        action: 'vendor.close-days',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `Hari tutup ${vendor.name} diubah: ${days.length} ditutup, ${opened.length} dibuka.`,
        changes: { closed: [null, days.map(({ date }) => date)], opened: [null, opened] },
      });
      return { closed: days.map(({ date }) => date), opened };
    });
  }
}
