import { sha256 } from '../crypto/sha256.js';

/** Where the chain stood at the end of a day in Jakarta. Anchors are a chain of their own. */
export interface Anchor {
  readonly date: string;
  readonly blockNumber: string;
  readonly blockHash: string;
  /** Entries in all blocks up to this one. */
  readonly entryCount: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The hash of an anchor: over the anchor before it and everything it says. */
export function anchorHash({
  previousHash,
  date,
  blockNumber,
  blockHash,
  entryCount,
}: Omit<Anchor, 'hash'>): string {
  return sha256([previousHash, date, blockNumber, blockHash, entryCount].join('\n'));
}

/** The first sixteen letters of an anchor's hash as paper carries them: "3f9a 0c12 77de 01ab". */
export function shortHash(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
