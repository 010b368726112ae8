import {
  SIGNATURE_STATES,
  signatureStateOf,
  signatureWorkflow,
  type SignatureMethod,
} from '../domain/signature-state.js';
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
