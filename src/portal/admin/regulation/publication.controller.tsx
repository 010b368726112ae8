import { Body, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf, isCivilDate } from '../../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { recordId } from '../../../platform/http/index.js';
import {
  PublishRegulationRequest,
  RegulationLibrary,
  RegulationPublisher,
  RevokeRegulationRequest,
} from '../../../regulations/index.js';
import { DryRunReader } from '../../../requisitions/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { DraftDesk } from './draft-desk.js';
import { PublishPage, RevokePage } from './publish.page.js';

const IN_DOCUMENT = 'naskah';
const regulationId = recordId('Peraturan');

/** Putting an edition in force and taking one out of force, each with what it brings. */
@PageController(urls.draft(':id'))
export class PublicationPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DraftDesk,
    private readonly library: RegulationLibrary,
    private readonly publisher: RegulationPublisher,
    private readonly requisitions: DryRunReader,
  ) {}

  @Allow('regulation.publish')
  @Get('terbit')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.publishPage(actor, id, FRESH));
  }

  @Allow('regulation.publish')
  @Post('terbit')
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const asked = { version: Number(typed.version), from: typed.from };
        await this.publisher.publish(
          withKey(actor, typed),
          id,
          await checked(PublishRegulationRequest, asked),
        );
      },
      typed,
      next: () => `${urls.draft(id)}?selesai=terbit`,
      again: (shown) => this.publishPage(actor, id, shown),
      // What is wrong in the document is told above the form already, with the way to its field.
      fieldAt: (pointer) =>
        pointer === '/from' ? 'from' : pointer.startsWith('/document') ? IN_DOCUMENT : null,
    });
  }

  @Allow('regulation.publish')
  @Get('cabut')
  async askRevoke(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.revokePage(actor, id, FRESH));
  }

  @Allow('regulation.publish')
  @Post('cabut')
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, 1_000);
    return this.pages.take(reply, {
      work: async () => {
        const asked = { version: Number(typed.version), reason: typed.reason };
        await this.publisher.revoke(withKey(actor, typed), id, await checked(RevokeRegulationRequest, asked));
      },
      typed,
      next: () => `${urls.draft(id)}?selesai=cabut`,
      again: (shown) => this.revokePage(actor, id, shown),
    });
  }

  private async publishPage(actor: Actor, id: string, shown: Shown) {
    const draft = await this.desk.open(actor, id);
    const editions = await this.library.list(actor);
    const own = editions.find((one) => one.id === id);
    const replaces =
      editions.find((one) => one.kind === own?.kind && one.state === 'in_force' && one.kind !== 'decree') ??
      editions.find((one) => one.kind === own?.kind && one.code === own?.code && one.state === 'in_force') ??
      null;
    const underWay = await this.requisitions.underWay();
    const today = civilDateOf(new Date());
    const from = isCivilDate(shown.typed.from) ? shown.typed.from : draft.on < today ? today : draft.on;
    const told = { ...shown, faults: shown.faults.filter(({ field }) => field !== IN_DOCUMENT) };
    const frame = this.pages.frame(actor);
    return <PublishPage {...{ frame, draft, replaces, underWay, from }} shown={told} />;
  }

  private async revokePage(actor: Actor, id: string, shown: Shown) {
    const draft = await this.desk.open(actor, id);
    const regulation = await this.library.detail(actor, id);
    const isScheduled = regulation?.state === 'scheduled';
    return <RevokePage frame={this.pages.frame(actor)} {...{ draft, shown, isScheduled }} />;
  }
}
