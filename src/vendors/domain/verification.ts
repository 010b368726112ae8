import type { Refusal } from '../../kernel/index.js';

export interface VerificationFacts {
  /** Refusals of the checklist on the day of verification: a paper may have expired since submission. */
  readonly missing: readonly Refusal[];
  readonly vendorRegency: string;
  readonly ownRegency: { readonly code: string; readonly name: string };
  readonly domicileBasis: string;
  readonly verifierIsMember: boolean;
}

/** Every reason why this verifier may not verify this vendor now; similar vendors are findings to judge, never a reason by themselves. */
export function verificationRefusals(facts: VerificationFacts): Refusal[] {
  const refusals = [...facts.missing];
  if (facts.vendorRegency !== facts.ownRegency.code) {
    refusals.push({
      code: 'outside-regency',
      detail: `Tempat usaha berada di luar ${facts.ownRegency.name}.`,
      legalBasis: facts.domicileBasis,
      pointer: '/desaCode',
    });
  }
  if (facts.verifierIsMember) {
    refusals.push({
      code: 'own-vendor',
      detail: 'Anda pemilik atau staf usaha ini; verifikator lain yang harus memeriksanya.',
      legalBasis: 'Perpres 16/2018 ps 7 ayat (1) huruf e',
    });
  }
  return refusals;
}
