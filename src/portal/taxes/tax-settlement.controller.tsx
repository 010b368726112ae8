import { Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OrderTaxesReader, SettleTaxRequest, TaxSettlements } from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId, TakesFile } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { FileForms } from '../paying/file-forms.js';
import type { SentForm } from '../session/forms.js';
import { FilePageController } from '../session/page-controller.js';
import { checked, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { OrderTaxesPage } from './order-taxes.page.js';

/** The treasurer's answers to what the taxes miss, with a paper where there is one. Apart, because the token of a form with a file comes with the form. */
@FilePageController('pesanan/:id/pajak')
export class TaxSettlementPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: OrderTaxesReader,
    private readonly settlements: TaxSettlements,
    private readonly forms: FileForms,
  ) {}

  @Allow('tax.settle')
  @TakesFile()
  @Post()
  async settle(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Surat pesanan')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, actor: by, keep } = await this.forms.receive(request, actor, 'bukti');
    // Nothing is kept for whoever has no such order.
    await this.reader.statement(actor, id);
    const { fakta: fact = '', alasan: reason = '' } = typed;
    const file = `bukti-${fact}`;
    const fields: Readonly<Record<string, string>> = {
      ...{ '/answer': `jawaban-${fact}`, '/reason': `alasan-${fact}` },
      ...{ '/file': file, '/evidenceFileId': file },
    };
    return this.pages.take(reply, {
      work: async () => {
        const evidenceFileId = await keep();
        const asked = { fact, reason, answer: answerOf(typed), ...(evidenceFileId && { evidenceFileId }) };
        await this.settlements.settle(by, id, await checked(SettleTaxRequest, asked));
      },
      typed,
      next: () => `${urls.orderTaxes(id)}?selesai=pajak`,
      again: async (shown) => {
        const taxes = await this.reader.statement(actor, id);
        return <OrderTaxesPage {...this.pages.frame(actor)} taxes={taxes} shown={shown} />;
      },
      fieldAt: (pointer) => fields[pointer] ?? null,
    });
  }
}

// An empty date says that there is none; everything else is as it was chosen.
function answerOf({ fakta, jawaban = '' }: Typed): boolean | string {
  if (jawaban === 'ya') return true;
  if (jawaban === 'tidak') return false;
  return jawaban === '' && fakta === 'vendor.suketValidUntil' ? 'tidak-ada' : jawaban;
}
