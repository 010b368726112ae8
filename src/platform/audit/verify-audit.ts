import type { Queryable } from '../database/queryable.js';
import type { AuditRows } from './audit-rows.js';
import {
  blocksAfter,
  entriesOf,
  lastBlock,
  missingUnsealed,
  sealsOf,
  strangers,
  unsealedEntries,
} from './audit-seal.queries.js';
import { blockFaults, GENESIS_HASH, type ChainFault, type SealableEntry } from './chain.js';

/** What `npm run audit:verify` reports. Write down `lastHash`: a chain cut off at its end shows only beside an older note of it. */
export interface AuditReport {
  readonly blocks: number;
  readonly entries: number;
  readonly lastBlock: string | null;
  readonly lastHash: string;
  readonly faults: readonly ChainFault[];
}

const BLOCKS_AT_A_TIME = 100;

/** Reads the whole record, or only its `latest` blocks, and names every edited, removed or inserted row. */
export async function verifyAudit(
  queryable: Queryable,
  rows: AuditRows,
  { latest }: { readonly latest?: number } = {},
): Promise<AuditReport> {
  const faults: ChainFault[] = [];
  const start = latest === undefined ? null : await blockBefore(queryable, latest);
  let [blocks, entries, number, hash] = [0, 0, start?.number ?? '0', start?.hash ?? GENESIS_HASH];
  for (;;) {
    const batch = await blocksAfter(queryable, number, BLOCKS_AT_A_TIME);
    for (const block of batch) {
      const seals = await sealsOf(queryable, block.number);
      const found = new Map((await entriesOf(queryable, block.number)).map((entry) => [entry.seq, entry]));
      faults.push(
        ...blockFaults(block, seals, found, hash),
        ...forgeries(rows, found.values(), block.number),
      );
      [blocks, entries, number, hash] = [blocks + 1, entries + seals.length, block.number, block.hash];
    }
    if (batch.length < BLOCKS_AT_A_TIME) break;
  }
  faults.push(...forgeries(rows, await unsealedEntries(queryable), null));
  for (const { seq } of await strangers(queryable)) {
    faults.push({ kind: 'inserted', seq, block: null, detail: `Catatan ${seq} disisipkan di luar sistem.` });
  }
  for (const { seq } of await missingUnsealed(queryable)) {
    faults.push({
      kind: 'removed',
      seq,
      block: null,
      detail: `Catatan ${seq} (belum disegel) telah dihapus.`,
    });
  }
  return { blocks, entries, lastBlock: blocks === 0 ? null : number, lastHash: hash, faults };
}

/** The block after which the `latest` ones begin; null when they are all there are. */
async function blockBefore(queryable: Queryable, latest: number) {
  const last = await lastBlock(queryable);
  const before = BigInt(last?.number ?? 0) - BigInt(latest);
  if (before < 1n) return null;
  const [block] = await blocksAfter(queryable, String(before - 1n), 1);
  return block ?? null;
}

function forgeries(rows: AuditRows, entries: Iterable<SealableEntry>, block: string | null): ChainFault[] {
  return [...entries]
    .filter(({ seq: _seq, mac, ...row }) => !rows.isOurs(row, mac))
    .map(({ seq }) => ({
      kind: 'inserted' as const,
      seq,
      block,
      detail: `Catatan ${seq} tidak ditulis oleh sistem: disisipkan atau diubah langsung di basis data.`,
    }));
}
