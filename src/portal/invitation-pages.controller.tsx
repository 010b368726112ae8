import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { isEmail } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { RegisterInvitations } from '../vendors/index.js';
import { InvitationMessage, InvitationPage } from './invitation.page.js';
import { sendPage } from './page.js';
import { urls } from './urls.js';

const EXPIRED =
  'Tautan ini tidak berlaku: sudah dipakai, sudah lewat waktunya, atau sudah diganti yang lebih baru. Mintalah tautan baru kepada petugas.';

/** Where the owner of a business on a register takes it over. The page asks the same service as the API. */
@Public()
@Sensitive()
@Controller()
export class InvitationPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly invitations: RegisterInvitations,
  ) {}

  @Get(urls.vendorInvitation)
  form(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(reply, textOf(token), null, 200);
  }

  @Post(urls.vendorInvitation)
  async accept(
    @CurrentActor() visitor: Actor,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = textOf(body?.token);
    const email = textOf(body?.email).trim();
    if (email !== '' && !isEmail(email))
      return this.show(reply, token, 'Surel ini tidak terbaca; periksa ketikannya.', 422);
    try {
      const { name } = await this.invitations.accept(visitor, token, email || null);
      const text = `${name} sekarang milik akun dengan surel Anda. Bila Anda belum mempunyai akun, buka tautan yang baru saja dikirim ke surel itu.`;
      return this.message(reply, 'Pendaftaran diambil alih', text, 200);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.show(reply, token, error.detail, error.status);
    }
  }

  private async show(
    reply: FastifyReply,
    token: string,
    fault: string | null,
    status: number,
  ): Promise<string> {
    const vendor = await this.invitations.behind(token);
    if (!vendor) return this.message(reply, 'Tautan tidak berlaku', EXPIRED, status === 200 ? 404 : status);
    const { governmentName: government } = this.regency;
    const { name, email } = vendor;
    const props = { government, token, name, fault, isMailed: email !== null, action: urls.vendorInvitation };
    return sendPage(reply, <InvitationPage {...props} />, status);
  }

  private message(reply: FastifyReply, heading: string, text: string, status: number): string {
    const { governmentName: government } = this.regency;
    return sendPage(
      reply,
      <InvitationMessage government={government} heading={heading} text={text} />,
      status,
    );
  }
}

// A token is 43 characters and an address 254: what is longer is neither.
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 400) : '';
}
