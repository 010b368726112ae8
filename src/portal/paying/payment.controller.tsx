import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CompletePaymentRequest,
  CorrectPaymentRequest,
  PaymentStepRequest,
  PaymentStepService,
  ReturnPaymentRequest,
  TransferReturnService,
} from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { PaymentPages } from './payment-pages.js';

const paymentId = recordId('Pembayaran');
const ID = ':paymentId';
const DONE: Readonly<Record<string, string>> = {
  lengkap: 'Berkas dinyatakan lengkap. Sekarang giliran PPK-SKPD.',
  verifikasi: 'Pembayaran terverifikasi. Sekarang giliran PA/KPA.',
  setuju: 'Pembayaran disetujui. Bendahara dapat mengirim uangnya.',
  kembali: 'Pembayaran dikembalikan beserta alasan Anda.',
  bayar: 'Transfer tercatat. Penyedia diminta menyatakan apakah uangnya masuk.',
  koreksi: 'Koreksi tersimpan. Pembayaran dibuka kembali.',
  bukti: 'Bukti dikirim kepada penyedia.',
  bank: 'Pengembalian bank tercatat. Pembayaran menunggu dikirim ulang.',
  spj: 'Berkas SPJ sedang disiapkan.',
};

interface Step {
  readonly actor: Actor;
  readonly id: string;
  readonly typed: Typed;
  readonly done: string;
  readonly work: (actor: Actor, version: number) => Promise<unknown>;
  readonly fieldAt?: (pointer: string) => string | null;
}

/** The page of a payment, and each step of it for the one whose turn it is. */
@PageController()
export class PaymentPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly payments: PaymentPages,
    private readonly steps: PaymentStepService,
    private readonly returns: TransferReturnService,
  ) {}

  @Allow('payment.read')
  @Get(urls.payment(ID))
  show(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.payments.show(reply, actor, id, { ...FRESH, done: DONE[textOf(done, 20)] ?? null });
  }

  @Allow('payment.prepare')
  @Post(urls.completePayment(ID))
  complete(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { channel } = typed;
    return this.take(reply, {
      ...{ actor, id, typed, done: 'lengkap' },
      work: async (by, version) =>
        this.steps.complete(by, id, await checked(CompletePaymentRequest, { version, channel })),
    });
  }

  @Allow('payment.verify')
  @Post(urls.verifyPayment(ID))
  verify(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, {
      ...{ actor, id, typed: typedIn(body), done: 'verifikasi' },
      work: async (by, version) => this.steps.verify(by, id, await checked(PaymentStepRequest, { version })),
    });
  }

  @Allow('payment.approve')
  @Post(urls.approvePayment(ID))
  approve(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, {
      ...{ actor, id, typed: typedIn(body), done: 'setuju' },
      work: async (by, version) => this.steps.approve(by, id, await checked(PaymentStepRequest, { version })),
    });
  }

  @Allow('payment.return')
  @Post(urls.returnPayment(ID))
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { to, reason = '' } = typed;
    return this.take(reply, {
      ...{ actor, id, typed, done: 'kembali' },
      work: async (by, version) =>
        this.steps.sendBack(by, id, await checked(ReturnPaymentRequest, { version, to, reason })),
    });
  }

  @Allow('payment.settle')
  @Post(urls.correctPayment(ID))
  correct(
    @CurrentActor() actor: Actor,
    @Param('paymentId', paymentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { transfer: transferId = '' } = typed;
    const field = `koreksi-${transferId}`;
    return this.take(reply, {
      ...{ actor, id, typed, done: 'koreksi' },
      work: async (by, version) => {
        const asked = { version, transferId, reason: typed[field] ?? '' };
        return this.returns.correct(by, id, await checked(CorrectPaymentRequest, asked));
      },
      fieldAt: (pointer) => (pointer === '/reason' ? field : null),
    });
  }

  private take(
    reply: FastifyReply,
    { actor, id, typed, done, work, fieldAt = fieldOf }: Step,
  ): Promise<string> {
    return this.pages.take(reply, {
      work: () => work(withKey(actor, typed), Number(typed.version)),
      typed,
      next: () => `${urls.payment(id)}?selesai=${done}`,
      again: (shown) => this.payments.page(actor, id, shown),
      fieldAt,
    });
  }
}

// A paper that is missing stands in the checklist of the page; the rest belongs to no field.
function fieldOf(pointer: string): string | null {
  if (pointer.startsWith('/bundle/')) return 'berkas';
  return ['/channel', '/to', '/reason'].includes(pointer) ? pointer.slice(1) : null;
}
