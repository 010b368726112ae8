/** How does data become a numbered, verifiable PDF? */
export { DocumentsModule } from './documents.module.js';
export { DocumentFiles, type DrawnDocument } from './document-files.js';
export { Documents, type AllottedNumber } from './document.service.js';
export type { DocumentKind } from './document-kinds.js';
export type { DocumentStatus } from './domain/document-workflow.js';
export type { FileMatch } from './domain/file-match.js';
export type { PublicSignature } from './signing/signature.views.js';
export { PublicDocuments, type FoundDocument, type FoundFile } from './public-documents.js';
export { uploadedHash } from './uploaded-hash.js';
export {
  addendumVersion,
  bastVersion,
  kuitansiVersion,
  rejectionNoteVersion,
  spkVersion,
  suratJalanVersion,
  suratPesananVersion,
} from './pdf/index.js';
export type {
  AddendumData,
  BastData,
  Crest,
  DocumentReference,
  KuitansiData,
  LetterData,
  RejectionNoteData,
  SpkData,
  SuratJalanData,
  SuratPesananData,
  Verification,
} from './pdf/index.js';
export type { RequestedSigner } from './signing/requested-signer.js';
export { SIGNATURE_STATES, type SignatureState } from './domain/signature-state.js';
