import { Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { OrderTaxesReader } from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { PageController } from '../session/page-controller.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { sendSessionPage } from '../page.js';
import { pageSession } from '../session/page-session.js';
import { OrderTaxesPage } from './order-taxes.page.js';

const orderId = recordId('Surat pesanan');

/** The taxes of one order for both sides, and the treasurer's answers to what they miss. */
@PageController('pesanan/:id/pajak')
export class OrderTaxesPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly reader: OrderTaxesReader,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('order.read')
  @Get()
  show(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = done === 'pajak' ? 'Penetapan tersimpan; pajak dihitung kembali dengannya.' : null;
    return this.page(reply, actor, id, { ...FRESH, done: text });
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: Shown,
    status = 200,
  ): Promise<string> {
    const taxes = await this.reader.statement(actor, id);
    const session = pageSession(actor, this.tokens);
    const { governmentName: government } = this.regency;
    return sendSessionPage(reply, <OrderTaxesPage {...{ government, session, taxes, shown }} />, status);
  }
}
