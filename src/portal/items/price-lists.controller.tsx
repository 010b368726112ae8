import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  CeilingSuggestions,
  type CommodityKind,
  MatchRowsRequest,
  PriceListGovernance,
  PriceListQueries,
  ReplaceListRequest,
  RevokeListRequest,
} from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { notFound, pageOf, recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { PriceListPage } from './price-list.page.js';
import { CeilingsPage, PriceListsPage } from './price-lists.page.js';

const listId = recordId('Daftar harga');
const PER_PAGE = 20;
const MOST_LISTS = 100;
const DONE: Readonly<Record<string, string>> = {
  ganti: 'Penggantian dicatat; barang yang dijual diperiksa lagi.',
  cabut: 'Pencabutan dicatat.',
  padan: 'Padanan disimpan.',
};
const AFTER = /^[\da-f-]{36}$/;

/** The decrees that set ceilings, and what later decrees do to them. */
@PageController()
export class PriceListPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: PriceListQueries,
    private readonly governance: PriceListGovernance,
    private readonly suggestions: CeilingSuggestions,
  ) {}

  @Allow('catalog.read')
  @Get(urls.priceLists)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { sesudah }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rows = await this.queries.lists(civilDateOf(new Date()), {
      after: afterOf(sesudah),
      limit: PER_PAGE,
    });
    const { items: lists, next } = pageOf(rows, PER_PAGE);
    const mayManage = isGranted(actor.role, 'price-list.manage');
    return this.pages.show(
      reply,
      <PriceListsPage {...{ ...this.pages.frame(actor), lists, next, mayManage }} />,
    );
  }

  @Allow('catalog.read')
  @Get(urls.ceilings)
  async ceilings(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const q = textOf(query.cari, 200).trim();
    const commodity: CommodityKind | undefined =
      query.jenis === 'mamin' || query.jenis === 'atk' ? query.jenis : undefined;
    const asked = { q, commodity, after: afterOf(query.sesudah), limit: PER_PAGE };
    const { items: ceilings, next } = pageOf(
      await this.queries.ceilings(civilDateOf(new Date()), asked),
      PER_PAGE,
    );
    const props = { ...this.pages.frame(actor), q, commodity: commodity ?? '', ceilings, next };
    return this.pages.show(reply, <CeilingsPage {...props} />);
  }

  @Allow('price-list.manage')
  @Get('standar-harga/:id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', listId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(query.selesai, 10)] ?? null;
    return this.pages.show(reply, await this.page(actor, id, { ...FRESH, done }, afterOf(query.sesudah)));
  }

  @Allow('price-list.manage')
  @Post('standar-harga/:id/menggantikan')
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', listId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'ganti', async (acting, { replaces, kind }) => {
      const asked = await checked(ReplaceListRequest, { replaces, kind });
      await this.governance.replace(acting, id, asked.replaces, asked.kind);
    });
  }

  @Allow('price-list.manage')
  @Post('standar-harga/:id/cabut')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', listId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'cabut', async (acting, typed) => {
      const { decreeNumber = '', revokedFrom = '', reason = '' } = typed;
      await this.governance.revoke(
        acting,
        id,
        await checked(RevokeListRequest, { decreeNumber, revokedFrom, reason }),
      );
    });
  }

  @Allow('price-list.manage')
  @Post('standar-harga/:id/padankan')
  async match(
    @CurrentActor() actor: Actor,
    @Param('id', listId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, 'padan', async (acting, typed) => {
      const matches = Object.entries(typed)
        .filter(([name, chosen]) => name.startsWith('baris-') && chosen !== '')
        .map(([name, chosen]) => ({
          ceilingId: name.slice('baris-'.length),
          successorId: chosen === 'tidak-ada' ? null : chosen,
        }));
      await this.governance.match(acting, id, (await checked(MatchRowsRequest, { matches })).matches);
    });
  }

  private take(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    body: unknown,
    done: string,
    work: (acting: Actor, typed: Typed) => Promise<void>,
  ): Promise<string> {
    const typed = typedIn(body, 1_000);
    return this.pages.take(reply, {
      typed,
      work: () => work(withKey(actor, typed), typed),
      next: () => `${urls.priceList(id)}?selesai=${done}`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => (pointer.startsWith('/matches') ? null : (pointer.split('/').at(-1) ?? null)),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown, after?: string): Promise<VNode> {
    const lists = await this.queries.lists(civilDateOf(new Date()), { limit: MOST_LISTS });
    const list = lists.find((known) => known.id === id);
    if (!list) throw notFound('Daftar harga');
    const rows = await this.suggestions.unmatched(id, { after, limit: PER_PAGE });
    const { items: unmatched, next } = pageOf(rows, PER_PAGE);
    const others = lists.filter((other) => other.id !== id && !other.isSample);
    return <PriceListPage {...{ ...this.pages.frame(actor), list, others, unmatched, next, shown }} />;
  }
}

function afterOf(value: unknown): string | undefined {
  const text = textOf(value, 36);
  return AFTER.test(text) ? text : undefined;
}
