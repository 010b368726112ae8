/** What a file is of a document: the PDF as drawn, as it was after a signature by certificate, its void copy, or a scan of the signed paper. */
export interface FileMatch {
  readonly kind: 'drawing' | 'revision' | 'void-copy' | 'scan';
  /** How many signatures by certificate the file carries. */
  readonly signatures: number;
  /** Whether nobody has signed by certificate since. */
  readonly isNewest: boolean;
}

interface KnownFiles {
  readonly sha256: string | null;
  readonly signatures: readonly {
    readonly revision: number | null;
    readonly revisionSha256: string | null;
  }[];
  readonly scanHashes: readonly string[];
  readonly voidCopyHash: string | null;
}

/** What the file with this hash is of the document; null when it is nothing of it: altered, saved anew, or another file. */
export function fileMatch(document: KnownFiles, sha256: string): FileMatch | null {
  const revisions = document.signatures.filter(({ revision }) => revision !== null);
  const found = revisions.find(({ revisionSha256 }) => revisionSha256 === sha256)?.revision;
  if (found !== undefined && found !== null) {
    return { kind: 'revision', signatures: found, isNewest: found === revisions.length };
  }
  if (document.sha256 === sha256) return { kind: 'drawing', signatures: 0, isNewest: revisions.length === 0 };
  if (document.voidCopyHash === sha256) return { kind: 'void-copy', signatures: 0, isNewest: false };
  return document.scanHashes.includes(sha256) ? { kind: 'scan', signatures: 0, isNewest: false } : null;
}
