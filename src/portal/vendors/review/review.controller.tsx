import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../../platform/access/index.js';
import { recordId } from '../../../platform/http/index.js';
import { VendorHistoryQueries, VendorLookService, ViewPersonalDataRequest } from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Typed } from '../../ui/form-state.js';
import { StoryPage } from '../business/story.page.js';
import { pageAfter } from '../page-after.js';
import { WholeNumbersPage } from './conclusion.js';
import { decisionsIn } from './decision-input.js';
import { ReviewDesk } from './review-desk.js';

const vendorId = recordId('Usaha');
const LONGEST = 1_100;

const DONE: Readonly<Record<string, string>> = {
  diambil: 'Pemeriksaan ini sekarang Anda yang memegang.',
  dilepas: 'Pemeriksaan dilepas; verifikator lain dapat mengambilnya.',
  keputusan: 'Keputusan tersimpan.',
  temuan: 'Temuan dijelaskan.',
  verify: 'Usaha ini terverifikasi dan pemiliknya diberi tahu.',
  return: 'Pendaftaran dikembalikan; pemiliknya melihat catatan Anda di isiannya.',
  suspend: 'Usaha ini dihentikan sementara.',
  reinstate: 'Usaha ini aktif kembali.',
  kunjungan: 'Kunjungan tercatat.',
  pencocokan: 'Hasil pencocokan tercatat.',
  sanksi: 'Pemberitahuan tercatat. Penyedia dapat menanggapi sampai batas waktunya.',
};

/** A verifier judges a registration: a word on every part and paper, and the end of it. */
@PageController(urls.verifying)
export class ReviewPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ReviewDesk,
    private readonly looks: VendorLookService,
    private readonly history: VendorHistoryQueries,
  ) {}

  @Allow('vendor.list')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 20)] ?? null };
    return this.pages.show(reply, await this.desk.page(actor, await this.desk.seen(actor, id), shown));
  }

  @Allow('vendor.verify')
  @Post(':id/ambil')
  claim(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.step(reply, actor, id, typed, 'diambil', (by) => this.desk.claim(by, id));
  }

  @Allow('vendor.verify')
  @Post(':id/lepas')
  release(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.step(reply, actor, id, typed, 'dilepas', (by) => this.desk.release(by, id, typed));
  }

  @Allow('vendor.verify')
  @Post(':id/keputusan')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { kelompok: group = '' } = typed;
    const { view } = await this.desk.seen(actor, id);
    const decisions = decisionsIn(view, group, typed);
    return this.pages.take(reply, {
      work: () => this.desk.decide(withKey(actor, typed), id, decisions),
      typed,
      next: () => `${urls.verifyVendor(id)}?selesai=keputusan#${encodeURIComponent(group)}`,
      again: async (shown) => this.desk.page(actor, await this.desk.seen(actor, id), shown),
      fieldAt: decisions.fieldAt,
    });
  }

  @Allow('vendor.verify')
  @Post(':id/temuan')
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    return this.step(reply, actor, id, typed, 'temuan', (by) => this.desk.settle(by, id, typed));
  }

  @Allow('vendor.verify')
  @Post(':id/putusan')
  conclude(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    const { putusan: done = '' } = typed;
    return this.step(reply, actor, id, typed, done, (by) => this.desk.conclude(by, id, typed));
  }

  /** Answers with the numbers themselves: nothing may lead back to them. */
  @Allow('vendor.personal-data')
  @Sensitive()
  @Post(':id/data-pribadi')
  @HttpCode(200)
  async look(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const seen = await this.desk.seen(actor, id);
    let page: Parameters<Pages['show']>[1] | null = null;
    const refused = await refusedIn(
      async () => {
        const { reason } = await checked(ViewPersonalDataRequest, { reason: typed.reason ?? '' });
        const numbers = await this.looks.look(actor, id, reason);
        page = <WholeNumbersPage frame={this.pages.frame(actor)} name={seen.view.name} numbers={numbers} />;
      },
      typed,
      () => 'reason',
    );
    if (refused || page === null) {
      const shown = refused?.shown ?? FRESH;
      return this.pages.show(reply, await this.desk.page(actor, seen, shown), refused?.status ?? 200);
    }
    return this.pages.show(reply, page);
  }

  @Allow('vendor.history')
  @Get(':id/riwayat')
  async story(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { view, isOwn } = await this.desk.seen(actor, id);
    const { items, next } = await this.history.page(id, pageAfter(textOf(after, 36)), { own: isOwn });
    return this.pages.show(
      reply,
      <StoryPage
        frame={this.pages.frame(actor)}
        here={urls.verifying}
        back={urls.verifyVendor(id)}
        name={view.name}
        lines={items}
        next={next === null ? null : `${urls.vendorStory(id)}?sesudah=${next}`}
      />,
    );
  }

  private step(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    typed: Typed,
    done: string,
    work: (by: Actor) => Promise<unknown>,
  ): Promise<string> {
    return this.pages.take(reply, {
      work: () => work(withKey(actor, typed)),
      typed,
      next: () => `${urls.verifyVendor(id)}?selesai=${encodeURIComponent(done)}`,
      again: async (shown) => this.desk.page(actor, await this.desk.seen(actor, id), shown),
      fieldAt: (pointer) => placeAt(pointer, typed),
    });
  }
}

/** Where on the page a refusal belongs: at its field, or at the part, paper, finding or visit that is missing. */
function placeAt(pointer: string, typed: Typed): string | null {
  const [, kind = '', name = ''] = pointer.split('/');
  switch (kind) {
    case 'reason':
      return typed.code === undefined ? 'alasan' : `reason-${typed.code}-${typed.subject ?? ''}`;
    case 'parts':
      return name === '' ? null : `part-${name}`;
    case 'findings':
      return 'temuan';
    case 'registryChecks':
      return 'pencocokan';
    case 'visits':
      return 'kunjungan';
    default:
      return null;
  }
}
