import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { UrgentAnswerService } from '../requisitions/index.js';
import { sendPage } from './page.js';
import { UrgentOrderMessage, UrgentOrderPage } from './urgent-order.page.js';
import { urls } from './urls.js';

const OVER =
  'Tautan ini sudah dipakai, sudah lewat waktunya, atau pesanannya sudah berakhir. Pesanan yang pernah Anda jawab dapat dilihat sesudah masuk.';

interface Typed {
  readonly token: string;
  readonly name: string;
  readonly reason: string;
}

/** Where the link of an urgent request leads. Mail programs open links by themselves, so looking changes nothing. */
@Public()
@Sensitive()
@Controller(urls.urgentOrder)
export class UrgentOrderPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly answers: UrgentAnswerService,
  ) {}

  @Get()
  form(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(reply, { token: textOf(token), name: '', reason: '' }, null, 200);
  }

  @Post()
  async answer(
    @CurrentActor() visitor: Actor,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = {
      token: textOf(body?.token),
      name: textOf(body?.name).trim().slice(0, 100),
      reason: textOf(body?.reason).trim().slice(0, 300),
    };
    const answer = body?.answer;
    const fault = faultOf(answer, typed);
    if (fault !== null || (answer !== 'yes' && answer !== 'no')) return this.show(reply, typed, fault, 422);
    try {
      const { token, name } = typed;
      const reason = answer === 'no' ? typed.reason : undefined;
      await this.answers.answerByLink(visitor, token, { answer, reason, name });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.over(reply, error.status, error.detail);
    }
    return answer === 'yes'
      ? this.message(
          reply,
          'good',
          'Terima kasih, Anda sanggup',
          'Pemesan diberi tahu. Siapkan pesanannya sesuai rincian tadi.',
          200,
        )
      : this.message(
          reply,
          'good',
          'Terima kasih atas kabarnya',
          'Pemesan diberi tahu dan mencari penyedia lain.',
          200,
        );
  }

  private async show(
    reply: FastifyReply,
    typed: Typed,
    fault: string | null,
    status: number,
  ): Promise<string> {
    const part = await this.answers.behind(typed.token);
    if (!part || part.status !== 'urgent' || part.answerDueAt < new Date()) {
      return this.over(reply, status === 200 ? 404 : status, OVER);
    }
    const { governmentName: government } = this.regency;
    const props = { government, action: urls.urgentOrder, part, fault, ...typed };
    return sendPage(reply, <UrgentOrderPage {...props} />, status);
  }

  private over(reply: FastifyReply, status: number, text: string): string {
    return this.message(reply, 'warning', 'Pesanan ini tidak dapat dijawab lagi', text, status);
  }

  private message(
    reply: FastifyReply,
    tone: 'good' | 'warning',
    heading: string,
    text: string,
    status: number,
  ): string {
    const { governmentName: government } = this.regency;
    return sendPage(reply, <UrgentOrderMessage {...{ government, tone, heading, text }} />, status);
  }
}

function faultOf(answer: unknown, { name, reason }: Typed): string | null {
  if (name === '') return 'Tuliskan nama Anda.';
  if (answer === 'no' && reason === '') return 'Tuliskan mengapa tidak sanggup.';
  return answer === 'yes' || answer === 'no' ? null : 'Tekan salah satu tombol.';
}

// A token is 43 characters: what is much longer is none.
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 400) : '';
}
