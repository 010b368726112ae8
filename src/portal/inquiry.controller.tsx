import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { InquiryService } from '../catalog/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { ConfirmInquiryPage, InquiryAnswerPage } from './inquiry.page.js';
import { sendPage } from './page.js';

/** The form of the confirmation page. */
export class ConfirmInquiryForm {
  @IsString() @MaxLength(100) token: string;
}

/** The page behind the link that a question from the public is confirmed with. */
@Public()
@Sensitive()
@Controller('tanya/konfirmasi')
export class PortalInquiryController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly inquiries: InquiryService,
  ) {}

  @Get()
  ask(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    const text = typeof token === 'string' ? token.slice(0, 100) : '';
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    return sendPage(reply, <ConfirmInquiryPage government={this.regency.governmentName} token={text} />);
  }

  @Post()
  async confirm(
    @CurrentActor() actor: Actor,
    @Body() { token }: ConfirmInquiryForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { governmentName: government } = this.regency;
    try {
      const { vendorName } = await this.inquiries.confirm(actor, token);
      const detail = `${vendorName} menerima pertanyaan Anda dan dapat menjawabnya melalui surel.`;
      return sendPage(
        reply,
        <InquiryAnswerPage government={government} headline="Pertanyaan diteruskan" detail={detail} />,
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
      const detail =
        'Tautan ini sudah dipakai atau lewat waktunya. Tulis pertanyaannya sekali lagi bila masih perlu.';
      const page = (
        <InquiryAnswerPage government={government} headline="Tautan tidak berlaku" detail={detail} />
      );
      return sendPage(reply, page, 404);
    }
  }
}
