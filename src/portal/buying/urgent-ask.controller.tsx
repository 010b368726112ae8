import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BudgetReader } from '../../budget/index.js';
import { PublicCatalogQueries, SearchOffersRequest, SearchService } from '../../catalog/index.js';
import { civilDateOf, isCivilDate, yearOf } from '../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { AskUrgentlyRequest, UrgentAskService } from '../../requisitions/index.js';
import { coversOf } from '../etalase.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, faultsOf, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { wholeNumber } from './draft-form.js';
import { Places } from './places.js';
import { UrgentAskPage } from './urgent-ask.page.js';

const OFFERED = 6;
const BUDGET_LINES = 50;
const FIELDS: Readonly<Record<string, string>> = {
  '/on': 'tanggal',
  '/at': 'pukul',
  '/quantity': 'banyak',
  '/deliverTo': 'kecamatan',
  '/deliveryDate': 'tanggal',
  '/deliveryTime': 'pukul',
  '/deliveryAreaCode': 'kecamatan',
  '/deliveryPlace': 'tempat',
  '/receiver': 'penerima',
  '/because': 'sebab',
  '/budgetLineId': 'anggaran',
  '/lines': 'barang',
};

/** Asking for what cannot wait. */
@PageController()
export class UrgentAskPagesController {
  constructor(
    private readonly search: SearchService,
    private readonly catalog: PublicCatalogQueries,
    private readonly budget: BudgetReader,
    private readonly asking: UrgentAskService,
    private readonly places: Places,
    private readonly pages: Pages,
  ) {}

  @Allow('urgent.ask')
  @Get(urls.askUrgently)
  async form(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(query);
    const { page, status } = await this.page(actor, { ...FRESH, typed });
    return this.pages.show(reply, page, status);
  }

  @Allow('urgent.ask')
  @Post(urls.askUrgently)
  ask(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let askedId = '';
    return this.pages.take(reply, {
      work: async () => {
        const request = await checked(AskUrgentlyRequest, askOf(typed));
        askedId = (await this.asking.ask(withKey(actor, typed), request)).id;
      },
      typed,
      next: () => `${urls.urgentRequest(askedId)}?selesai=dikirim`,
      again: async (shown) => (await this.page(actor, shown)).page,
      fieldAt: (pointer) =>
        FIELDS[pointer] ??
        (/quantity$/.test(pointer) ? 'banyak' : /^\/lines/.test(pointer) ? 'barang' : null),
    });
  }

  private async page(actor: Actor, shown: Shown) {
    const { typed } = shown;
    const { offers, faults } = await this.offers(typed);
    const { pictures } = await this.catalog.labels(civilDateOf(new Date()), coversOf(offers ?? []));
    const areas = await this.places.areas();
    const { tanggal = '' } = typed;
    const { items: budgetLines } = await this.budget.list(actor, {
      kind: typed.jenis === 'atk' ? 'atk' : 'mamin',
      fiscalYear: yearOf(isCivilDate(tanggal) ? tanggal : civilDateOf(new Date())),
      agencyId: actor.agencyId ?? undefined,
      limit: BUDGET_LINES,
    });
    const told = { ...shown, faults: [...shown.faults, ...faults] };
    const page = (
      <UrgentAskPage
        {...{ areas, offers, pictures, budgetLines }}
        frame={this.pages.frame(actor)}
        shown={told}
      />
    );
    return { page, status: faults.length > 0 ? 400 : 200 };
  }

  // The vendor itself says whether there is time enough, so lead times do not keep an offer out.
  private async offers(typed: Typed) {
    const { tanggal, banyak, kecamatan, q, jenis } = typed;
    if (!tanggal || !banyak) return { offers: null, faults: [] };
    try {
      const request = await checked(SearchOffersRequest, {
        kind: jenis === 'atk' ? 'atk' : 'mamin',
        on: tanggal,
        quantity: wholeNumber(banyak),
        ...(kecamatan && { deliverTo: kecamatan }),
        ...(q && { q }),
        limit: OFFERED,
      });
      return { offers: (await this.search.search(request, 'fair-turn')).items, faults: [] };
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return { offers: null, faults: faultsOf(error, (pointer) => FIELDS[pointer] ?? null) };
    }
  }
}

/** The few fields, as the API asks for them. */
function askOf(typed: Typed): Record<string, unknown> {
  const { jenis, anggaran, barang, banyak, tanggal, pukul, tempat, kecamatan, penerima, sebab } = typed;
  return {
    kind: jenis === 'atk' ? 'atk' : 'mamin',
    budgetLineId: anggaran,
    lines: barang ? [{ itemId: barang, quantity: wholeNumber(banyak) }] : [],
    deliveryDate: tanggal,
    deliveryTime: pukul?.replace('.', ':'),
    deliveryPlace: tempat,
    ...(kecamatan && { deliveryAreaCode: kecamatan }),
    receiver: penerima,
    because: sebab,
  };
}
