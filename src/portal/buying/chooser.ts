import { Injectable } from '@nestjs/common';
import { BudgetReader } from '../../budget/index.js';
import { PublicCatalogQueries, SearchOffersRequest, SearchService } from '../../catalog/index.js';
import { civilDateOf, yearOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import {
  DraftRequisitionRequest,
  refuseContradictions,
  RequisitionChecks,
} from '../../requisitions/index.js';
import { checked, type Typed } from '../ui/form-state.js';
import { coversOf } from '../etalase.js';
import { PARTS } from './choice-form.js';
import type { ChooseView } from './choose-view.js';
import { occasionOf, requestOf } from './draft-form.js';

const OFFERED = 3;
const SUPPLIES = 8;
const BUDGET_LINES = 50;
// Stands where a need has no goods and no budget line yet, so that the rest of it is checked as the API would.
const SOME_ID = '6f0c1b0a-5d1e-4c55-9a6e-0f2b3c4d5e6f';

/** From a need to offers: the portions that the rules propose, what can be had that day at that place, and what can pay for it. */
@Injectable()
export class Chooser {
  constructor(
    private readonly checks: RequisitionChecks,
    private readonly search: SearchService,
    private readonly catalog: PublicCatalogQueries,
    private readonly budget: BudgetReader,
  ) {}

  /** Refuses a need that the API would refuse, whatever is bought for it. */
  async need(typed: Typed): Promise<DraftRequisitionRequest> {
    const lines = [{ itemId: SOME_ID, quantity: 1 }];
    const asked = { ...requestOf(typed), budgetLineId: SOME_ID, lines };
    const request = await checked(DraftRequisitionRequest, asked);
    refuseContradictions(request);
    return request;
  }

  async view(actor: Actor, typed: Typed, words: string): Promise<ChooseView> {
    const request = await this.need(typed);
    const occasion = occasionOf(typed);
    const { meeting, guests, kind, deliveryDate } = request;
    const proposal =
      kind === 'mamin' ? await this.checks.portions({ participants: meeting?.participants, guests }) : null;
    const asked = {
      kind,
      on: deliveryDate,
      ...(request.deliveryTime !== undefined && { at: request.deliveryTime }),
      ...(request.deliveryAreaCode !== undefined && { deliverTo: request.deliveryAreaCode }),
    };
    const groups = await Promise.all(
      PARTS.filter(() => proposal !== null).map(async ({ part, ...shown }) => {
        const portions = proposal?.[part] ?? { quantity: 0, most: 0, because: '', legalBasis: null };
        const offers =
          portions.most === 0
            ? []
            : await this.offers({ ...asked, mealPart: part, quantity: portions.quantity, limit: OFFERED });
        return { ...shown, portions, offers };
      }),
    );
    const supplies =
      kind === 'atk'
        ? await this.offers({ ...asked, ...(words !== '' && { q: words }), limit: SUPPLIES })
        : [];
    const today = civilDateOf(new Date());
    const { barang: itemId = '' } = typed;
    const brought = /^[0-9a-f-]{36}$/.test(itemId) ? await this.catalog.item(today, itemId) : null;
    const found = [...groups.flatMap(({ offers }) => offers), ...supplies];
    const { pictures } = await this.catalog.labels(today, coversOf(found));
    const { items: budgetLines } = await this.budget.list(actor, {
      kind,
      fiscalYear: yearOf(deliveryDate),
      agencyId: actor.agencyId ?? undefined,
      limit: BUDGET_LINES,
    });
    const people = proposal?.people ?? 0;
    return { occasion, need: typed, people, groups, supplies, brought, pictures, budgetLines };
  }

  private async offers(asked: object) {
    const request = await checked(SearchOffersRequest, asked);
    return (await this.search.search(request, 'fair-turn', false)).items;
  }
}
