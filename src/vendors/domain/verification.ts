import type { Refusal } from '../../kernel/index.js';
import { OWN_VENDOR_BASIS } from './own-vendor.js';

/** In which regencies a vendor must stand, and by which article; without a regulation the regency's own area is meant. */
export interface DomicileDuty {
  readonly regencies: readonly string[];
  readonly name: string;
  readonly legalBasis?: string;
}

export interface VerificationFacts {
  /** Refusals of the checklist on the day of verification: a paper may have expired since submission. */
  readonly missing: readonly Refusal[];
  readonly vendorRegency: string;
  readonly domicile: DomicileDuty;
  readonly verifierIsMember: boolean;
}

/** Every reason why this verifier may not verify this vendor now; similar vendors are findings to judge, never a reason by themselves. */
export function verificationRefusals(facts: VerificationFacts): Refusal[] {
  const refusals = [...facts.missing];
  const { regencies, name, legalBasis } = facts.domicile;
  if (!regencies.includes(facts.vendorRegency)) {
    refusals.push({
      code: 'outside-regency',
      detail: `Tempat usaha berada di wilayah ${facts.vendorRegency}, di luar ${name}.`,
      pointer: '/desaCode',
      ...(legalBasis === undefined ? {} : { legalBasis }),
    });
  }
  if (facts.verifierIsMember) {
    refusals.push({
      code: 'own-vendor',
      detail: 'Anda pemilik atau staf usaha ini; verifikator lain yang harus memeriksanya.',
      legalBasis: OWN_VENDOR_BASIS,
    });
  }
  return refusals;
}
