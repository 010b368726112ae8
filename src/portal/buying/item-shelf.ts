import { Injectable } from '@nestjs/common';
import {
  AvailabilityReader,
  AvailabilityRequest,
  CatalogReader,
  PriceHistoryQueries,
  PublicCatalogQueries,
  SearchService,
  type Availability,
} from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, together, type Queryable } from '../../platform/database/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { RequisitionBoard } from '../../requisitions/index.js';
import { checked, faultsOf, type Fault } from '../ui/form-state.js';
import type { CatalogChoice } from './catalog-choice.js';
import type { ItemView } from './item-view.js';
import { Places } from './places.js';

const WINDOW_DAYS = 90;

/** All that the page of an item shows, asked of those who know it. */
@Injectable()
export class ItemShelf {
  constructor(
    private readonly database: ReadDatabase,
    private readonly open: PublicCatalogQueries,
    private readonly catalog: CatalogReader,
    private readonly prices: PriceHistoryQueries,
    private readonly days: AvailabilityReader,
    private readonly search: SearchService,
    private readonly places: Places,
    private readonly board: RequisitionBoard,
  ) {}

  /** What is on sale; 404 for all else. */
  async require(id: string, source: Queryable = this.database): Promise<Pick<ItemView, 'item' | 'offer'>> {
    const today = civilDateOf(new Date());
    const [item, [offer]] = await Promise.all([
      this.open.item(today, id, source),
      this.catalog.offers(source, [id], today),
    ]);
    if (!item || !offer) throw notFound('Barang');
    return { item, offer };
  }

  /** Three statements: the item, what is said of it, and what is like it. */
  async view(
    actor: Actor,
    id: string,
    choice: CatalogChoice,
  ): Promise<{ view: ItemView; faults: readonly Fault[] }> {
    const today = civilDateOf(new Date());
    return together(this.database, async (source) => {
      const [{ item, offer }, history, comparison] = await Promise.all([
        this.require(id, source),
        this.prices.history(id, source),
        this.prices.comparison(id, today, WINDOW_DAYS, source),
      ]);
      const { name, specification, categoryCode, pictures: covers } = item;
      const files = covers.map(({ fileId }) => fileId);
      const mayAsk = isGranted(actor.role, 'requisition.draft');
      const [{ pictures }, drafts, { items: similar }, areas, { availability, faults }] = await Promise.all([
        this.open.labels(today, files, source),
        mayAsk ? this.board.drafts(actor, offer.kind, source) : [],
        this.search.similarTo({ id, name: `${name} ${specification}`, categoryCode }, source),
        this.places.areas(source),
        this.available(id, choice, source),
      ]);
      return {
        view: { item, offer, history, comparison, similar, pictures, areas, drafts, availability },
        faults,
      };
    });
  }

  private async available(
    id: string,
    { said }: CatalogChoice,
    source: Queryable,
  ): Promise<{ availability: Availability | null; faults: readonly Fault[] }> {
    if (said.tanggal === '' || said.jumlah === '') return { availability: null, faults: [] };
    const quantity = Number(said.jumlah.replaceAll('.', ''));
    const kecamatan = said.antar === '' ? {} : { kecamatan: said.antar };
    try {
      const request = await checked(AvailabilityRequest, { date: said.tanggal, quantity, ...kecamatan });
      return { availability: await this.days.of(id, request, new Date(), source), faults: [] };
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const field = (pointer: string) =>
        ({ '/date': 'tanggal', '/quantity': 'butuh', '/kecamatan': 'antar' })[pointer] ?? null;
      return { availability: null, faults: faultsOf(error, field) };
    }
  }
}
