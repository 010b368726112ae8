import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  RewriteSynonymsRequest,
  SearchCareService,
  SettleUnansweredRequest,
  WriteSynonymsRequest,
} from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { SearchCarePage } from './search-care.page.js';

const MOST = 50;
const DONE: Readonly<Record<string, string>> = {
  selesai: 'Pencarian itu ditandai selesai; bila masih tidak ditemukan ia muncul lagi.',
  tambah: 'Kelompok kata ditambahkan.',
  ubah: 'Kelompok kata disimpan.',
  hapus: 'Kelompok kata dihapus.',
};

/** What curators do so that people find what they look for. */
@PageController()
export class SearchCarePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly service: SearchCareService,
  ) {}

  @Allow('item.publish')
  @Get(urls.searchCare)
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(query.selesai, 10)] ?? null;
    return this.pages.show(reply, await this.page(actor, { ...FRESH, done }, textOf(query.cari, 60).trim()));
  }

  @Allow('item.publish')
  @Post(urls.settleSearch)
  async settle(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, body, 'selesai', async (acting, typed) => {
      const note = Object.entries(typed).find(([name]) => name.startsWith('note-'))?.[1] ?? '';
      const asked = { query: typed.query ?? '', note };
      await this.service.settle(acting, await checked(SettleUnansweredRequest, asked));
    });
  }

  @Allow('item.publish')
  @Post(urls.synonyms)
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, body, 'tambah', async (acting, { phrases = '' }) => {
      await this.service.add(
        acting,
        (await checked(WriteSynonymsRequest, { phrases: phrasesIn(phrases) })).phrases,
      );
    });
  }

  @Allow('item.publish')
  @Post('pencarian/padanan/:id')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Kelompok padanan kata')) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = typedIn(body).langkah === 'hapus' ? 'hapus' : 'ubah';
    return this.take(reply, actor, body, done, async (acting, typed) => {
      const asked = { phrases: phrasesIn(typed[`phrases-${id}`] ?? ''), version: Number(typed.version) };
      const request = await checked(RewriteSynonymsRequest, asked);
      await (done === 'hapus'
        ? this.service.remove(acting, id, request.version)
        : this.service.rewrite(acting, id, request));
    });
  }

  private take(
    reply: FastifyReply,
    actor: Actor,
    body: unknown,
    done: string,
    work: (acting: Actor, typed: Typed) => Promise<void>,
  ): Promise<string> {
    const typed = typedIn(body, 2_000);
    const group = typed.kelompok;
    return this.pages.take(reply, {
      typed,
      work: () => work(withKey(actor, typed), typed),
      next: () => `${urls.searchCare}?selesai=${done}`,
      again: (shown) => this.page(actor, shown, ''),
      fieldAt: (pointer) =>
        pointer.startsWith('/phrases') ? (group === undefined ? 'phrases' : `phrases-${group}`) : null,
    });
  }

  private async page(actor: Actor, shown: Shown, q: string): Promise<VNode> {
    const [{ items: unanswered }, groups] = await Promise.all([
      this.service.unanswered({ limit: MOST }),
      this.service.synonyms(),
    ]);
    return <SearchCarePage {...{ ...this.pages.frame(actor), unanswered, groups, q, shown }} />;
  }
}

function phrasesIn(text: string): string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[,\n]/)
        .map((phrase) => phrase.trim())
        .filter(Boolean),
    ),
  ];
}
