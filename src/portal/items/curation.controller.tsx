import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CeilingLinks,
  ItemCuration,
  ItemQueries,
  ItemReasonRequest,
  ItemStepRequest,
  LinkCeilingsRequest,
  PublishItemRequest,
  ReturnItemRequest,
  toItemView,
} from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { pageOf, recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { CurationListPage } from './curation-list.page.js';
import { CurationPages } from './curation-pages.js';
import { ITEM_STATE_ORDER } from './item-words.js';

const itemId = recordId('Barang');
const PER_PAGE = 20;
const DONE: Readonly<Record<string, string>> = {
  tayang: 'Barang ditayangkan.',
  kembali: 'Barang dikembalikan kepada penyedia beserta catatannya.',
  henti: 'Barang dihentikan dari katalog.',
  lagi: 'Barang tayang lagi.',
  standar: 'Standar harga barang ini diganti.',
};

/** Curators look at what vendors want to sell, and decide. */
@PageController()
export class CurationPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly items: ItemQueries,
    private readonly views: CurationPages,
    private readonly curation: ItemCuration,
    private readonly links: CeilingLinks,
  ) {}

  @Allow('item.publish')
  @Get(urls.curation)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const status = ITEM_STATE_ORDER.find((state) => state === query.status && state !== 'in_review');
    const after = /^[\da-f-]{36}$/.test(textOf(query.sesudah, 36)) ? textOf(query.sesudah, 36) : undefined;
    const page = { after, limit: PER_PAGE };
    const reviews = pageOf(status ? [] : await this.items.reviews(actor.accountId, page), PER_PAGE);
    const found = pageOf(status ? await this.items.records(null, { ...page, status }) : [], PER_PAGE);
    const props = {
      ...this.pages.frame(actor),
      reviews: reviews.items,
      items: found.items.map((item) => toItemView(item, actor)),
      status,
      next: status ? found.next : reviews.next,
      now: new Date(),
      done: DONE[textOf(query.selesai, 10)] ?? null,
    };
    return this.pages.show(reply, <CurationListPage {...props} />);
  }

  @Allow('item.publish')
  @Get('kurasi/:id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(query.selesai, 10)] ?? null;
    return this.pages.show(
      reply,
      await this.views.item(actor, id, { ...FRESH, done }, textOf(query.cari, 100).trim()),
    );
  }

  @Allow('item.publish')
  @Post('kurasi/:id/tayangkan')
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, `${urls.curation}?selesai=tayang`, async (acting, typed) => {
      const request = await checked(PublishItemRequest, {
        ...ceilingOf(typed),
        version: Number(typed.version),
      });
      await this.curation.publish(acting, id, request);
    });
  }

  @Allow('item.publish')
  @Post('kurasi/:id/kembalikan')
  async giveBack(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, `${urls.curation}?selesai=kembali`, async (acting, typed) => {
      const remarks = Object.entries(typed)
        .filter(([name, text]) => name.startsWith('catatan/') && text !== '')
        .map(([name, remark]) => ({ pointer: name.slice('catatan'.length), remark }));
      const asked = { version: Number(typed.version), reason: typed.reason ?? '', remarks };
      await this.curation.returnToVendor(acting, id, await checked(ReturnItemRequest, asked));
    });
  }

  @Allow('item.publish')
  @Post('kurasi/:id/hentikan')
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(
      reply,
      actor,
      id,
      body,
      `${urls.curateItem(id)}?selesai=henti`,
      async (acting, typed) => {
        const asked = { version: Number(typed.version), reason: typed.reason ?? '' };
        await this.curation.suspend(acting, id, await checked(ItemReasonRequest, asked));
      },
    );
  }

  @Allow('item.resume')
  @Post('kurasi/:id/tayangkan-lagi')
  async lift(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, id, body, `${urls.curateItem(id)}?selesai=lagi`, async (acting, typed) => {
      const { version } = await checked(ItemStepRequest, { version: Number(typed.version) });
      await this.curation.resume(acting, id, version);
    });
  }

  @Allow('item.publish')
  @Post('kurasi/:id/standar')
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(
      reply,
      actor,
      id,
      body,
      `${urls.curateItem(id)}?selesai=standar`,
      async (acting, typed) => {
        const { links } = await checked(LinkCeilingsRequest, {
          links: [{ itemId: id, ...ceilingOf(typed) }],
        });
        const wanted = links.map(({ itemId: of, ceilingId = null, waiver = null }) => ({
          itemId: of,
          ceilingId: waiver === null ? ceilingId : null,
          waiver,
        }));
        await this.links.link(acting, wanted);
      },
    );
  }

  private take(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    body: unknown,
    next: string,
    work: (acting: Actor, typed: Typed) => Promise<void>,
  ): Promise<string> {
    const typed = typedIn(body, 1_000);
    return this.pages.take(reply, {
      typed,
      work: () => work(withKey(actor, typed), typed),
      next: () => next,
      again: (shown) => this.views.item(actor, id, shown, ''),
      fieldAt: (pointer) => fieldAt(pointer),
    });
  }
}

/** The ceiling that is chosen, or why there is none. */
function ceilingOf({ ceilingId = '', waiver = '' }: Typed): { ceilingId?: string; waiver?: string } {
  if (ceilingId === 'tanpa') return { waiver };
  return ceilingId === '' ? {} : { ceilingId };
}

function fieldAt(pointer: string): string | null {
  const last = pointer.split('/').at(-1) ?? '';
  return ['ceilingId', 'waiver'].includes(last) ? 'ceilingId' : last === 'reason' ? 'reason' : null;
}
