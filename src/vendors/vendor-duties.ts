import { Inject, Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { parameterOn, RegulationReader } from '../regulations/index.js';
import type { HalalDuty } from './domain/checklist.js';
import type { UmkmClass } from './domain/vendor.js';
import type { DomicileDuty } from './domain/verification.js';

/** What regulations ask of a vendor on one day. */
export interface DutiesOnDay {
  halal(umkmClass: UmkmClass): HalalDuty;
  readonly domicile: DomicileDuty;
}

/** The one place where this module takes dates and articles from. */
@Injectable()
export class VendorDuties {
  constructor(
    private readonly regulations: RegulationReader,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  /** One statement. */
  async on(source: Queryable, date: CivilDate): Promise<DutiesOnDay> {
    const { code, name } = this.regency;
    const { parameters } = await this.regulations.ruleSetOn(source, date);
    const domicile = parameterOn(parameters, 'vendor_domicile', date);
    return {
      halal(umkmClass) {
        const isSmall = umkmClass === 'mikro' || umkmClass === 'kecil';
        const duty = parameterOn(
          parameters,
          isSmall ? 'halal_duty_small_from' : 'halal_duty_large_from',
          date,
        );
        // Unset means that nothing has postponed the duty of the act itself.
        if (!duty) return { from: '0001-01-01', legalBasis: 'UU 33/2014 ps 4' };
        return { from: String(duty.value), legalBasis: duty.legalBasis };
      },
      domicile: {
        regencies: Array.isArray(domicile?.value) ? domicile.value.map(String) : [code],
        name,
        legalBasis: domicile?.legalBasis,
      },
    };
  }
}
