/** Legal forms as PP 55/2022 and PP 20/2026 tell them apart. */
export type LegalForm =
  'orang-pribadi' | 'perseroan-perorangan' | 'koperasi' | 'pt' | 'cv' | 'firma' | 'bumdes' | 'lainnya';
