import { Inject, Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { TaxAssessor } from '../taxes/index.js';
import { supplyOf, type OrderTaxes } from './order-taxes.js';

/** What the taxes on an order are estimated at. */
@Injectable()
export class OrderTaxAssessor {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly taxes: TaxAssessor,
  ) {}

  /** As of that day, in this regency. */
  assess(order: Omit<Parameters<typeof supplyOf>[0], 'regionCode'> & { readonly on: CivilDate }): OrderTaxes {
    return { ...this.taxes.assess(supplyOf({ ...order, regionCode: this.regency.code })), on: order.on };
  }
}
