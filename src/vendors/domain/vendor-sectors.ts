import type { LegalForm } from './vendor.js';

export type { LegalForm };

/** What people call a legal form. */
export const LEGAL_FORM_NAMES: Readonly<Record<LegalForm, string>> = {
  individual: 'Perorangan',
  'pt-perorangan': 'PT Perorangan',
  pt: 'PT',
  cv: 'CV',
  firma: 'Firma',
  koperasi: 'Koperasi',
  bumdes: 'BUM Desa',
};

/** Divisions (golongan pokok) of KBLI that meals and office supplies come from, the same in the editions 2020 and 2025. */
export const SECTOR_NAMES: Readonly<Record<string, string>> = {
  '10': 'Industri makanan',
  '11': 'Industri minuman',
  '17': 'Industri kertas dan barang dari kertas',
  '18': 'Industri pencetakan dan reproduksi media rekaman',
  '32': 'Industri pengolahan lainnya',
  '46': 'Perdagangan besar',
  '47': 'Perdagangan eceran',
  '56': 'Penyediaan makanan dan minuman',
  '58': 'Penerbitan',
  '82': 'Administrasi kantor dan penunjang usaha lainnya',
};
