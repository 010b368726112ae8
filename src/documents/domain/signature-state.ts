import type { Workflow } from '../../kernel/index.js';

/** A place for a signature is empty or filled. */
export type SignatureStatus = 'unsigned' | 'signed';

/** How a place can be filled: by the certificate of whoever signs, or by a scan of the paper that was signed by hand. */
export type SignatureAction = 'sign' | 'attach-scan';

/** How somebody signed. */
export type SignatureMethod = 'certificate' | 'wet';

/** Whose certificate may sign: officials in their post, and owners for their business. */
export const SIGNERS = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
  'vendor-owner',
] as const;

/** Who brings in the scan of a paper that was signed by hand. */
export const SCANNERS = ['pejabat-pengadaan', 'ppk', 'pptk', 'pa', 'kpa'] as const;

/** Who may fill a place. A filled one stays filled: another signature needs another document. */
export const signatureWorkflow = {
  subject: 'tanda tangan',
  initial: 'unsigned',
  statusNames: { unsigned: 'belum ditandatangani', signed: 'sudah ditandatangani' },
  actions: {
    sign: [{ from: 'unsigned', to: 'signed', by: SIGNERS }],
    'attach-scan': [{ from: 'unsigned', to: 'signed', by: SCANNERS }],
  },
} as const satisfies Workflow<SignatureStatus, SignatureAction, string>;

/** How far the signing of a document has come; as the database's function of the same name says it. */
export type SignatureState = 'none' | 'unsigned' | 'partly' | 'signed';

/** What people read for it. A QR code is not a signature, so a document without one is called unsigned however many codes it carries. */
export const SIGNATURE_STATES: Readonly<Record<SignatureState, string>> = {
  none: 'tidak ada tanda tangan yang dicatat di layanan ini',
  unsigned: 'belum ditandatangani',
  partly: 'baru sebagian ditandatangani',
  signed: 'sudah ditandatangani semua pihak',
};

/** How far a document with these places has come. */
export function signatureStateOf(places: readonly { readonly status: SignatureStatus }[]): SignatureState {
  const signed = places.filter(({ status }) => status === 'signed').length;
  if (places.length === 0) return 'none';
  if (signed === 0) return 'unsigned';
  return signed === places.length ? 'signed' : 'partly';
}
