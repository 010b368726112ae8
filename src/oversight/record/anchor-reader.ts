import { Injectable } from '@nestjs/common';
import { anchorsBefore, shortHash } from '../../platform/audit/index.js';
import { ReadDatabase } from '../../platform/database/index.js';

/** An anchor as the public page and its JSON show it. */
export interface AnchorView {
  readonly date: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly entryCount: number;
  readonly previousHash: string;
  readonly hash: string;
  /** As it is printed on documents. */
  readonly shortHash: string;
  readonly madeAt: string;
}

/** Anchors of the record, newest first. */
@Injectable()
export class AnchorReader {
  constructor(private readonly database: ReadDatabase) {}

  /** The days before `before`; `next` is the last of them where older ones follow. One statement. */
  async list(before: string | null, limit: number): Promise<{ items: AnchorView[]; next: string | null }> {
    const rows = await anchorsBefore(this.database, before, limit + 1);
    const items = rows.slice(0, limit).map((row) => ({
      date: row.date,
      blockNumber: Number(row.blockNumber),
      blockHash: row.blockHash,
      entryCount: Number(row.entryCount),
      previousHash: row.previousHash,
      hash: row.hash,
      shortHash: shortHash(row.hash),
      madeAt: row.madeAt.toISOString(),
    }));
    return { items, next: rows.length > limit ? (items.at(-1)?.date ?? null) : null };
  }
}
