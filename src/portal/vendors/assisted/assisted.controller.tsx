import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import {
  AssistedService,
  ConfirmationLinkRequest,
  RegisterVendorRequest,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { BeginPage } from '../form/begin.page.js';
import { StepDesk } from '../form/step-desk.js';
import { ASSISTED_WAY } from '../form/way.js';
import { ReviewDesk } from '../review/review-desk.js';
import { AssistedPage } from './assisted.page.js';

const vendorId = recordId('Usaha');

/** An officer fills in a registration together with its owner, and hands it over. */
@PageController(urls.verifying)
export class AssistedPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ReviewDesk,
    private readonly steps: StepDesk,
    private readonly assisted: AssistedService,
  ) {}

  @Allow('vendor.assist')
  @Get('pendampingan')
  begin(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.pages.show(reply, this.beginPage(actor, FRESH));
  }

  @Allow('vendor.assist')
  @Post('pendampingan')
  register(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const request = await checked(RegisterVendorRequest, { name: typed.name ?? '' });
        ({ id } = await this.assisted.register(withKey(actor, typed), request));
      },
      typed,
      next: () => ASSISTED_WAY.step(id, 'bentuk'),
      again: (shown) => this.beginPage(actor, shown),
    });
  }

  @Allow('vendor.assist')
  @Get(':id/pendampingan')
  async tasks(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.view(actor, id);
    const text = done === 'dokumen' ? 'Dokumen diterima.' : null;
    return this.pages.show(reply, this.tasksPage(actor, view, { ...FRESH, done: text }, null));
  }

  @Allow('vendor.assist')
  @Get(':id/isi/:step')
  async step(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('step') step: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const question = { kecamatan: textOf(query.kecamatan, 8) || undefined, fromCheck: false };
    return this.steps.show(reply, actor, ASSISTED_WAY, await this.view(actor, id), step, question);
  }

  @Allow('vendor.assist')
  @Post(':id/isi/:step')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sent = { typed: typedIn(body), fromCheck: false, fresh: () => this.view(actor, id) };
    return this.steps.take(reply, actor, ASSISTED_WAY, await this.view(actor, id), step, sent);
  }

  /** Answers with the page itself: the address of the link is shown once and stands in no address of ours. */
  @Allow('vendor.assist')
  @Sensitive()
  @Post(':id/tautan')
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const view = await this.view(actor, id);
    let sent: { readonly sentTo: string | null; readonly url: string | null } = { sentTo: null, url: null };
    const refused = await refusedIn(
      async () => {
        const { email } = await checked(ConfirmationLinkRequest, typed.email ? { email: typed.email } : {});
        sent = await this.assisted.sendLink(actor, id, email ?? null);
      },
      typed,
      (pointer) => pointer.slice(1) || null,
    );
    if (refused) {
      return this.pages.show(reply, this.tasksPage(actor, view, refused.shown, null), refused.status);
    }
    const done = sent.sentTo === null ? null : `Tautan dikirim ke ${sent.sentTo}.`;
    return this.pages.show(reply, this.tasksPage(actor, view, { ...FRESH, done }, sent.url));
  }

  private beginPage(actor: Actor, shown: Shown) {
    const props = { frame: this.pages.frame(actor), shown, here: urls.verifying, isAssisted: true };
    return <BeginPage {...props} action={urls.assist} title="Dampingi pendaftaran usaha" />;
  }

  private tasksPage(actor: Actor, view: FullVendorView, shown: Shown, link: string | null) {
    return <AssistedPage frame={this.pages.frame(actor)} view={view} shown={shown} link={link} />;
  }

  private async view(actor: Actor, id: string): Promise<FullVendorView> {
    const { view } = await this.desk.seen(actor, id);
    if (view.source !== 'assisted') throw notFound('Pendampingan');
    return view;
  }
}
