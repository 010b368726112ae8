import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OnSchedule } from '../queue/handlers.js';
import { insertBlock, lastBlock, takeWaitingEntries } from './audit-seal.queries.js';
import { blockHash, entryHash, GENESIS_HASH } from './chain.js';

const ENTRIES_PER_BLOCK = 1_000;

/** Closes blocks of the audit chain. A job, because hashing inside each transaction would make every writer wait for the one before. */
@Injectable()
export class AuditSealer {
  constructor(private readonly database: DataSource) {}

  /** Seals everything that can be sealed now. Returns how many entries were sealed. */
  @OnSchedule('audit.seal', { every: 15_000 })
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const count = await this.sealOneBlock();
      sealed += count;
      if (count < ENTRIES_PER_BLOCK) return sealed;
    }
  }

  private sealOneBlock(): Promise<number> {
    return this.database.transaction(async (manager) => {
      // One sealer at a time over all processes, or two would claim the same number.
      await manager.query("select pg_advisory_xact_lock(hashtext('audit.seal'))");
      const entries = await takeWaitingEntries(manager, ENTRIES_PER_BLOCK);
      if (entries.length === 0) return 0;
      const last = await lastBlock(manager);
      const seals = entries.map((entry) => ({ seq: entry.seq, entryHash: entryHash(entry) }));
      const block = {
        number: String(BigInt(last?.number ?? 0) + 1n),
        sealedAt: new Date().toISOString(),
        previousHash: last?.hash ?? GENESIS_HASH,
        entryCount: seals.length,
      };
      await insertBlock(manager, { ...block, hash: blockHash(block, seals) }, seals);
      return entries.length;
    });
  }
}
