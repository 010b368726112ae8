import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, together, type Queryable } from '../../platform/database/index.js';
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
    private readonly database: ReadDatabase,
  ) {}

  /** Two statements while it stands among the first hundred. */
  async of(actor: Actor, id: string, { q, deliverTo }: OwnPlaceRequest): Promise<OwnPlaceView> {
    const { vendorId } = actor;
    if (vendorId === null) throw notFound('Barang');
    const asked = { ...(q && { q }), ...(deliverTo && { deliverTo }) };
    const [item, first, because] = await together(this.database, (source) =>
      Promise.all([
        this.items.record(id, source),
        this.find(asked, source),
        this.because(vendorId, id, asked, source),
      ]),
    );
    if (item?.vendorId !== vendorId || !maySeeItem(actor, item)) throw notFound('Barang');
    let view = first;
    let passed = 0;
    let found: SearchView['items'][number] | undefined;
    for (;;) {
      const at = view.items.findIndex((offer) => offer.id === id);
      found = view.items[at];
      passed += at < 0 ? view.items.length : at + 1;
      if (found || view.next === null || passed >= LOOKED_AT) break;
      view = await this.find({ ...asked, after: view.next });
    }
    return {
      item: { id, name: item.name },
      place: found ? passed : null,
      total: first.total,
      isTotalAtLeast: first.isTotalAtLeast,
      reasons: found?.reasons ?? [],
      because: found ? null : because,
      didYouMean: first.understood?.didYouMean ?? null,
      isPartial: first.understood?.isPartial ?? false,
    };
  }

  private find(asked: object, source?: Queryable): Promise<SearchView> {
    const request = Object.assign(new SearchOffersRequest(), { limit: AT_ONCE, ...asked });
    return this.search.search(request, 'fair-turn', false, source);
  }

  /** Asked beside the search and not after it: what one vendor offers is little. */
  private async because(
    vendorId: string,
    id: string,
    { q, deliverTo }: OwnPlaceRequest,
    source: Queryable,
  ): Promise<NotFoundBecause> {
    const isFound = async (asked: object) =>
      (await this.find({ vendorId, ...asked }, source)).items.some((offer) => offer.id === id);
    const [isOnSale, hasWords, isDelivered] = await Promise.all([
      isFound({}),
      !q || isFound({ q }),
      !deliverTo || isFound({ deliverTo }),
    ]);
    if (!isOnSale) return 'not-on-sale';
    if (!hasWords) return 'words';
    return isDelivered ? 'further-down' : 'not-delivered-there';
  }
}
