import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import type { OrderReason } from '../domain/search/order-reasons.js';
import { ItemQueries } from '../item.queries.js';
import { maySeeItem } from '../item.policy.js';
import { SearchOffersRequest, type OwnPlaceRequest } from './search.requests.js';
import { SearchService } from './search.service.js';
import type { SearchView } from './search.views.js';

const AT_ONCE = 100;
const LOOKED_AT = 300;

/** Why an item is not among what a search finds. */
export type NotFoundBecause = 'not-on-sale' | 'words' | 'not-delivered-there' | 'further-down';

/** Where an own item comes in a search of a buyer, and why; nothing about anybody else's. */
export interface OwnPlaceView {
  readonly item: { readonly id: string; readonly name: string };
  /** 1 is first; null where the item is not among what is found. */
  readonly place: number | null;
  /** How many offers are found. */
  readonly total: number | null;
  readonly isTotalAtLeast: boolean;
  readonly reasons: readonly OrderReason[];
  readonly because: NotFoundBecause | null;
  /** The words as they were understood, where they were taken for others. */
  readonly didYouMean: string | null;
  /** Whether nothing has all the words, so that offers with some of them are found. */
  readonly isPartial: boolean;
}

/** Tries a buyer's search for a vendor: the same search, of which the vendor sees only its own item. */
@Injectable()
export class OwnPlaces {
  constructor(
    private readonly items: ItemQueries,
    private readonly search: SearchService,
  ) {}

  async of(actor: Actor, id: string, { q, deliverTo }: OwnPlaceRequest): Promise<OwnPlaceView> {
    const item = await this.items.record(id);
    if (!item || item.vendorId !== actor.vendorId || !maySeeItem(actor, item)) throw notFound('Barang');
    const asked = { ...(q && { q }), ...(deliverTo && { deliverTo }) };
    let passed = 0;
    let after: string | null | undefined;
    let first: SearchView | undefined;
    let found: SearchView['items'][number] | undefined;
    do {
      const view = await this.find({ ...asked, ...(after && { after }) });
      first ??= view;
      const at = view.items.findIndex((offer) => offer.id === id);
      found = view.items[at];
      passed += at < 0 ? view.items.length : at + 1;
      after = view.next;
    } while (!found && after !== null && passed < LOOKED_AT);
    return {
      item: { id, name: item.name },
      place: found ? passed : null,
      total: first.total,
      isTotalAtLeast: first.isTotalAtLeast,
      reasons: found?.reasons ?? [],
      because: found ? null : await this.because(item.vendorId, id, asked),
      didYouMean: first.understood?.didYouMean ?? null,
      isPartial: first.understood?.isPartial ?? false,
    };
  }

  private find(asked: object): Promise<SearchView> {
    const request = Object.assign(new SearchOffersRequest(), { limit: AT_ONCE, ...asked });
    return this.search.search(request, 'fair-turn', false);
  }

  private async because(
    vendorId: string,
    id: string,
    { q, deliverTo }: OwnPlaceRequest,
  ): Promise<NotFoundBecause> {
    const isFound = async (asked: object) =>
      (await this.find({ vendorId, ...asked })).items.some((offer) => offer.id === id);
    if (!(await isFound({}))) return 'not-on-sale';
    if (q && !(await isFound({ q }))) return 'words';
    return deliverTo && !(await isFound({ deliverTo })) ? 'not-delivered-there' : 'further-down';
  }
}
