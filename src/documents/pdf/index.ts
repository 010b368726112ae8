/** Drawing documents: a stored snapshot and its template version in, the bytes of a PDF out. Pure, no database. */
export { renderDocument, isTemplateVersion, type TemplateData, type TemplateVersion } from './templates.js';
export { renderSuratPesanan, templateVersion as suratPesananVersion } from './surat-pesanan.js';
export type { SuratPesananData, SuratPesananLine, PrintedDate } from './surat-pesanan.data.js';
export type { Crest } from './letterhead.js';
export type { Signatory } from './signatures.js';
export type { Verification } from './verification.js';
export { unprintableIn } from './printable.js';
