import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { invalidInput, Problem } from '../../platform/http/index.js';
import {
  DraftRequisitionRequest,
  RequisitionContentReader,
  RequisitionDraftService,
} from '../../requisitions/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, faultsOf, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { PARTS, withChosen } from './choice-form.js';
import { ChoosePage, onlyNeed } from './choose.page.js';
import { Chooser } from './chooser.js';
import { fieldAt, lineNumbers, occasionOf, requestOf } from './draft-form.js';
import { NeedPage } from './need.page.js';
import { Places } from './places.js';

const TEMPLATES_SHOWN = 3;

/** Where a requisition begins: with its need, then with offers and the budget. From then on it is a draft on the server. */
@PageController()
export class NewRequisitionPagesController {
  constructor(
    private readonly chooser: Chooser,
    private readonly drafts: RequisitionDraftService,
    private readonly content: RequisitionContentReader,
    private readonly places: Places,
    private readonly pages: Pages,
  ) {}

  @Allow('requisition.draft')
  @Get(urls.newRequisition)
  async begin(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = await this.needPage(actor, typedIn(query), FRESH.faults);
    return this.pages.show(reply, page);
  }

  @Allow('requisition.draft')
  @Get(urls.chooseOffers)
  async choose(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(query);
    if (typed.judul === undefined) return sendOn(reply, urls.newRequisition);
    try {
      return this.pages.show(reply, await this.choosePage(actor, typed, FRESH));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const page = await this.needPage(actor, typed, faultsOf(error, needField));
      return this.pages.show(reply, page, error.status);
    }
  }

  @Allow('requisition.draft')
  @Post(urls.chooseOffers)
  async draft(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let draftId = '';
    return this.pages.take(reply, {
      work: async () => {
        draftId = (await this.written(actor, typed)).id;
      },
      typed,
      next: () => `${urls.composeRequisition(draftId)}?selesai=konsep`,
      again: (shown) => this.choosePage(actor, typed, shown),
      fieldAt: (pointer) => chosenField(typed, pointer),
    });
  }

  private async written(actor: Actor, typed: Typed): Promise<{ id: string }> {
    const need = await this.chooser.need(typed);
    const people = need.meeting
      ? Object.values(need.meeting.participants).reduce((sum: number, count) => sum + Number(count), 0)
      : (need.guests?.count ?? 0);
    const whole = withChosen(typed, people);
    if (lineNumbers(whole).length === 0) {
      const detail = 'Pilih paling sedikit satu barang.';
      throw invalidInput([{ pointer: '/lines', code: 'nothing-chosen', detail }]);
    }
    if (!whole.anggaran) {
      const detail = 'Pilih baris anggaran yang membayarnya.';
      throw invalidInput([{ pointer: '/budgetLineId', code: 'no-budget-line', detail }]);
    }
    const request = await checked(DraftRequisitionRequest, requestOf(whole));
    return this.drafts.draft(withKey(actor, typed), request);
  }

  private async choosePage(actor: Actor, typed: Typed, shown: Shown) {
    const { kata: words = '' } = typed;
    const view = await this.chooser.view(actor, typed, words);
    const frame = this.pages.frame(actor);
    const mayAskUrgently = isGranted(actor.role, 'urgent.ask');
    return <ChoosePage {...{ frame, view, words, shown, mayAskUrgently }} />;
  }

  private async needPage(actor: Actor, typed: Typed, faults: Shown['faults']) {
    const occasion = occasionOf(typed);
    const areas = await this.places.areas();
    const { items } = await this.content.templates(actor, { limit: TEMPLATES_SHOWN });
    const { barang: id = '', 'jumlah-barang': quantity = '' } = typed;
    const shown: Shown = { faults, done: null, typed: { penerima: actor.person, ...onlyNeed(typed) } };
    return (
      <NeedPage
        {...{ occasion, areas, shown }}
        frame={this.pages.frame(actor)}
        item={id === '' ? null : { id, quantity }}
        templates={items.filter(({ kind }) => (kind === 'atk') === (occasion === 'atk'))}
      />
    );
  }
}

/** Where a refused need is mended: it has one day and one place. */
function needField(pointer: string): string | null {
  if (pointer === '/on') return 'tanggal';
  if (pointer === '/at') return 'pukul';
  const field = fieldAt(pointer);
  if (field === 'tanggal-antar') return 'tanggal';
  if (field === 'tempat-antar') return 'tempat';
  return field === 'judul-rapat' ? 'judul' : field;
}

/** Where a refused choice is mended. */
function chosenField(typed: Typed, pointer: string): string | null {
  const [, at] = /^\/lines\/(\d+)/.exec(pointer) ?? [];
  if (at !== undefined) {
    const itemId = withChosen(typed, 0)[`barang-${at}`] ?? '';
    const part = PARTS.find(({ name }) => typed[`pilih-${name}`] === itemId);
    return part ? `banyak-${part.name}` : `banyak-${itemId}`;
  }
  if (pointer === '/lines') return PARTS.some(({ name }) => `pilih-${name}` in typed) ? 'pilih-makan' : null;
  return pointer === '/budgetLineId' ? 'anggaran' : null;
}
