import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import { PaymentSheets } from '../../payments/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { Pages } from '../pages.js';
import type { Shown } from '../ui/form-state.js';
import { PaymentPage } from './payment.page.js';

/** The page of one payment, as all of its forms show it again. */
@Injectable()
export class PaymentPages {
  constructor(
    private readonly pages: Pages,
    private readonly sheets: PaymentSheets,
  ) {}

  /** At most three statements. */
  async page(actor: Actor, id: string, shown: Shown) {
    const sheet = await this.sheets.of(actor, id);
    const isVendor = actor.vendorId !== null;
    const today = civilDateOf(new Date());
    const frame = this.pages.frame(actor);
    const seesTurnover = isGranted(actor.role, 'turnover.read');
    return <PaymentPage {...{ frame, sheet, isVendor, seesTurnover, today, shown }} />;
  }

  async show(reply: FastifyReply, actor: Actor, id: string, shown: Shown, status = 200): Promise<string> {
    return this.pages.show(reply, await this.page(actor, id, shown), status);
  }
}
