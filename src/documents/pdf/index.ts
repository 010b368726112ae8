/** Drawing documents: a stored snapshot and its template version in, the bytes of a PDF out. Pure, no database. */
export { renderDocument, isTemplateVersion, type TemplateData, type TemplateVersion } from './templates.js';
export { templateVersion as suratPesananVersion } from './surat-pesanan.js';
export { addendumVersion } from './forms/addendum.js';
export { bastVersion } from './forms/bast.js';
export { kuitansiVersion } from './forms/kuitansi.js';
export { notaVersion } from './forms/nota.js';
export { rejectionNoteVersion } from './forms/rejection-note.js';
export { spkVersion } from './forms/spk.js';
export { suratJalanVersion } from './forms/surat-jalan.js';
export type * from './forms/forms.data.js';
export type { SuratPesananData } from './surat-pesanan.data.js';
export type * from './letter.data.js';
export type { Crest } from './letterhead.js';
export type { Signatory } from './signatures.js';
export type { PrintedAnchor, Verification } from './qr.js';
export { unprintableIn } from './printable.js';
export { bindPapers, type BoundPart } from './bind.js';
export { renderNotice, renderSpjCover, type SpjCoverData } from './forms/spj-cover.js';
