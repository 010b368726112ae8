import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import {
  isEditable,
  RegisterVendorRequest,
  VendorDraftService,
  VendorSubmissionService,
  VendorViews,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { BeginPage } from './begin.page.js';
import { CheckPage } from './check.page.js';
import { PactPages } from './pact-pages.js';
import { STEPS } from './steps.js';
import { StepDesk } from './step-desk.js';
import { OWN_WAY } from './way.js';

const vendorId = recordId('Usaha');

/** A business registers itself: one thing per page, the pact, and all answers before they are sent. */
@PageController()
export class RegistrationPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly steps: StepDesk,
    private readonly views: VendorViews,
    private readonly drafts: VendorDraftService,
    private readonly submission: VendorSubmissionService,
    private readonly pact: PactPages,
  ) {}

  @Allow('vendor.register')
  @Get(urls.beginBusiness)
  begin(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.pages.show(reply, this.beginPage(actor, FRESH));
  }

  @Allow('vendor.register')
  @Post(urls.beginBusiness)
  async register(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const request = await checked(RegisterVendorRequest, { name: typed.name ?? '' });
        ({ id } = await this.drafts.register(withKey(actor, typed), request));
        await this.pages.takeUpOffice(actor, reply);
      },
      typed,
      next: () => OWN_WAY.step(id, 'bentuk'),
      again: (shown) => this.beginPage(actor, named(shown)),
    });
  }

  @Allow('vendor.edit')
  @Get(`${urls.business}/:id/isi/:step`)
  async step(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('step') step: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const question = {
      kecamatan: textOf(query.kecamatan, 8) || undefined,
      fromCheck: query.dari === 'periksa',
    };
    return this.steps.show(reply, actor, OWN_WAY, await this.own(actor, id), step, question);
  }

  @Allow('vendor.edit')
  @Post(`${urls.business}/:id/isi/:step`)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('step') step: string,
    @Query('dari') from: unknown,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sent = { typed: typedIn(body), fromCheck: from === 'periksa', fresh: () => this.own(actor, id) };
    return this.steps.take(reply, actor, OWN_WAY, await this.own(actor, id), step, sent);
  }

  @Allow('vendor.edit')
  @Get(`${urls.business}/:id/pakta`)
  async readPact(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, this.pact.page(actor, await this.own(actor, id), FRESH));
  }

  @Allow('vendor.edit')
  @Post(`${urls.business}/:id/pakta`)
  async acceptPact(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const view = await this.own(actor, id);
    return this.pages.take(reply, {
      work: () => this.pact.accept(withKey(actor, typed), id, typed.agrees === 'ya', typed.sha256 ?? ''),
      typed,
      next: () => (isEditable(view.status) ? urls.checkBusiness(id) : urls.ownBusiness(id)),
      again: (shown) => this.pact.page(actor, view, shown),
    });
  }

  @Allow('vendor.edit')
  @Get(`${urls.business}/:id/periksa`)
  async check(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.checkPage(actor, await this.own(actor, id), FRESH));
  }

  @Allow('vendor.edit')
  @Post(`${urls.business}/:id/periksa`)
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.submission.submit(withKey(actor, typed), id, { version: Number(typed.version) }),
      typed,
      next: () => `${urls.ownBusiness(id)}?selesai=dikirim`,
      again: async (shown) => this.checkPage(actor, await this.own(actor, id), shown),
      fieldAt: sectionAt,
    });
  }

  private beginPage(actor: Actor, shown: Shown) {
    const props = { frame: this.pages.frame(actor), shown, here: urls.business };
    return <BeginPage {...props} action={urls.beginBusiness} title="Apa nama usaha Anda?" />;
  }

  private async checkPage(actor: Actor, view: FullVendorView, shown: Shown) {
    const promise = await this.pact.promise();
    return <CheckPage frame={this.pages.frame(actor)} view={view} shown={shown} promise={promise} />;
  }

  private async own(actor: Actor, id: string): Promise<FullVendorView> {
    const view = await this.views.own(actor, id);
    if (!view) throw notFound('Usaha');
    return view;
  }
}

// "harus diisi" says nothing at the head of a page.
function named(shown: Shown): Shown {
  const faults = shown.faults.map(({ field, text }) => ({
    field,
    text: field === 'name' ? `Nama usaha ${text}` : text,
  }));
  return { ...shown, faults };
}

/** Where on the page of all answers something is missing. */
function sectionAt(pointer: string): string | null {
  const [, field = '', part = ''] = pointer.split('/');
  if (field === 'documents') return `dokumen-${part}`;
  return (
    STEPS.find(({ fields, parts }) => fields.includes(field) || parts.some((own) => own === part))?.id ?? null
  );
}
