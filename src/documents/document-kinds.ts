/** Every kind of document that is drawn here, and what people call it. */
export const DOCUMENT_KINDS = {
  'surat-pesanan': 'Surat Pesanan',
  spk: 'Surat Perintah Kerja',
  kuitansi: 'Kuitansi',
  bast: 'Berita Acara Serah Terima',
  'surat-jalan': 'Surat Jalan',
  'nota-penolakan': 'Nota Penolakan',
  adendum: 'Adendum',
  nota: 'Nota',
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** The kinds whose numbers an agency gives; their number templates stand in data/document-numbers.json. A nota has one of its vendor's. */
export type NumberedKind = Exclude<DocumentKind, 'nota'>;

/** How each kind is written in a number, where the template says {type}. */
export const DOCUMENT_TYPES: Readonly<Record<NumberedKind, string>> = {
  'surat-pesanan': 'SP',
  spk: 'SPK',
  kuitansi: 'KWT',
  bast: 'BAST',
  'surat-jalan': 'SJ',
  'nota-penolakan': 'NP',
  adendum: 'ADD',
};

/** All kinds, in the order of the table. */
export const documentKinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

/** The kinds whose numbers an agency gives. */
export const numberedKinds = Object.keys(DOCUMENT_TYPES) as NumberedKind[];

/** What people call a kind that was read from the database. */
export function documentKindName(kind: string): string {
  return Object.hasOwn(DOCUMENT_KINDS, kind) ? DOCUMENT_KINDS[kind as DocumentKind] : kind;
}
