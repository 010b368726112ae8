import type { Rupiah } from '../kernel/index.js';
import type { LegalForm, Supply } from '../taxes/index.js';
import type { LegalForm as VendorLegalForm, VendorFacts } from '../vendors/index.js';

const legalForms: Readonly<Record<VendorLegalForm, LegalForm>> = {
  individual: 'orang-pribadi',
  'pt-perorangan': 'perseroan-perorangan',
  pt: 'pt',
  cv: 'cv',
  firma: 'firma',
  koperasi: 'koperasi',
  bumdes: 'bumdes',
};

/** The vendor as the tax rules look at it, with what it has sold here in the year at least (whole rupiah). */
export function vendorAsTaxed(vendor: VendorFacts, yearTurnover: Rupiah | null): Supply['vendor'] {
  return {
    kind: vendor.legalForm === 'individual' ? 'individual' : 'entity',
    legalForm: legalForms[vendor.legalForm],
    pkp: vendor.isPkp,
    hasNpwp: vendor.hasNpwp,
    suketValidUntil: vendor.suketValidUntil,
    yearTurnover,
    isPbjtTaxpayer: vendor.isPbjtTaxpayer,
  };
}
