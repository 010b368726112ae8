import type { CivilDate } from '../../kernel/index.js';

export const LEGAL_FORMS = [
  'individual',
  'pt-perorangan',
  'pt',
  'cv',
  'firma',
  'koperasi',
  'bumdes',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Business scale under PP 7/2021 ps 35, by its Indonesian names. */
export const UMKM_CLASSES = ['mikro', 'kecil', 'menengah'] as const;
export type UmkmClass = (typeof UMKM_CLASSES)[number];

/** How a registration came in. */
export type VendorSource = 'self' | 'assisted' | 'import';

/** A code of business activity, with the edition of KBLI it is taken from. */
export interface Kbli {
  readonly code: string;
  readonly edition: number;
}

/** KBLI 2020 (PerBPS 2/2020), and the edition OSS moves to. */
export const KBLI_EDITIONS = [2020, 2025] as const;

export const DOCUMENT_KINDS = [
  'ktp',
  'nib',
  'npwp',
  'nitku',
  'akta',
  'sk-badan-hukum',
  'halal',
  'pirt',
  'slhs',
  'hsp',
  'suket',
  'bank-book',
  'place-photo',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document that proves something about a vendor. */
export interface VendorProof {
  readonly kind: DocumentKind;
  readonly issuedOn: CivilDate | null;
  readonly expiresOn: CivilDate | null;
}

/** Whether the document counts on `date`; without dates it counts always. */
export function isValidOn(proof: VendorProof, date: CivilDate): boolean {
  return (
    (proof.issuedOn === null || proof.issuedOn <= date) &&
    (proof.expiresOn === null || date <= proof.expiresOn)
  );
}

/** Ready-made food: KBLI group 56 (restaurants, catering) and 10 (food industry). */
export function sellsFood(kbliCodes: readonly string[]): boolean {
  return kbliCodes.some((code) => /^(56|10)\d{3}$/.test(code));
}
