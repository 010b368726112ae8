import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import {
  InviteStaffRequest,
  StaffQueries,
  StaffService,
  VendorHistoryQueries,
  VendorViews,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { idIn, pageAfter } from '../page-after.js';
import { BusinessHome } from './business-home.js';
import { ChangeDesk } from './change-desk.js';
import { PeoplePage } from './people.page.js';
import { StoryPage } from './story.page.js';

const vendorId = recordId('Usaha');

const DONE: Readonly<Record<string, string>> = {
  dikirim: 'Pendaftaran terkirim. Anda mendapat surel begitu ada keputusan.',
  disimpan: 'Perubahan langsung berlaku.',
  dokumen: 'Dokumen diterima.',
  diajukan: 'Perubahan diajukan. Verifikator memeriksanya.',
  ditarik: 'Permohonan ditarik; data yang lama tetap berlaku.',
  diundang: 'Undangan dikirim ke surel itu.',
  dikeluarkan: 'Orang itu tidak dapat lagi bekerja atas nama usaha Anda.',
};

/** A business for its own people. */
@PageController()
export class BusinessPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly home: BusinessHome,
    private readonly views: VendorViews,
    private readonly staff: StaffService,
    private readonly people: StaffQueries,
    private readonly changes: ChangeDesk,
    private readonly history: VendorHistoryQueries,
  ) {}

  @Allow('vendor.history')
  @Get(`${urls.business}/:id`)
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.own(actor, id);
    return this.pages.show(reply, await this.home.page(actor, view, doneBy(done)));
  }

  @Allow('vendor.history')
  @Get(`${urls.business}/:id/orang`)
  async staffOf(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.peoplePage(actor, await this.own(actor, id), doneBy(done)));
  }

  @Allow('vendor.edit')
  @Post(`${urls.business}/:id/orang`)
  async invite(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const view = await this.own(actor, id);
    return this.pages.take(reply, {
      work: async () => {
        const request = await checked(InviteStaffRequest, {
          name: typed.name ?? '',
          email: typed.email ?? '',
        });
        await this.staff.invite(withKey(actor, typed), id, request);
      },
      typed,
      next: () => `${urls.businessPeople(id)}?selesai=diundang`,
      again: (shown) => this.peoplePage(actor, view, shown),
    });
  }

  @Allow('vendor.edit')
  @Post(`${urls.business}/:id/orang/keluarkan`)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const view = await this.own(actor, id);
    const person = idIn(typed.orang, 'Staf');
    return this.pages.take(reply, {
      work: () => this.staff.remove(withKey(actor, typed), id, person),
      typed,
      next: () => `${urls.businessPeople(id)}?selesai=dikeluarkan`,
      again: (shown) => this.peoplePage(actor, view, shown),
    });
  }

  @Allow('vendor-change.read')
  @Get(`${urls.business}/:id/perubahan`)
  async changesOf(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.own(actor, id);
    const page = await this.changes.page(actor, view, doneBy(query.selesai), textOf(query.sesudah, 36));
    return this.pages.show(reply, page);
  }

  @Allow('vendor.edit')
  @Post(`${urls.business}/:id/perubahan/tarik`)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const view = await this.own(actor, id);
    return this.pages.take(reply, {
      work: () => this.changes.withdraw(withKey(actor, typed), id, typed),
      typed,
      next: () => `${urls.businessChanges(id)}?selesai=ditarik`,
      again: (shown) => this.changes.page(actor, view, shown, ''),
    });
  }

  @Allow('vendor.history')
  @Get(`${urls.business}/:id/riwayat`)
  async story(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.own(actor, id);
    const { items, next } = await this.history.page(id, pageAfter(textOf(after, 36)), { own: true });
    return this.pages.show(
      reply,
      <StoryPage
        frame={this.pages.frame(actor)}
        here={urls.business}
        back={urls.ownBusiness(id)}
        name={view.name}
        lines={items}
        next={next === null ? null : `${urls.businessStory(id)}?sesudah=${next}`}
      />,
    );
  }

  private async peoplePage(actor: Actor, view: FullVendorView, shown: Shown) {
    const people = await this.people.people(view.id);
    const isOwner = actor.role !== 'vendor-staff';
    return <PeoplePage {...{ frame: this.pages.frame(actor), view, people, shown, isOwner }} />;
  }

  private async own(actor: Actor, id: string): Promise<FullVendorView> {
    const view = await this.views.own(actor, id);
    if (!view) throw notFound('Usaha');
    return view;
  }
}

function doneBy(word: unknown): Shown {
  return { ...FRESH, done: DONE[textOf(word, 20)] ?? null };
}
