import { Inject, Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import {
  parameterOn,
  RegulationReader,
  type ParameterValue,
  type ParameterVersion,
} from '../regulations/index.js';
import type { HalalDuty } from './domain/checklist.js';
import type { UmkmClass } from './domain/vendor.js';
import { REGISTRY_CODES, type RegistryDuty } from './domain/registry.js';
import type { DomicileDuty } from './domain/verification.js';

/** What regulations ask of a vendor on one day. */
export interface DutiesOnDay {
  halal(umkmClass: UmkmClass): HalalDuty;
  readonly domicile: DomicileDuty;
  readonly registry: RegistryDuty;
  /** How many days before a paper ends its owner is reminded. */
  readonly reminderDays: readonly number[];
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
      registry: registryDuty(parameters, date),
      reminderDays: listOf(parameterOn(parameters, 'document_reminder_days', date)?.value).map(Number),
    };
  }
}

function registryDuty(parameters: readonly ParameterVersion[], date: CivilDate): RegistryDuty {
  const required = parameterOn(parameters, 'registry_checks_required', date);
  const codes = listOf(required?.value);
  return {
    required: REGISTRY_CODES.filter((registry) => codes.includes(registry)),
    requiredBasis: required?.legalBasis,
    maxAgeDays(registry) {
      const age = parameterOn(parameters, 'registry_check_max_age_days', date, registry);
      return age ? { days: Number(age.value), legalBasis: age.legalBasis } : null;
    },
    stopsSale: parameterOn(parameters, 'registry_check_stops_sale', date)?.value === true,
  };
}

function listOf(value: ParameterValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
