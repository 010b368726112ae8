import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { readReference, readRegency, type Regency } from '../platform/reference/index.js';
import {
  effectiveParameters,
  parameterOn,
  parseParameterFile,
  type ParameterVersion,
} from '../regulations/index.js';
import type { HalalDuty } from './domain/checklist.js';
import type { UmkmClass } from './domain/vendor.js';

/** What regulations ask of a vendor on a day; the one place where this module takes dates and articles from. */
@Injectable()
export class VendorDuties implements OnModuleInit {
  private national: readonly ParameterVersion[] = [];
  private regional: readonly ParameterVersion[] = [];
  private home: Regency | null = null;

  async onModuleInit(): Promise<void> {
    const files = ['regulations/national-base.json', 'regulations/contoh-perbup.json'].map(readParameters);
    [this.national = [], this.regional = []] = await Promise.all(files);
    this.home = await readRegency();
  }

  /** The government that runs this installation. */
  get regency(): Regency {
    if (!this.home) throw new Error('the regency is read at start-up');
    return this.home;
  }

  halal(umkmClass: UmkmClass, on: CivilDate): HalalDuty {
    const isSmall = umkmClass === 'mikro' || umkmClass === 'kecil';
    const duty = this.parameter(isSmall ? 'halal_duty_small_from' : 'halal_duty_large_from', on);
    // Unset means that nothing has postponed the duty.
    if (!duty) return { from: '0001-01-01', legalBasis: 'UU 33/2014 ps 4' };
    return { from: String(duty.value), legalBasis: duty.legalBasis };
  }

  /** The article by which vendors stand inside the regency. */
  domicileBasis(on: CivilDate): string {
    return this.parameter('vendor_domicile', on)?.legalBasis ?? 'Ketentuan domisili penyedia setempat';
  }

  private parameter(code: string, on: CivilDate): ParameterVersion | undefined {
    return parameterOn(effectiveParameters(this.national, this.regional, on).parameters, code, on);
  }
}

async function readParameters(name: string): Promise<readonly ParameterVersion[]> {
  const file = parseParameterFile(await readReference<unknown>(name));
  if (!file.ok) throw new Error(`${name}: ${file.refusals.map(({ detail }) => detail).join(' ')}`);
  return file.value.parameters;
}
