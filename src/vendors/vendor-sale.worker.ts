import { Injectable } from '@nestjs/common';
import { OnMessage, OnSchedule, type JobContext } from '../platform/queue/index.js';
import { RegistryCheckService } from './registry-check.service.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import { VendorSaleService } from './vendor-sale.service.js';

/** What happens to sales without anybody asking. */
@Injectable()
export class VendorSaleWorker {
  constructor(
    private readonly sales: VendorSaleService,
    private readonly registries: RegistryCheckService,
  ) {}

  @OnMessage(VendorSaleDaysChanged)
  tell({ vendorId }: { vendorId: string }, { jobId }: JobContext): Promise<void> {
    return this.sales.tell(vendorId, jobId);
  }

  /** Soon after midnight, and again in case that was missed. */
  @OnSchedule('vendors.sale-days', { pattern: '1 0,6,12 * * *' })
  async tellAll(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.registries.limitAllSales(jobId);
    await this.sales.tellAll(jobId);
  }
}
