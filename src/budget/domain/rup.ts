/** How a package of the procurement plan is bought, by the words that SiRUP uses. */
export const RUP_METHODS = {
  'e-purchasing': 'E-Purchasing',
  'pengadaan-langsung': 'Pengadaan Langsung',
  'penunjukan-langsung': 'Penunjukan Langsung',
  tender: 'Tender',
  'tender-cepat': 'Tender Cepat',
  seleksi: 'Seleksi',
  swakelola: 'Swakelola',
  dikecualikan: 'Dikecualikan',
} as const;

export type RupMethod = keyof typeof RUP_METHODS;

/** SiRUP numbers packages with eight digits nowadays; one digit less or more is accepted, older and coming years having them. */
export const RUP_CODE = /^\d{7,9}$/;
