import { Injectable } from '@nestjs/common';
import { addDays, civilDateOf, longDate } from '../../kernel/index.js';
import { systemActor } from '../access/actor.js';
import { ReadDatabase } from '../database/read-database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OnSchedule } from '../queue/handlers.js';
import { anchorHash, type Anchor } from './anchor.js';
import { insertAnchors, lastAnchor, unanchoredDays, type UnanchoredDay } from './anchor.queries.js';
import { GENESIS_HASH } from './chain.js';

/** Ends a unit of work that found every day anchored: another process was faster. */
class AnchoredBefore extends Error {}

/** Writes down once a day where the chain stands. Copies of it lie outside: on a public page and on the documents of the next day. */
@Injectable()
export class AuditAnchors {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @OnSchedule('audit.anchor', { pattern: '*/10 * * * *' })
  async daily(): Promise<void> {
    await this.anchor(new Date());
  }

  /** Anchors every day that is over at `now` and has none yet; answers how many. A day that was missed is made up for. */
  async anchor(now: Date): Promise<number> {
    const yesterday = addDays(civilDateOf(now), -1);
    const last = await lastAnchor(this.database);
    if (last !== null && last.date >= yesterday) return 0;
    if (last === null && (await unanchoredDays(this.database, null, yesterday)).length === 0) return 0;
    try {
      return await this.unitOfWork.run(systemActor('jangkar harian'), async (tx) => {
        await tx.query(`select pg_advisory_xact_lock(hashtext('audit.anchor'))`);
        const before = await lastAnchor(tx);
        const anchors = chained(before, await unanchoredDays(tx, before, yesterday));
        const newest = anchors.at(-1);
        if (!newest) throw new AnchoredBefore();
        await insertAnchors(tx, anchors, tx.now);
        tx.audit({
          action: 'audit.anchor',
          recordType: 'audit-anchor',
          recordId: newest.date,
          summary: `Jangkar catatan sampai ${longDate(newest.date)}: blok ${newest.blockNumber}, ${newest.entryCount} catatan.`,
          changes: { hash: [before?.hash ?? null, newest.hash], days: [null, anchors.length] },
        });
        return anchors.length;
      });
    } catch (error) {
      if (error instanceof AnchoredBefore) return 0;
      throw error;
    }
  }
}

function chained(before: Anchor | null, days: readonly UnanchoredDay[]): Anchor[] {
  let previousHash = before?.hash ?? GENESIS_HASH;
  const counted = BigInt(before?.entryCount ?? 0);
  return days.map(({ date, blockNumber, blockHash, added }) => {
    const entryCount = String(counted + BigInt(added));
    const anchor = { date, blockNumber, blockHash, entryCount, previousHash };
    const hash = anchorHash(anchor);
    previousHash = hash;
    return { ...anchor, hash };
  });
}
