import { Body, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import {
  EndUrgentRequest,
  JustifyRequest,
  UrgentAskService,
  UrgentJustificationService,
  UrgentReader,
  type UrgentDetail,
} from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { FilePageController } from '../session/page-controller.js';
import { checked, faultsOf, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { Composer } from './composer.js';
import { fieldAt, requestOf } from './draft-form.js';
import { UrgentListPage } from './urgent-list.page.js';
import { URGENT_STATES } from './urgent-words.js';
import { UrgentPage } from './urgent.page.js';

const SUBJECT = 'Pesanan mendesak';
const urgentId = recordId(SUBJECT);
const ON_A_PAGE = 25;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const DONE: Readonly<Record<string, string>> = {
  dikirim: 'Penyedia sudah diberi tahu. Jawabannya muncul di sini.',
  pembenaran: 'Pembenaran diajukan untuk disetujui.',
  batal: 'Pesanan dibatalkan dan penyedia diberi tahu.',
  selesaikan: 'Tercatat bahwa pesanan ini tidak diakui.',
};

/** What cannot wait, from the officer's side once it was asked for. One of its forms carries a file, so tokens are asked of each form. */
@FilePageController()
export class UrgentPagesController {
  constructor(
    private readonly reader: UrgentReader,
    private readonly asking: UrgentAskService,
    private readonly justifications: UrgentJustificationService,
    private readonly composer: Composer,
    private readonly own: OwnFormGuard,
    private readonly pages: Pages,
  ) {}

  @Allow('urgent.read')
  @Get(urls.urgentRequests)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // What vendors are asked for stands in their inbox.
    if (actor.vendorId !== null) throw notFound(SUBJECT);
    const after = textOf(query.sesudah, 36);
    const state =
      (Object.keys(URGENT_STATES) as UrgentDetail['state'][]).find((name) => name === query.status) ?? null;
    const { items, next } = await this.reader.list(actor, {
      ...(state && { state }),
      ...(UUID.test(after) && { after }),
      limit: ON_A_PAGE,
    });
    const mayAsk = isGranted(actor.role, 'urgent.ask');
    const page = <UrgentListPage {...{ items, next, state, mayAsk }} frame={this.pages.frame(actor)} />;
    return this.pages.show(reply, page);
  }

  @Allow('urgent.read')
  @Get(urls.urgentRequest(':id'))
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', urgentId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = await this.page(actor, id, { ...FRESH, done: DONE[textOf(done, 20)] ?? null });
    return this.pages.show(reply, page);
  }

  @Allow('urgent.ask')
  @TakesFile()
  @Post(urls.urgentStep(':id', 'pembenaran'))
  async justify(
    @CurrentActor() actor: Actor,
    @Param('id', urgentId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Nothing is kept for whoever may not see it.
    await this.found(actor, id);
    const { typed, fileId, refused } = await this.composer.receive(actor, request, ({ form }) =>
      this.own.require(request, form),
    );
    if (refused) {
      const shown = { faults: faultsOf(refused, justifyField), typed, done: null };
      return this.pages.show(reply, await this.page(actor, id, shown), refused.status);
    }
    return this.pages.take(reply, {
      work: async () => {
        const asked = await checked(JustifyRequest, justification(typed, fileId));
        await this.justifications.justify(withKey(actor, typed), id, asked);
      },
      typed,
      next: () => `${urls.urgentRequest(id)}?selesai=pembenaran`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: justifyField,
    });
  }

  @Allow('urgent.ask')
  @Post(urls.urgentStep(':id', 'batal'))
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', urgentId) id: string,
    @Req() request: SentForm,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.end(actor, id, request, body, reply, 'batal', (who, asked) =>
      this.asking.cancel(who, id, asked),
    );
  }

  @Allow('urgent.settle')
  @Post(urls.urgentStep(':id', 'selesaikan'))
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', urgentId) id: string,
    @Req() request: SentForm,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.end(actor, id, request, body, reply, 'selesaikan', (who, asked) =>
      this.justifications.settle(who, id, asked),
    );
  }

  private end(
    actor: Actor,
    id: string,
    request: SentForm,
    body: Record<string, unknown> | undefined,
    reply: FastifyReply,
    step: string,
    work: (actor: Actor, request: EndUrgentRequest) => Promise<unknown>,
  ): Promise<string> {
    this.own.require(request, body?.form);
    const typed = typedIn(body, 2000);
    return this.pages.take(reply, {
      work: async () => {
        const { version } = typed;
        const asked = { version: Number(version), reason: typed[`alasan-${step}`] };
        await work(withKey(actor, typed), await checked(EndUrgentRequest, asked));
      },
      typed,
      next: () => `${urls.urgentRequest(id)}?selesai=${step}`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? `alasan-${step}` : null),
    });
  }

  private async found(actor: Actor, id: string): Promise<UrgentDetail> {
    const found = actor.vendorId === null ? await this.reader.find(actor, id) : null;
    if (!found) throw notFound(SUBJECT);
    return found;
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const request = await this.found(actor, id);
    const isAsker = isGranted(actor.role, 'urgent.ask');
    return (
      <UrgentPage
        {...{ request, shown }}
        frame={this.pages.frame(actor)}
        mayJustify={isAsker && ['confirmed', 'contested'].includes(request.status)}
        mayRetract={isAsker && request.status === 'urgent'}
        maySettle={isGranted(actor.role, 'urgent.settle') && request.status === 'contested'}
      />
    );
  }
}

/** What completes an urgent order, as its form says it. */
function justification(typed: Typed, fileId: string | null): Record<string, unknown> {
  const { judul: title, alasan: reason, katalog, version } = typed;
  const occasion = typed.untuk ?? (typed.keperluan ? 'atk' : 'rapat');
  const { meeting, guests, purpose } = requestOf({ ...typed, untuk: occasion });
  const said = { title, reason, meeting, guests, purpose, catalogueCheck: katalog };
  return {
    version: Number(version),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    ...(typed['alasan-katalog'] && { catalogueReason: typed['alasan-katalog'] }),
    ...(fileId !== null && { attachments: [{ kind: typed['jenis-berkas'], fileId }] }),
  };
}

function justifyField(pointer: string): string | null {
  const field = fieldAt(pointer);
  return field === 'judul-rapat' ? 'judul' : field;
}
