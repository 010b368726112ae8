/** How does data become a numbered, verifiable PDF? */
export { DocumentsModule } from './documents.module.js';
export { Documents } from './document.service.js';
export type { AllottedNumber } from './numbering/numbering.js';
export { documentKindName, type DocumentKind, type NumberedKind } from './document-kinds.js';
export { DocumentFailed, DocumentUnsigned } from './document.messages.js';
export type { DocumentStatus } from './domain/document-workflow.js';
export { DocumentReader, type DocumentFile, type ShownDocument } from './document.reader.js';
export type { CertificateFacts } from './domain/certificate.js';
export { CertificateQueries, type CertificateView } from './signing/certificate.queries.js';
export { CertificateService } from './signing/certificate.service.js';
export { ScanService } from './signing/scan.service.js';
export { SigningService } from './signing/signing.service.js';
export {
  AttachScanRequest,
  RegisterCertificateRequest,
  SignRequest,
  WithdrawCertificateRequest,
} from './signing/signing.requests.js';
export type { FileMatch } from './domain/file-match.js';
export type { PublicSignature } from './signing/signature.views.js';
export { PublicDocuments, type FoundDocument, type FoundFile } from './public-documents.js';
export { uploadedHash } from './uploaded-hash.js';
export {
  addendumVersion,
  bastVersion,
  kuitansiVersion,
  notaVersion,
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
  NotaData,
  RejectionNoteData,
  SpkData,
  SuratJalanData,
  SuratPesananData,
  Verification,
} from './pdf/index.js';
export type { RequestedSigner } from './signing/requested-signer.js';
export { SIGNATURE_STATES, type SignatureState } from './domain/signature-state.js';
export { bindPapers, renderNotice, renderSpjCover, type BoundPart, type SpjCoverData } from './pdf/index.js';
export * as drawing from './pdf/drawing.js';
export { numberedKinds } from './document-kinds.js';
export { SetNumberTemplateRequest, TryNumberTemplateRequest } from './numbering/number-template.requests.js';
export { NumberTemplateService } from './numbering/number-template.service.js';
export { visibleDocuments } from './document.policy.js';
export { DocumentRegisterQueries, type OrderPaper } from './register/document-register.queries.js';
