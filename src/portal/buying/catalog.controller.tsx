import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CompareRequest,
  PublicCatalogQueries,
  SearchOffersRequest,
  SearchService,
  SuggestRequest,
} from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { Problem, recordId } from '../../platform/http/index.js';
import { coversOf } from '../etalase.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, faultsOf, FRESH, typedIn, type Fault, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { choiceFrom, searchField, searchOf } from './catalog-choice.js';
import { CatalogItemPage } from './catalog-item.page.js';
import { CatalogPage } from './catalog.page.js';
import { ComparisonPage } from './comparison.page.js';
import { Composer } from './composer.js';
import { ItemShelf } from './item-shelf.js';
import { Places } from './places.js';

const itemId = recordId('Barang');
const ON_A_PAGE = 24;

/** The catalog for those who buy: the same search, comparison and prices as the API's. */
@PageController()
export class CatalogPagesController {
  constructor(
    private readonly search: SearchService,
    private readonly catalog: PublicCatalogQueries,
    private readonly places: Places,
    private readonly shelf: ItemShelf,
    private readonly composer: Composer,
    private readonly pages: Pages,
  ) {}

  @Allow('catalog.read')
  @Get(urls.catalog)
  async offers(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const choice = choiceFrom(query);
    const { found, faults } = await this.found(searchOf(choice));
    const labels = await this.catalog.labels(civilDateOf(new Date()), coversOf(found?.items ?? []));
    const areas = await this.places.areas();
    const page = (
      <CatalogPage
        {...{ choice, found, labels, areas }}
        frame={this.pages.frame(actor)}
        shown={{ ...FRESH, faults, typed: faults.length > 0 ? typedIn(query) : {} }}
        mayAsk={isGranted(actor.role, 'requisition.draft')}
        mayAskUrgently={isGranted(actor.role, 'urgent.ask')}
      />
    );
    return this.pages.show(reply, page, faults.length > 0 ? 400 : 200);
  }

  /** How the words go on that are being typed. */
  @Allow('catalog.read')
  @Get(urls.catalogSuggestions)
  suggest(@Query() { q }: SuggestRequest): Promise<{ items: string[] }> {
    return this.search.suggest(q);
  }

  @Allow('catalog.read')
  @Get(urls.comparison)
  async compare(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { draftId } = choiceFrom(query);
    const ids = [query.barang].flat().filter((id) => typeof id === 'string' && id !== '');
    const frame = this.pages.frame(actor);
    try {
      const { items } = await checked(CompareRequest, { items: ids.join(',') });
      const compared = await this.search.compare(items);
      return this.pages.show(reply, <ComparisonPage {...{ frame, draftId, ...compared }} faults={[]} />);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const text =
        error.status === 404
          ? 'Salah satu barang sudah tidak dijual. Pilih lagi di katalog.'
          : 'Pilih paling sedikit dua dan paling banyak empat barang.';
      const faults: Fault[] = ids.length === 0 ? [] : [{ field: null, text }];
      const page = <ComparisonPage {...{ frame, draftId, faults }} offers={[]} lines={[]} />;
      return this.pages.show(reply, page, ids.length === 0 ? 200 : error.status);
    }
  }

  @Allow('catalog.read')
  @Get(urls.catalogItem(':id'))
  async item(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showItem(actor, reply, id, { ...query, jumlah: query.butuh ?? query.jumlah }, FRESH);
  }

  @Allow('requisition.draft')
  @Post(urls.askItem(':id'))
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { permintaan: draftId = '', jumlah = '' } = typed;
    if (draftId === '') {
      const kind = (await this.shelf.require(id)).offer.kind === 'atk' ? 'atk' : 'rapat';
      return sendOn(reply, urls.newRequisitionFor({ untuk: kind, barang: id, 'jumlah-barang': jumlah }));
    }
    return this.pages.take(reply, {
      work: () => this.composer.add(actor, draftId, { itemId: id, quantity: jumlah }),
      typed,
      next: () => `${urls.composeRequisition(draftId)}?selesai=barang`,
      again: (shown) => this.itemPage(actor, id, body, shown),
      fieldAt: (pointer) => (/quantity$/.test(pointer) ? 'jumlah' : null),
    });
  }

  private async showItem(
    actor: Actor,
    reply: FastifyReply,
    id: string,
    query: unknown,
    shown: Shown,
  ): Promise<string> {
    return this.pages.show(reply, await this.itemPage(actor, id, query, shown));
  }

  private async itemPage(actor: Actor, id: string, query: unknown, shown: Shown) {
    const choice = choiceFrom(query);
    const { view, faults } = await this.shelf.view(actor, id, choice);
    return (
      <CatalogItemPage
        {...{ view, choice }}
        frame={this.pages.frame(actor)}
        shown={{ ...shown, faults: [...shown.faults, ...faults] }}
        mayAsk={isGranted(actor.role, 'requisition.draft')}
      />
    );
  }

  private async found(asked: Record<string, unknown>) {
    try {
      const request = await checked(SearchOffersRequest, { ...asked, facets: true, limit: ON_A_PAGE });
      return { found: await this.search.search(request, 'fair-turn'), faults: [] };
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return { found: null, faults: faultsOf(error, searchField) };
    }
  }
}
