import { Injectable } from '@nestjs/common';
import { civilDateOf, type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { RegulationReader } from '../regulations/index.js';
import { insertLinks, linkFacts, linkOutcomes, type LinkOutcome } from './ceiling-link.queries.js';
import { decidePublication } from './domain/publication.js';
import { PriceChecks } from './price-checks.js';
import { pricePolicy } from './price-policy.js';

/** An item on sale and the ceiling it is to hang on, or the reason why it needs none. */
export interface CeilingLink {
  readonly itemId: string;
  readonly ceilingId: string | null;
  readonly waiver: string | null;
}

/** A curator's second look at what items are held against, many at once, without a word of the items being changed. */
@Injectable()
export class CeilingLinks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
    private readonly checks: PriceChecks,
  ) {}

  /** All or none. An item whose price the new ceiling does not bear is taken off sale, and its vendor told. */
  link(actor: Actor, links: readonly CeilingLink[]): Promise<{ items: LinkOutcome[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const today = civilDateOf(tx.now);
      const facts = await linkFacts(tx, links, today);
      const ruleSet = await this.regulations.ruleSetOn(tx, today);
      const refusals = facts.flatMap((row, index): Refusal[] => {
        if (row.versionId === null) return [notOnSale(index)];
        // The price is judged afterwards: a link is right or wrong whatever the item costs.
        const decision = decidePublication({
          ...row,
          price: 1,
          isVendorVerified: true,
          today,
          policy: pricePolicy(ruleSet, row.kind),
        });
        return decision.ok ? [] : decision.refusals.map((refusal) => at(index, refusal));
      });
      if (refusals.length > 0) throw problemOf(refusals);
      await insertLinks(tx, facts, today);
      for (const { itemId, ceilingId, waiver, name } of facts) {
        tx.audit({
          action: 'item.link-ceiling',
          recordType: 'item',
          recordId: itemId,
          summary: `Barang "${name}" ditautkan ${ceilingId === null ? `tanpa standar harga: ${waiver}` : 'ke standar harga lain'}.`,
          changes: { link: [null, { ceilingId, waiver }] },
        });
      }
      const itemIds = facts.map(({ itemId }) => itemId);
      await this.checks.checkNow(tx, itemIds);
      return { items: await linkOutcomes(tx, itemIds) };
    });
  }
}

function at(index: number, { pointer, ...refusal }: Refusal): Refusal {
  return { ...refusal, pointer: `/links/${index}${pointer ?? ''}` };
}

function notOnSale(index: number): Refusal {
  const detail = 'Barang ini tidak ada atau belum pernah ditayangkan.';
  return { code: 'item-not-published', pointer: `/links/${index}/itemId`, detail };
}
