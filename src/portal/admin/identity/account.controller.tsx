import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AccountAdmin,
  AccountListRequest,
  AccountStepRequest,
  IdentityLists,
  InviteAccountRequest,
} from '../../../identity/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, pageOf, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { AccountListPage, AccountPage } from './account.pages.js';

const SUBJECT = 'Akun';
const accountId = recordId(SUBJECT);
const DONE: Readonly<Record<string, string>> = {
  undang: 'Undangan dikirim.',
  undangan: 'Undangan dikirim lagi; tautan yang lama tidak berlaku.',
  tarik: 'Undangan ditarik.',
  nonaktif: 'Akun dinonaktifkan.',
  aktif: 'Akun diaktifkan kembali.',
  faktor: 'Faktor kedua dilepas; pemiliknya diberi tahu.',
};

/** Accounts: invited, disabled, enabled, helped when the second factor is lost. */
@PageController(urls.accounts)
export class AccountAdminPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly lists: IdentityLists,
    private readonly accounts: AccountAdmin,
  ) {}

  @Allow('account.manage')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(query.selesai, 10)] ?? null };
    return this.pages.show(reply, await this.listPage(actor, query, shown));
  }

  @Allow('account.manage')
  @Post()
  invite(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { email, nama: name } = typed;
    return this.pages.take(reply, {
      work: async () => {
        const given = { email, name, isAdministrator: typed.administrator === 'ya' };
        await this.accounts.invite(withKey(actor, typed), await checked(InviteAccountRequest, given));
      },
      typed,
      next: () => `${urls.accounts}?selesai=undang`,
      again: (shown) => this.listPage(actor, {}, shown),
      fieldAt: (pointer) => (pointer === '/name' ? 'nama' : pointer === '/email' ? 'email' : null),
    });
  }

  @Allow('account.manage')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', accountId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 10)] ?? null };
    return this.pages.show(reply, await this.page(actor, id, '', shown));
  }

  @Allow('account.manage')
  @Post(':id/:langkah')
  take(
    @CurrentActor() actor: Actor,
    @Param('id', accountId) id: string,
    @Param('langkah') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const by = withKey(actor, typed);
    const reasonOf = async () =>
      (await checked(AccountStepRequest, { reason: typed[`reason-${step}`] })).reason;
    const steps: Readonly<Record<string, () => Promise<unknown>>> = {
      undangan: () => this.accounts.resend(by, id),
      tarik: () => this.accounts.withdraw(by, id),
      nonaktif: async () => this.accounts.disable(by, id, await reasonOf()),
      aktif: async () => this.accounts.enable(by, id, await reasonOf()),
      faktor: async () => this.accounts.resetSecondFactor(by, id, await reasonOf()),
    };
    const work = Object.hasOwn(steps, step) ? steps[step] : undefined;
    if (!work) throw notFound('Halaman');
    return this.pages.take(reply, {
      work,
      typed,
      next: () => `${urls.accountOf(id)}?selesai=${step}`,
      again: (shown) => this.page(actor, id, step, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? `reason-${step}` : null),
    });
  }

  private async listPage(actor: Actor, query: unknown, shown: Shown) {
    const request = await queryOf(AccountListRequest, query, ['after', 'status', 'name', 'email']);
    const accounts = pageOf(await this.lists.accounts(request), request.limit);
    const { status = '', name = '', email = '' } = request;
    const filter = { status, name, email };
    return <AccountListPage frame={this.pages.frame(actor)} {...{ shown, accounts, filter }} />;
  }

  private async page(actor: Actor, id: string, step: string, shown: Shown) {
    const account = await this.lists.account(id);
    if (!account) throw notFound(SUBJECT);
    return <AccountPage frame={this.pages.frame(actor)} {...{ shown, account, step }} />;
  }
}
