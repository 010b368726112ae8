import { createHash } from 'node:crypto';
import { anchorsOfBlocks } from '../../platform/audit/index.js';
import type { ReadDatabase } from '../../platform/database/index.js';
import type { AuditExportQueries } from './audit-export.queries.js';

/** The name of the format and its version; docs/audit-format.md describes it byte by byte. */
export const AUDIT_FORMAT = 'belanja-rutin/audit/1';

// A block holds a thousand entries at most, and as a rule a few.
const BLOCKS_AT_A_TIME = 20;

/** What an export is of. */
export interface ExportScope {
  /** Made by `recordParameters`. */
  readonly condition: readonly unknown[];
  /** What was asked for, in words of the API. */
  readonly filter: Readonly<Record<string, string>>;
  /** Whether every entry of every block in the range is in it. */
  readonly isComplete: boolean;
  readonly fromBlock: string;
  readonly toBlock: string;
  readonly madeAt: Date;
  readonly madeBy: string;
}

/** The lines of an export that can be checked without this system: head, blocks each with its entries, anchors, end. */
export async function* auditLines(
  queries: AuditExportQueries,
  database: ReadDatabase,
  scope: ExportScope,
): AsyncGenerator<string> {
  const seen = createHash('sha256');
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    seen.update(text);
    return text;
  };
  const { condition, fromBlock, toBlock } = scope;
  yield line({
    kind: 'export',
    format: AUDIT_FORMAT,
    complete: scope.isComplete,
    filter: scope.filter,
    from_block: fromBlock,
    to_block: toBlock,
    made_at: scope.madeAt.toISOString(),
    made_by: scope.madeBy,
  });
  let [blocks, entries] = [0, 0];
  const last = BigInt(toBlock);
  for (let from = BigInt(fromBlock); from <= last; from += BigInt(BLOCKS_AT_A_TIME)) {
    const end = from + BigInt(BLOCKS_AT_A_TIME - 1);
    const range = [String(from), String(end < last ? end : last)] as const;
    const found = await queries.entries(condition, ...range);
    let next = 0;
    for (const { seals, ...block } of await queries.blocks(condition, ...range)) {
      blocks += 1;
      yield line({ kind: 'block', ...block, ...(seals ? { seals } : {}) });
      for (; found[next]?.block === block.number; next++) {
        entries += 1;
        yield line({ kind: 'entry', block: block.number, entry: found[next]?.entry });
      }
    }
  }
  const anchors = await anchorsOfBlocks(database, fromBlock, toBlock);
  for (const { date, blockNumber, blockHash, entryCount, previousHash, hash } of anchors) {
    yield line({
      kind: 'anchor',
      date,
      block_number: blockNumber,
      block_hash: blockHash,
      entry_count: entryCount,
      previous_hash: previousHash,
      hash,
    });
  }
  yield `${JSON.stringify({ kind: 'end', blocks, entries, anchors: anchors.length, sha256: seen.digest('hex') })}\n`;
}
