import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import { BundleService, ChannelLimits, PaymentSheets } from '../../payments/index.js';
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
    private readonly bundles: BundleService,
    private readonly limits: ChannelLimits,
  ) {}

  /** At most nine statements: the payment and its invoice, its papers, and what is not bound yet of its taxes. */
  async page(actor: Actor, id: string, shown: Shown) {
    const sheet = await this.sheets.of(actor, id);
    const isVendor = actor.vendorId !== null;
    const maySeePapers = !isVendor && isGranted(actor.role, 'bundle.read');
    const papers = maySeePapers ? await this.bundles.checklist(actor, id) : null;
    const today = civilDateOf(new Date());
    const chooses = papers !== null && sheet.payment.actions.includes('complete');
    const limits = chooses ? await this.limits.on(today, papers.requisition.kind) : null;
    const frame = this.pages.frame(actor);
    return <PaymentPage {...{ frame, sheet, papers, limits, isVendor, today, shown }} />;
  }

  async show(reply: FastifyReply, actor: Actor, id: string, shown: Shown, status = 200): Promise<string> {
    return this.pages.show(reply, await this.page(actor, id, shown), status);
  }
}
