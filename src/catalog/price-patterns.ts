import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { RegulationReader } from '../regulations/index.js';
import { findPatterns } from './domain/price-pattern.js';
import { insertPatterns, soldVersions } from './price-pattern.queries.js';
import { pricePolicy } from './price-policy.js';

/** Keeps for oversight what was raised, sold and lowered again. It accuses nobody: it says what happened, and when. */
@Injectable()
export class PricePatterns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
  ) {}

  /** Looks at one item; twice is once. */
  async look(itemId: string, jobId: string): Promise<void> {
    await this.unitOfWork.run(systemActor('pola harga', jobId), async (tx) => {
      const item = await soldVersions(tx, itemId);
      const policy =
        item && pricePolicy(await this.regulations.ruleSetOn(tx, civilDateOf(tx.now)), item.kind);
      const found = item && policy ? findPatterns(item.versions, policy) : [];
      const kept =
        item && policy?.pattern && found.length > 0
          ? await insertPatterns(
              tx,
              { itemId, vendorId: item.vendorId, legalBasis: policy.pattern.legalBasis },
              found,
            )
          : 0;
      tx.audit({
        action: 'item.price-pattern',
        recordType: 'item',
        recordId: itemId,
        summary: `Pola harga diperiksa: ${kept} temuan baru.`,
      });
    });
  }
}
