import type { CertificateFacts } from '../domain/certificate.js';

/** What a signature says beside the certificate. */
export interface SigningRequest {
  /** Unlocks the key for this one signature. Kept nowhere, logged nowhere. */
  readonly passphrase: string;
  /** Name of the field in the PDF; no other signature of the document has it. */
  readonly fieldName: string;
  /** What is signed and as what, in words. */
  readonly reason: string;
  /** The claimed time of the signature. */
  readonly at: Date;
}

/** A PDF with one signature more. It begins with the bytes it was made of, so that earlier signatures stay valid. */
export interface SignedPdf {
  readonly bytes: Uint8Array;
  readonly certificate: CertificateFacts;
}

/**
 * Signs PDFs for one person (PAdES). Here the key is a PKCS#12 file in our keeping; a service that keeps keys for people (BSrE) is
 * another implementation of the same. Throws WrongPassphrase, and SigningUnavailable when a service it needs does not answer.
 */
export interface Signer {
  sign(pdf: Uint8Array, request: SigningRequest): Promise<SignedPdf>;
}

/** The passphrase does not unlock the key, or what it should unlock is damaged: which of both, nobody can tell. */
export class WrongPassphrase extends Error {}

/** A service that signing needs, such as the timestamp authority, does not answer. */
export class SigningUnavailable extends Error {}

/** A PKCS#12 file that nobody can sign with, for a reason other than its passphrase. */
export class UnusableKey extends Error {}
