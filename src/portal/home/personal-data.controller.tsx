import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  AskCorrectionRequest,
  CorrectionListRequest,
  CorrectionQueries,
  PersonalDataService,
} from '../../identity/index.js';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { CorrectionsPage } from './account-forms.page.js';

/** The rights over what is kept of oneself: to take it away, and to have it corrected. */
@PageController()
@Allow('session.own')
export class OwnDataController {
  constructor(
    private readonly pages: Pages,
    private readonly personalData: PersonalDataService,
    private readonly corrections: CorrectionQueries,
  ) {}

  /** A file, so that it can be kept or taken elsewhere. */
  @Sensitive()
  @Post(urls.ownData)
  async download(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const data = await this.personalData.export(actor);
    void reply.type('application/json; charset=utf-8').headers({
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="data-pribadi.json"',
    });
    return JSON.stringify(data, null, 2);
  }

  @Get(urls.ownCorrections)
  async list(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const said = done === 'ya' ? 'Permintaan Anda terkirim kepada administrator.' : null;
    return this.pages.show(reply, await this.page(actor, { ...FRESH, done: said }));
  }

  @Post(urls.ownCorrections)
  ask(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { subject, field, wanted, reason } = typed;
        const asked = await checked(AskCorrectionRequest, { subject, field, wanted, reason });
        return this.personalData.ask(withKey(actor, typed), asked);
      },
      next: () => `${urls.ownCorrections}?selesai=ya`,
      again: (shown) => this.page(actor, shown),
    });
  }

  private async page(actor: Actor, shown: Shown): Promise<VNode> {
    const request = Object.assign(new CorrectionListRequest(), { limit: 50 });
    const { items } = await this.corrections.page(actor.accountId, request);
    return <CorrectionsPage {...this.pages.frame(actor)} items={items} shown={shown} />;
  }
}
