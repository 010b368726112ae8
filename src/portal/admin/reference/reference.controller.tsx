import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AccountCodes, AccountCodesRequest } from '../../../budget/index.js';
import { ReferenceQueries } from '../../../catalog/index.js';
import { civilDateOf, yearOf } from '../../../kernel/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { ReadDatabase, together } from '../../../platform/database/index.js';
import { Banks } from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, typedIn } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { AccountCodesPage } from './account-codes.page.js';
import { BanksPage } from './banks.page.js';

/** Codes that forms and letters use, for anybody who wonders what they mean. */
@PageController()
export class ReferencePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly database: ReadDatabase,
    private readonly accounts: AccountCodes,
    private readonly catalog: ReferenceQueries,
    private readonly known: Banks,
  ) {}

  @Allow('session.own')
  @Get(urls.accountCodes)
  async accountCodes(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { cari, jenis, sesudah } = typedIn(query);
    const request = await checked(AccountCodesRequest, {
      query: cari || undefined,
      kind: jenis || undefined,
      after: sesudah || undefined,
    });
    const [{ items, next }, categories] = await together(this.database, (source) =>
      Promise.all([this.accounts.page(request, source), this.catalog.categories(source)]),
    );
    const props = {
      frame: this.pages.frame(actor),
      origin: this.accounts.origin,
      items: items.map((account) => ({
        ...account,
        categories: categories
          .filter(({ status, accountCodes }) => status === 'active' && accountCodes.includes(account.code))
          .map(({ name }) => name),
      })),
      next,
      chosen: { cari, jenis },
      budgetYear: isGranted(actor.role, 'budget.read') ? yearOf(civilDateOf(new Date())) : null,
    };
    return this.pages.show(reply, <AccountCodesPage {...props} />);
  }

  @Allow('session.own')
  @Get(urls.banks)
  banks(
    @CurrentActor() actor: Actor,
    @Query('cari') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const words = textOf(asked, 100).trim();
    const props = { origin: this.known.origin, banks: this.known.matching(words), words };
    return this.pages.show(reply, <BanksPage frame={this.pages.frame(actor)} {...props} />);
  }
}
