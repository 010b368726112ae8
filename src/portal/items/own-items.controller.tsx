import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ItemSubmissionQueries, ItemSubmissions, OwnItemQueries } from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, pageOf, Problem, recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ItemListPage } from './item-list.page.js';
import { ItemSteps } from './item-steps.js';
import { ITEM_STATE_ORDER } from './item-words.js';
import { OwnItemPages } from './own-item-pages.js';
import { SubmissionPage } from './submission.page.js';

const itemId = recordId('Barang');
const PER_PAGE = 20;
type Asked = Readonly<Record<string, unknown>>;

/** A vendor's items: all of them, one of them, and the steps that are taken with it. */
@PageController()
export class OwnItemPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnItemQueries,
    private readonly item: OwnItemPages,
    private readonly steps: ItemSteps,
    private readonly submissions: ItemSubmissions,
    private readonly submitted: ItemSubmissionQueries,
  ) {}

  @Allow('item.edit')
  @Get(urls.items)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.listPage(actor, query, FRESH));
  }

  @Allow('item.edit')
  @Post(urls.submitDrafts)
  async submitDrafts(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        made = (await this.submissions.start(withKey(actor, typed), {})).id;
      },
      next: () => urls.submission(made),
      again: (shown) => this.listPage(actor, { status: 'draft' }, shown),
    });
  }

  @Allow('item.edit')
  @Get('barang/pengajuan/:id')
  async submission(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Pengajuan')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const submission = await this.submitted.view(vendorOf(actor), id);
    if (!submission) throw notFound('Pengajuan');
    const refused = await this.submitted.results(id, { outcome: 'refused', limit: 50 });
    return this.pages.show(
      reply,
      <SubmissionPage {...{ ...this.pages.frame(actor), submission, refused }} />,
    );
  }

  @Allow('item.edit')
  @Get('barang/:id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Query() { selesai }: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = this.item.doneOf(textOf(selesai, 20));
    return this.pages.show(reply, await this.item.page(actor, id, { ...FRESH, done }));
  }

  @Allow('item.edit')
  @Get('barang/:id/perkiraan')
  async estimate(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.item.estimate(actor, id, query));
  }

  @Allow('item.edit')
  @Post('barang/:id/harga')
  async lower(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => this.steps.lower(withKey(actor, typed), id, typed),
      next: () => `${urls.item(id)}?selesai=harga`,
      again: (shown) => this.item.page(actor, id, shown),
    });
  }

  @Allow('item.edit')
  @Post('barang/:id/langkah')
  async step(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => this.steps.take(withKey(actor, typed), id, typed),
      next: () =>
        typed.langkah === 'buka' ? urls.editItem(id) : `${urls.item(id)}?selesai=${typed.langkah ?? ''}`,
      again: (shown) => this.item.page(actor, id, shown),
      fieldAt: () => null,
    });
  }

  @Allow('item.resume')
  @Post('barang/:id/jual-lagi')
  async resume(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => this.steps.resume(withKey(actor, typed), id, typed),
      next: () => `${urls.item(id)}?selesai=jual-lagi`,
      again: (shown) => this.item.page(actor, id, shown),
      fieldAt: () => null,
    });
  }

  private async listPage(actor: Actor, query: Asked, shown: Shown): Promise<VNode> {
    const vendorId = vendorOf(actor);
    const q = textOf(query.cari, 100).trim();
    const status = ITEM_STATE_ORDER.find((state) => state === query.status);
    const after = /^[\da-f-]{36}$/.test(textOf(query.sesudah, 36)) ? textOf(query.sesudah, 36) : undefined;
    const [rows, counts] = await Promise.all([
      this.own.list(vendorId, { q, status, after, limit: PER_PAGE }),
      this.own.counts(vendorId),
    ]);
    const { items, next } = pageOf(rows, PER_PAGE);
    return <ItemListPage {...{ ...this.pages.frame(actor), items, counts, q, status, next, shown }} />;
  }
}

function vendorOf({ vendorId }: Actor): string {
  if (vendorId === null) throw new Problem('forbidden', 'Halaman ini untuk penyedia.');
  return vendorId;
}
