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
import type { UmkmLimit, UmkmScale } from './domain/umkm-class.js';
import { UMKM_CLASSES, type DocumentKind, type UmkmClass } from './domain/vendor.js';
import { REGISTRY_CODES, type RegistryDuty } from './domain/registry.js';
import type { DomicileDuty } from './domain/verification.js';
import { Pacts } from './pacts.js';

/** A promise of working days, and the article that makes it. */
export interface VerificationPromise {
  readonly days: number;
  readonly legalBasis: string;
}

/** Whether food is to be tasted and its kitchen seen before it is sold, and for how long that holds. */
export interface VisitDuty {
  readonly months: number | null;
  readonly legalBasis: string;
}

/** What regulations ask of a vendor on one day. */
export interface DutiesOnDay {
  halal(umkmClass: UmkmClass): HalalDuty;
  readonly domicile: DomicileDuty;
  /** Null while no limits are in force. */
  readonly umkmScale: UmkmScale | null;
  /** Null when no regulation promises anything. */
  readonly verification: VerificationPromise | null;
  /** For vendors of food; null when no regulation asks for it. */
  readonly foodVisit: VisitDuty | null;
  /** Hash of the wording of the integrity pact to be accepted; null when there is none. */
  readonly pact: string | null;
  readonly registry: RegistryDuty;
  /** How many years a paper of this kind may be valid at most; null when nothing limits it. */
  documentYears(kind: DocumentKind): number | null;
  /** How many days before a paper ends its owner is reminded. */
  readonly reminderDays: readonly number[];
}

/** The one place where this module takes dates and articles from. */
@Injectable()
export class VendorDuties {
  constructor(
    private readonly regulations: RegulationReader,
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly pacts: Pacts,
  ) {}

  /** One statement. */
  async on(source: Queryable, date: CivilDate): Promise<DutiesOnDay> {
    const { code, name } = this.regency;
    const { parameters } = await this.regulations.ruleSetOn(source, date);
    const set = (parameter: string, scope?: string) => parameterOn(parameters, parameter, date, scope);
    const domicile = set('vendor_domicile');
    const promised = set('vendor_verification_working_days');
    const visit = set('vendor_field_visit_required', 'mamin');
    const months = set('vendor_field_visit_months', 'mamin');
    return {
      halal(umkmClass) {
        const isSmall = umkmClass === 'mikro' || umkmClass === 'kecil';
        const duty = set(isSmall ? 'halal_duty_small_from' : 'halal_duty_large_from');
        // Unset means that nothing has postponed the duty of the act itself.
        if (!duty) return { from: '0001-01-01', legalBasis: 'UU 33/2014 ps 4' };
        return { from: String(duty.value), legalBasis: duty.legalBasis };
      },
      domicile: {
        regencies: Array.isArray(domicile?.value) ? domicile.value.map(String) : [code],
        name,
        legalBasis: domicile?.legalBasis,
      },
      documentYears(kind) {
        const years = parameterOn(parameters, 'document_max_years', date, kind);
        return years === undefined ? null : Number(years.value);
      },
      umkmScale: scaleOf(set),
      verification: promised ? { days: Number(promised.value), legalBasis: promised.legalBasis } : null,
      foodVisit:
        visit?.value === true
          ? { months: months ? Number(months.value) : null, legalBasis: visit.legalBasis }
          : null,
      pact: this.pacts.on(date)?.sha256 ?? null,
      registry: registryDuty(parameters, date),
      reminderDays: listOf(parameterOn(parameters, 'document_reminder_days', date)?.value).map(Number),
    };
  }
}

function scaleOf(set: (parameter: string, scope?: string) => ParameterVersion | undefined): UmkmScale | null {
  const modalFrom = set('umkm_modal_basis_from');
  const limits = UMKM_CLASSES.flatMap((umkmClass): UmkmLimit[] => {
    const [modal, sales] = [set('umkm_modal_max', umkmClass), set('umkm_sales_max', umkmClass)];
    return modal && sales
      ? [{ umkmClass, modalMax: Number(modal.value), salesMax: Number(sales.value) }]
      : [];
  });
  // Half a scale would put a business into the wrong class.
  if (!modalFrom || limits.length < UMKM_CLASSES.length) return null;
  return { limits, modalFrom: String(modalFrom.value), legalBasis: modalFrom.legalBasis };
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
