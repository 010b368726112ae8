/** Every kind of document that is numbered here, and what people call it. Its number template stands in data/document-numbers.json. */
export const DOCUMENT_KINDS = {
  'surat-pesanan': 'Surat Pesanan',
  spk: 'Surat Perintah Kerja',
  kuitansi: 'Kuitansi',
  bast: 'Berita Acara Serah Terima',
  'surat-jalan': 'Surat Jalan',
  'nota-penolakan': 'Nota Penolakan',
  adendum: 'Adendum',
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** How each kind is written in a number, where the template says {type}. */
export const DOCUMENT_TYPES: Readonly<Record<DocumentKind, string>> = {
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

/** What people call a kind that was read from the database. */
export function documentKindName(kind: string): string {
  return Object.hasOwn(DOCUMENT_KINDS, kind) ? DOCUMENT_KINDS[kind as DocumentKind] : kind;
}
