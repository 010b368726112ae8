import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import {
  EndSanctionRequest,
  ImposeSanctionRequest,
  SanctionQueries,
  SanctionService,
  toSanctionView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { pageAfter } from '../page-after.js';
import { SanctionPage, SanctionsPage } from './sanction.page.js';

const sanctionId = recordId('Sanksi');
const DONE: Readonly<Record<string, string>> = {
  pemberitahuan: 'Pemberitahuan terkirim. Sekarang giliran penyedia menanggapi.',
  tanggapan: 'Tanggapan terkirim kepada pejabat yang memutuskan.',
  impose: 'Sanksi dijatuhkan.',
  dismiss: 'Dugaan dinyatakan tidak terbukti.',
  lift: 'Sanksi dicabut.',
};

/** Cases against businesses: for the business itself, and for whoever decides. */
@PageController()
export class SanctionPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: SanctionQueries,
    private readonly service: SanctionService,
  ) {}

  @Allow('sanction.read')
  @Get(urls.ownSanctions)
  own(
    @CurrentActor() actor: Actor,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (actor.vendorId === null) throw notFound('Sanksi');
    return this.list(reply, actor, textOf(after, 36));
  }

  @Allow('sanction.read')
  @Get(urls.sanctions)
  all(
    @CurrentActor() actor: Actor,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.list(reply, actor, textOf(after, 36));
  }

  @Allow('sanction.read')
  @Get(`${urls.ownSanctions}/:id`)
  async ownOne(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (actor.vendorId === null) throw notFound('Sanksi');
    return this.pages.show(reply, await this.page(actor, id, doneBy(done)));
  }

  @Allow('sanction.read')
  @Get(`${urls.sanctions}/:id`)
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.page(actor, id, doneBy(done)));
  }

  @Allow('vendor.sanction')
  @Post(`${urls.sanctions}/:id`)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    const { langkah: step = '' } = typed;
    const reason = typed[`reason-${step}`] ?? '';
    return this.pages.take(reply, {
      work: () => this.step(withKey(actor, typed), id, step, { ...typed, reason }),
      typed,
      next: () => `${urls.sanction(id)}?selesai=${encodeURIComponent(step)}`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? `reason-${step}` : pointer.slice(1) || null),
    });
  }

  private async step(actor: Actor, id: string, step: string, typed: Typed): Promise<unknown> {
    const { reason = '', decisionNumber = '', startsOn } = typed;
    const version = Number(typed.version);
    if (step === 'impose') {
      const body = { version, reason, decisionNumber, ...(startsOn ? { startsOn } : {}) };
      return this.service.impose(actor, id, await checked(ImposeSanctionRequest, body));
    }
    if (step !== 'dismiss' && step !== 'lift') throw notFound('Langkah');
    return this.service[step](actor, id, await checked(EndSanctionRequest, { version, reason }));
  }

  private async list(reply: FastifyReply, actor: Actor, after: string): Promise<string> {
    const today = civilDateOf(new Date());
    const { items, next } = await this.queries.page(actor.vendorId, pageAfter(after));
    const views = items.map((row) => toSanctionView(row, actor, today));
    const isOwn = actor.vendorId !== null;
    return this.pages.show(
      reply,
      <SanctionsPage {...{ frame: this.pages.frame(actor), items: views, next, isOwn }} />,
    );
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const row = await this.queries.detail(actor.vendorId, id);
    if (!row) throw notFound('Sanksi');
    const sanction = toSanctionView(row, actor, civilDateOf(new Date()));
    const isOwn = actor.vendorId !== null;
    return <SanctionPage {...{ frame: this.pages.frame(actor), sanction, shown, isOwn }} />;
  }
}

const LONGEST = 4_100;

function doneBy(word: unknown): Shown {
  return { ...FRESH, done: DONE[textOf(word, 20)] ?? null };
}
