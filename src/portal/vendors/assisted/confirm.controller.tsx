import { Body, Controller, Get, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, Sensitive, type Actor } from '../../../platform/access/index.js';
import { Problem } from '../../../platform/http/index.js';
import {
  AssistedService,
  ConfirmationSummaries,
  ConfirmRegistrationRequest,
} from '../../../vendors/index.js';
import { InvitationMessage } from '../../invitation.page.js';
import { sendPage } from '../../page.js';
import { Pages } from '../../pages.js';
import { PageFilter } from '../../session/page.filter.js';
import { textOf } from '../../session/forms.js';
import { urls } from '../../urls.js';
import { checked, FRESH, refusedIn, typedIn, type Shown } from '../../ui/form-state.js';
import { ConfirmPage, type ConfirmationSummary } from './assisted.page.js';

const EXPIRED =
  'Tautan ini tidak berlaku: sudah dipakai, sudah lewat waktunya, atau sudah diganti yang lebih baru. Mintalah tautan baru kepada petugas.';

/** Where the owner of a business confirms what an officer wrote down. The page asks the same service as the API. */
@Public()
@Sensitive()
@UseFilters(PageFilter)
@Controller()
export class ConfirmPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly assisted: AssistedService,
    private readonly summaries: ConfirmationSummaries,
  ) {}

  @Get(urls.confirmBusiness)
  form(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(reply, textOf(token, 60), FRESH, 200);
  }

  @Post(urls.confirmBusiness)
  async confirm(
    @CurrentActor() visitor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const refused = await refusedIn(
      async () => {
        const { token = '', name = '', email, agrees } = typed;
        const said = { token, name, ...(email ? { email } : {}), agrees: agrees === 'ya' };
        await this.assisted.confirm(visitor, await checked(ConfirmRegistrationRequest, said));
      },
      typed,
      (pointer) => pointer.slice(1) || null,
    );
    if (refused) return this.show(reply, typed.token ?? '', refused.shown, refused.status);
    const text =
      'Terima kasih. Bila Anda belum mempunyai akun, buka tautan yang baru saja dikirim ke surel Anda; sesudah itu lengkapi dan kirim pendaftarannya.';
    return this.message(reply, 'Usaha ini sekarang milik akun Anda', text, 200);
  }

  private async show(reply: FastifyReply, token: string, shown: Shown, status: number): Promise<string> {
    const summary = await this.summary(token);
    if (!summary) return this.message(reply, 'Tautan tidak berlaku', EXPIRED, status === 200 ? 404 : status);
    const { government } = this.pages;
    return sendPage(reply, <ConfirmPage {...{ government, summary, token, shown }} />, status);
  }

  private async summary(token: string): Promise<ConfirmationSummary | null> {
    try {
      return await this.summaries.of(token);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  }

  private message(reply: FastifyReply, heading: string, text: string, status: number): string {
    const { government } = this.pages;
    return sendPage(reply, <InvitationMessage {...{ government, heading, text }} />, status);
  }
}
