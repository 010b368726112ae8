import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { InquiryService, WriteWindowRequest } from '../../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { StaffQueries, StaffService } from '../../../vendors/index.js';
import { sendOn } from '../../page.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { ChooseBusinessPage, WelcomePage } from '../form/begin.page.js';
import { idIn } from '../page-after.js';
import { InvitationsPage } from './invitations.page.js';
import { WindowPage } from './people.page.js';

/** The ways into a business: which one it is, invitations to work for one, and what the public reads of the own. */
@PageController()
export class BusinessEntryController {
  constructor(
    private readonly pages: Pages,
    private readonly people: StaffQueries,
    private readonly staff: StaffService,
    private readonly windows: InquiryService,
  ) {}

  @Allow('vendor.history')
  @Get(urls.business)
  async home(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (actor.vendorId !== null) return sendOn(reply, urls.ownBusiness(actor.vendorId));
    const frame = this.pages.frame(actor);
    const businesses = await this.people.ownedBy(actor.accountId);
    const [only] = businesses;
    if (only && businesses.length === 1) return sendOn(reply, urls.ownBusiness(only.id));
    if (businesses.length > 1) {
      return this.pages.show(reply, <ChooseBusinessPage frame={frame} businesses={businesses} />);
    }
    const invited = await this.people.invitationsOf(actor.accountId);
    return this.pages.show(reply, <WelcomePage frame={frame} invited={invited.length} />);
  }

  @Allow('session.own')
  @Get(urls.staffInvitations)
  async invitations(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text =
      'Anda sekarang staf usaha itu. Bila Anda punya pekerjaan lain di sini, pilih usaha itu di “Ganti jabatan”.';
    return this.pages.show(
      reply,
      await this.invitationsPage(actor, { ...FRESH, done: done === 'diterima' ? text : null }),
    );
  }

  @Allow('session.own')
  @Post(urls.staffInvitations)
  async accept(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const invitation = idIn(typed.undangan, 'Undangan');
    return this.pages.take(reply, {
      work: async () => {
        await this.staff.accept(withKey(actor, typed), invitation);
        await this.pages.takeUpOffice(actor, reply);
      },
      typed,
      next: () => `${urls.staffInvitations}?selesai=diterima`,
      again: (shown) => this.invitationsPage(actor, shown),
    });
  }

  @Allow('vendor.window')
  @Get(urls.businessWindow)
  async window(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = done === 'disimpan' ? 'Umum sudah melihat yang baru.' : null;
    return this.pages.show(reply, await this.windowPage(actor, { ...FRESH, done: text }));
  }

  @Allow('vendor.window')
  @Post(urls.businessWindow)
  async writeWindow(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    return this.pages.take(reply, {
      work: async () => this.windows.writeWindow(withKey(actor, typed), await windowIn(typed)),
      typed,
      next: () => `${urls.businessWindow}?selesai=disimpan`,
      again: (shown) => this.windowPage(actor, shown),
    });
  }

  private async windowPage(actor: Actor, shown: Shown) {
    const window = await this.windows.window(actor);
    return (
      <WindowPage
        frame={this.pages.frame(actor)}
        window={window}
        vendorId={actor.vendorId ?? ''}
        shown={shown}
      />
    );
  }

  private async invitationsPage(actor: Actor, shown: Shown) {
    const invitations = await this.people.invitationsOf(actor.accountId);
    return <InvitationsPage frame={this.pages.frame(actor)} invitations={invitations} shown={shown} />;
  }
}

function windowIn(typed: Typed): Promise<WriteWindowRequest> {
  const { about = '', businessPhone, businessEmail, website } = typed;
  return checked(WriteWindowRequest, {
    about,
    ...(businessPhone ? { businessPhone } : {}),
    ...(businessEmail ? { businessEmail } : {}),
    ...(website ? { website } : {}),
    takesInquiries: typed.takesInquiries === 'ya',
    publishContact: typed.publishContact === 'ya',
    version: Number(typed.version),
  });
}

const LONGEST = 2_500;
