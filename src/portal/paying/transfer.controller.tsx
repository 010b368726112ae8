import { Body, Get, Inject, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  BankReturnRequest,
  EvidenceRequest,
  TransferQueries,
  TransferReturnService,
} from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import { FILE_STORAGE, serveFile, type FileStorage } from '../../platform/storage/index.js';
import { Pages } from '../pages.js';
import { type SentForm } from '../session/forms.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { checked, typedIn, withKey } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { FileForms } from './file-forms.js';
import { PaymentPages } from './payment-pages.js';

const transferId = recordId('Transfer');
const ID = ':transferId';

/** What the bank sent back, and the papers of transfers. */
@PageController()
export class TransferPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly payments: PaymentPages,
    private readonly queries: TransferQueries,
    private readonly returns: TransferReturnService,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('payment.read')
  @Get(urls.transferFile(ID, 'bukti'))
  proof(
    @CurrentActor() actor: Actor,
    @Param('transferId', transferId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.file(actor, id, 'proof', reply);
  }

  @Allow('payment.read')
  @Get(urls.transferFile(ID, 'jawaban'))
  evidence(
    @CurrentActor() actor: Actor,
    @Param('transferId', transferId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.file(actor, id, 'evidence', reply);
  }

  @Allow('payment.pay')
  @Post(urls.returnTransfer(ID))
  async bounce(
    @CurrentActor() actor: Actor,
    @Param('transferId', transferId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const paymentId = await paymentOf(this.queries, actor, id, typed.pembayaran);
    const [day, reason] = [`tanggal-${id}`, `alasan-${id}`];
    return this.pages.take(reply, {
      work: async () => {
        const asked = { version: Number(typed.version), returnedOn: typed[day], reason: typed[reason] ?? '' };
        return this.returns.bounce(withKey(actor, typed), id, await checked(BankReturnRequest, asked));
      },
      typed,
      next: () => `${urls.payment(paymentId)}?selesai=bank`,
      again: (shown) => this.payments.page(actor, paymentId, shown),
      fieldAt: (pointer) => ({ '/returnedOn': day, '/reason': reason })[pointer] ?? null,
    });
  }

  private async file(
    actor: Actor,
    id: string,
    which: 'proof' | 'evidence',
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    return serveFile(this.storage, await this.queries.file(actor, id, which), reply);
  }
}

/** The answer to a vendor that misses its money, with a paper of the bank. Apart, because the token of a form with a file comes with the form. */
@FilePageController()
export class TransferEvidenceController {
  constructor(
    private readonly pages: Pages,
    private readonly payments: PaymentPages,
    private readonly queries: TransferQueries,
    private readonly returns: TransferReturnService,
    private readonly forms: FileForms,
  ) {}

  @Allow('payment.pay')
  @TakesFile()
  @Post(urls.proveTransfer(ID))
  async prove(
    @CurrentActor() actor: Actor,
    @Param('transferId', transferId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [file, note] = [`bukti-${id}`, `catatan-${id}`];
    const { typed, actor: by, keep } = await this.forms.receive(request, actor, file);
    // Nothing is kept for whoever has no such transfer.
    const paymentId = await paymentOf(this.queries, actor, id, typed.pembayaran);
    return this.pages.take(reply, {
      work: async () => {
        const asked = { version: Number(typed.version), note: typed[note] ?? '', fileId: await keep() };
        return this.returns.prove(by, id, await checked(EvidenceRequest, asked));
      },
      typed,
      next: () => `${urls.payment(paymentId)}?selesai=bukti`,
      again: (shown) => this.payments.page(actor, paymentId, shown),
      fieldAt: (pointer) => ({ '/file': file, '/fileId': file, '/note': note })[pointer] ?? null,
    });
  }
}

/** The payment from whose page a form came, as long as the transfer pays it. */
async function paymentOf(
  queries: TransferQueries,
  actor: Actor,
  id: string,
  paymentId: string | undefined,
): Promise<string> {
  const { parts } = await queries.detail(actor, id);
  const part = parts.find((one) => one.paymentId === paymentId) ?? parts[0];
  if (!part) throw notFound('Transfer');
  return part.paymentId;
}
