import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import {
  DecideChangeRequest,
  DocumentDecisionService,
  RefuseDocumentRequest,
  VendorChangeQueries,
  VendorChangeService,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { idIn, pageAfter } from '../page-after.js';
import { ChangesReviewPage } from './changes-review.page.js';
import { ReviewDesk } from './review-desk.js';

const vendorId = recordId('Usaha');

const DONE: Readonly<Record<string, string>> = {
  diterima: 'Perubahan diterima dan berlaku.',
  ditolak: 'Perubahan ditolak; data yang lama tetap berlaku.',
  dokumen: 'Keputusan atas dokumen tersimpan.',
};

/** What a verified business wants changed, and the papers it renews. */
@PageController(urls.verifying)
export class ChangesReviewController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ReviewDesk,
    private readonly queries: VendorChangeQueries,
    private readonly changes: VendorChangeService,
    private readonly papers: DocumentDecisionService,
  ) {}

  @Allow('vendor.list')
  @Get(':id/perubahan')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(query.selesai, 20)] ?? null };
    return this.pages.show(reply, await this.page(actor, id, shown, textOf(query.sesudah, 36)));
  }

  @Allow('vendor.verify')
  @Post(':id/perubahan')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const change = idIn(typed.perubahan, 'Permohonan perubahan');
    const accept = typed.terima === 'ya';
    return this.pages.take(reply, {
      work: async () => {
        const note = typed.note ? { note: typed.note } : {};
        const asked = { version: Number(typed.version), accept, ...note };
        const request = await checked(DecideChangeRequest, asked);
        await this.changes.decide(withKey(actor, typed), id, change, request);
      },
      typed,
      next: () => `${urls.vendorChanges(id)}?selesai=${accept ? 'diterima' : 'ditolak'}`,
      again: (shown) => this.page(actor, id, shown, ''),
      fieldAt: (pointer) => (pointer === '/note' || pointer.startsWith('/findings') ? 'note' : null),
    });
  }

  @Allow('vendor.verify')
  @Post(':id/dokumen')
  async judge(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const paper = idIn(typed.dokumen, 'Dokumen');
    return this.pages.take(reply, {
      work: async () => this.papers.decide(withKey(actor, typed), id, paper, await verdictIn(typed, paper)),
      typed,
      next: () => `${urls.vendorChanges(id)}?selesai=dokumen`,
      again: (shown) => this.page(actor, id, shown, ''),
      fieldAt: (pointer) => (pointer === '/reason' ? `reason-${paper}` : null),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown, after: string) {
    const { view } = await this.desk.seen(actor, id);
    const { items, next } = await this.queries.page(pageAfter(after), { vendorId: id, pendingOnly: false });
    const today = civilDateOf(new Date());
    const frame = this.pages.frame(actor);
    return <ChangesReviewPage {...{ frame, view, changes: items, next, shown, today }} />;
  }
}

async function verdictIn(typed: Typed, paper: string) {
  const action = (['accept', 'refuse', 'revoke'] as const).find((known) => known === typed.langkah);
  if (!action) throw notFound('Langkah');
  const version = Number(typed.version);
  if (action === 'accept') return { action, version, reason: null };
  const { reason } = await checked(RefuseDocumentRequest, {
    version,
    reason: typed[`reason-${paper}`] ?? '',
  });
  return { action, version, reason };
}
