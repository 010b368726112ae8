import { Body, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  FairTurnQueries,
  fairTurnSeed,
  InquiryService,
  OwnItemQueries,
  replayTurn,
  SHARE_WINDOW_DAYS,
} from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { Problem, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { InquiriesPage } from './inquiries.page.js';
import { TurnsPage } from './turns.page.js';

const inquiryId = recordId('Pertanyaan');
const PER_PAGE = 20;
const DONE: Readonly<Record<string, string>> = {
  dibaca: 'Ditandai sudah dibaca.',
  blokir: 'Pengirim diblokir; pertanyaannya tidak tampil lagi.',
};

/** What people ask a vendor, and why its offers stand where they stand. */
@PageController()
export class VendorExtrasController {
  constructor(
    private readonly pages: Pages,
    private readonly inquiries: InquiryService,
    private readonly turns: FairTurnQueries,
    private readonly own: OwnItemQueries,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  @Allow('inquiry.read')
  @Get(urls.inquiries)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(query.selesai, 10)] ?? null;
    const after = /^[\da-f-]{36}$/.test(textOf(query.sesudah, 36)) ? textOf(query.sesudah, 36) : undefined;
    return this.pages.show(reply, await this.inbox(actor, { ...FRESH, done }, after));
  }

  @Allow('inquiry.read')
  @Post('pertanyaan/:id/dibaca')
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', inquiryId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.take(reply, actor, typed, 'dibaca', () => this.inquiries.markRead(withKey(actor, typed), id));
  }

  @Allow('inquiry.read')
  @Post('pertanyaan/:id/blokir')
  async block(
    @CurrentActor() actor: Actor,
    @Param('id', inquiryId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.take(reply, actor, typed, 'blokir', () => this.inquiries.block(withKey(actor, typed), id));
  }

  @Allow('item.edit')
  @Get(urls.turns)
  async turn(
    @CurrentActor() actor: Actor,
    @Query() { kategori }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { vendorId } = actor;
    if (vendorId === null) throw new Problem('forbidden', 'Halaman ini untuk penyedia.');
    const today = civilDateOf(new Date());
    const [day, categories] = await Promise.all([this.turns.day(today), this.own.categoriesOnSale(vendorId)]);
    const asked = textOf(kategori, 60);
    const category = categories.find(({ code }) => code === asked) ?? categories[0] ?? null;
    const vendors = category === null ? [] : await this.turns.vendorsIn(category.code, today);
    const weights = new Map(day?.shares.map((share) => [share.vendorId, share.weight]));
    const names = new Map(vendors.map(({ vendorId: id, vendorName }) => [id, vendorName]));
    const seed = day?.seed ?? fairTurnSeed(this.regency.code, today);
    const weighed = vendors.map(({ vendorId: id }) => ({ vendorId: id, weight: weights.get(id) ?? 1 }));
    const places = replayTurn(seed, category?.code ?? '', weighed).map((id) => ({
      vendorId: id,
      vendorName: names.get(id) ?? '',
      weight: weights.get(id) ?? 1,
    }));
    const props = { ...this.pages.frame(actor), vendorId, day, categories, category, places };
    return this.pages.show(reply, <TurnsPage {...props} windowDays={SHARE_WINDOW_DAYS} />);
  }

  private take(reply: FastifyReply, actor: Actor, typed: Typed, done: string, work: () => Promise<unknown>) {
    return this.pages.take(reply, {
      typed,
      work,
      next: () => `${urls.inquiries}?selesai=${done}`,
      again: (shown) => this.inbox(actor, shown),
    });
  }

  private async inbox(actor: Actor, shown: Shown, after?: string): Promise<VNode> {
    const { items: inquiries, next } = await this.inquiries.list(actor, { after, limit: PER_PAGE });
    return <InquiriesPage {...{ ...this.pages.frame(actor), inquiries, next, shown }} />;
  }
}
