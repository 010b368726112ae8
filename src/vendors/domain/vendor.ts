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

export const DOCUMENT_KINDS = [
  'ktp',
  'nib',
  'npwp',
  'halal',
  'pirt',
  'slhs',
  'suket',
  'bank-book',
  'place-photo',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
