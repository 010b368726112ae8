import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { flagPastRecords, PAST_FLAGS, type PastFlagCount } from './past-flags.queries.js';

/** Red flags of purchases before the platform: the anomalies that ask what a red flag asks, as findings like all others. */
@Injectable()
export class PastFlags {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Asks the records of a source, or all. A finding that no longer shows is cleared, never deleted. */
  run(
    actor: Actor,
    source: string | null,
  ): Promise<PastFlagCount & { readonly id: string; readonly rules: readonly string[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const id = uuidv7();
      const count = await flagPastRecords(tx, id, source, civilDateOf(tx.now));
      tx.audit({
        action: 'flag-run.imported',
        recordType: 'flag_run',
        recordId: id,
        summary: `Bendera merah riwayat pengadaan${source === null ? '' : ` ${source}`}: ${count.found} temuan baru, ${count.cleared} tidak lagi terlihat.`,
      });
      return { id, rules: PAST_FLAGS, ...count };
    });
  }
}
