import type { SignatureRow } from './signature.queries.js';

/** The PDF that the next signature builds on, and which signature that will be. */
export interface SigningBase {
  readonly sha256: string;
  /** Number of the revision that is made of it. */
  readonly next: number;
}

/** The newest PDF of a document: the last one signed by certificate, or the drawing. Null while nothing is drawn. */
export function signingBase(document: {
  readonly sha256: string | null;
  readonly signatures: readonly SignatureRow[];
}): SigningBase | null {
  let base: SigningBase | null = document.sha256 === null ? null : { sha256: document.sha256, next: 1 };
  for (const { revision, revisionSha256 } of document.signatures) {
    if (revision === null || revisionSha256 === null || (base && revision < base.next)) continue;
    base = { sha256: revisionSha256, next: revision + 1 };
  }
  return base;
}
