import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IdentityLists, SessionService, signedIn } from '../../identity/index.js';
import { Allow, CurrentActor, WithoutSecondFactor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { AccountPage } from './account.page.js';

/** What was done, by the word in the address. */
const DONE: Readonly<Record<string, string>> = {
  telepon: 'Nomor telepon untuk masuk disimpan.',
  'kata-sandi': 'Kata sandi Anda diganti. Perangkat lain sudah keluar.',
  sesi: 'Perangkat itu sudah keluar.',
  'sesi-lain': 'Semua perangkat lain sudah keluar.',
};

/** The own account as a page, and the devices that are signed in. */
@PageController()
@WithoutSecondFactor()
@Allow('session.own')
export class OwnAccountController {
  constructor(
    private readonly pages: Pages,
    private readonly lists: IdentityLists,
    private readonly sessions: SessionService,
  ) {}

  @Get(urls.account)
  async show(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { accountId, session } = signedIn(actor);
    const [own, sessions] = await Promise.all([
      this.lists.own(accountId),
      this.lists.ownSessions(accountId, session.id),
    ]);
    const props = {
      ...this.pages.frame(actor),
      ...own,
      sessions,
      done: DONE[textOf(done, 20)] ?? null,
    };
    return this.pages.show(reply, <AccountPage {...props} />);
  }

  @Post(urls.endSession(':id'))
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Sesi')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.sessions.end(actor, id);
    return sendOn(reply, `${urls.account}?selesai=sesi`);
  }

  @Post(urls.endOtherSessions)
  async endOthers(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.sessions.endOthers(actor);
    return sendOn(reply, `${urls.account}?selesai=sesi-lain`);
  }
}
