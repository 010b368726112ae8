import {
  SIGNATURE_STATES,
  signatureStateOf,
  signatureWorkflow,
  type SignatureMethod,
} from '../domain/signature-state.js';
import type { ScanRow } from './scan.queries.js';
import type { SignatureRow } from './signature.queries.js';

/** What people read for a method. */
export const METHODS: Readonly<Record<SignatureMethod, string>> = {
  certificate: 'tanda tangan elektronik dengan sertifikat',
  wet: 'tanda tangan basah di atas kertas; yang tersimpan adalah pindaiannya',
};

/** A place for a signature, for the parties of the document. */
export function toSignatureView(documentId: string, place: SignatureRow) {
  return {
    slot: place.slot,
    role: place.role,
    name: place.name,
    title: place.title,
    state: place.status,
    stateName: signatureWorkflow.statusNames[place.status],
    method: place.method,
    methodName: place.method && METHODS[place.method],
    signedBy: place.person,
    capacity: place.capacity,
    acting: place.acting,
    signedAt: place.signedAt,
    signedOn: place.signedOn,
    certificate: place.certificate,
    revision: place.revision,
    sha256: place.revisionSha256,
    fileUrl:
      place.revision === null ? null : `/api/v1/documents/${documentId}/revisions/${place.revision}/file`,
    scanUrl: place.scanId && `/api/v1/documents/${documentId}/scans/${place.scanId}/file`,
  };
}

/** How far the signing of a document has come, and each place of it. */
export function toSigningView(documentId: string, places: readonly SignatureRow[]) {
  const state = signatureStateOf(places);
  return {
    signatureState: state,
    signatureStateName: SIGNATURE_STATES[state],
    signatures: places.map((place) => toSignatureView(documentId, place)),
  };
}

/**
 * A place for a signature, for anybody who holds the paper. Officials act in public and are named; the owner of a business is not: the
 * business is, and its owner's name stays on the paper.
 */
function toPublicSignature(place: SignatureRow) {
  return {
    role: place.role,
    title: place.title,
    state: place.status,
    stateName: signatureWorkflow.statusNames[place.status],
    signedBy: place.postId === null ? null : place.person,
    acting: place.acting,
    method: place.method,
    methodName: place.method && METHODS[place.method],
    signedOn: place.signedOn,
    certificateIssuer: place.certificate?.issuer ?? null,
    isCertificateTrusted: place.certificate?.isTrusted ?? null,
  };
}

export type PublicSignature = ReturnType<typeof toPublicSignature>;

/** How far the signing has come, for anybody who holds the paper. */
export function toPublicSigningView(places: readonly SignatureRow[]) {
  const state = signatureStateOf(places);
  return {
    signatureState: state,
    signatureStateName: SIGNATURE_STATES[state],
    signatures: places.map(toPublicSignature),
  };
}

/** A scan of a signed paper. It is called nothing but that: the original is the paper. */
export function toScanView(documentId: string, scan: ScanRow) {
  return {
    id: scan.id,
    isOriginal: false,
    isCurrent: scan.replacedById === null,
    signedOn: scan.signedOn,
    sha256: scan.sha256,
    size: scan.size,
    contentType: scan.contentType,
    broughtBy: scan.person,
    capacity: scan.capacity,
    replacesId: scan.replacesId,
    replacedById: scan.replacedById,
    reason: scan.reason,
    createdAt: scan.createdAt,
    fileUrl: `/api/v1/documents/${documentId}/scans/${scan.id}/file`,
  };
}
