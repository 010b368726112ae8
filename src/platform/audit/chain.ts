import { sha256 } from '../crypto/sha256.js';
import type { AuditRow } from './audit-rows.js';
import { canonicalJson } from './canonical.js';

/** An audit entry as it is hashed: every column. */
export type SealableEntry = AuditRow & { readonly seq: string; readonly mac: string };

/** One seal: which entry, and the hash it had when its block was closed. */
export interface Seal {
  readonly seq: string;
  readonly entryHash: string;
}

/** A closed block of the chain. */
export interface Block {
  readonly number: string;
  readonly sealedAt: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly entryCount: number;
}

/** What the first block is chained to. */
export const GENESIS_HASH = '0'.repeat(64);

/** The hash of one entry over all its columns. */
export function entryHash(entry: SealableEntry): string {
  return sha256(canonicalJson(entry));
}

/** The hash that closes a block: over the block before it, its own number and time, and every seal in the order of `seq`. */
export function blockHash(block: Omit<Block, 'hash' | 'entryCount'>, seals: readonly Seal[]): string {
  const lines = seals.map((seal) => `${seal.seq}:${seal.entryHash}`);
  return sha256([block.previousHash, block.number, block.sealedAt, ...lines].join('\n'));
}

/** A fault in the record, in words that name the row. */
export interface ChainFault {
  readonly kind: 'edited' | 'removed' | 'inserted' | 'block-edited' | 'block-missing';
  readonly seq?: string;
  readonly block: string | null;
  readonly detail: string;
}

/** Checks one block against the entries that exist now. `previous` is the hash of the block before it. */
export function blockFaults(
  block: Block,
  seals: readonly Seal[],
  entries: ReadonlyMap<string, SealableEntry>,
  previous: string,
): ChainFault[] {
  const faults: ChainFault[] = [];
  if (block.previousHash !== previous) {
    faults.push({
      kind: 'block-missing',
      block: block.number,
      detail: `Blok ${block.number} tidak bersambung dengan blok sebelumnya: ada blok yang hilang atau diubah.`,
    });
  }
  if (blockHash(block, seals) !== block.hash || seals.length !== block.entryCount) {
    faults.push({
      kind: 'block-edited',
      block: block.number,
      detail: `Segel blok ${block.number} tidak cocok dengan isinya: blok atau daftar segelnya diubah.`,
    });
  }
  for (const seal of seals) {
    const entry = entries.get(seal.seq);
    const where = { seq: seal.seq, block: block.number };
    if (!entry) {
      faults.push({
        kind: 'removed',
        ...where,
        detail: `Catatan ${seal.seq} (blok ${block.number}) telah dihapus.`,
      });
    } else if (entryHash(entry) !== seal.entryHash) {
      faults.push({
        kind: 'edited',
        ...where,
        detail: `Catatan ${seal.seq} (blok ${block.number}) telah diubah.`,
      });
    }
  }
  return faults;
}
