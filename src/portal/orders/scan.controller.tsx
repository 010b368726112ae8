import { Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DeliveryListRequest, DeliveryQueries, toDeliveryView } from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { TakesFile } from '../../platform/http/index.js';
import { CodeReader } from '../../platform/storage/index.js';
import { allowCamera, sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { readOwnForm } from '../session/file-form.js';
import { FilePageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ScanPage } from './scan.page.js';

const RECEIPT = /\/penerimaan\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/i;
const VERIFIED = /\/v\/([^/?#\s]{1,60})/;
const LONGEST_CODE = 200;

/** From the QR on a paper or on the courier's phone to the delivery that stands at the door. */
@FilePageController(urls.scan)
export class ScanPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly deliveries: DeliveryQueries,
    private readonly codes: CodeReader,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('delivery.read')
  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { kode = '' } = typedIn(query);
    const receipt = RECEIPT.exec(kode)?.[1];
    if (receipt !== undefined) return sendOn(reply, urls.receipt(receipt.toLowerCase()));
    const found =
      kode === '' ? null : await this.deliveries.behindCode(actor, VERIFIED.exec(kode)?.[1] ?? kode);
    if (found)
      return sendOn(reply, found.deliveryId ? urls.receipt(found.deliveryId) : urls.order(found.orderId));
    return this.page(reply, actor, { code: kode, status: kode === '' ? 200 : 404 });
  }

  /** A photo of the code, for a phone or browser whose camera cannot be opened by a page. */
  @Allow('delivery.read')
  @TakesFile()
  @Post()
  async photo(
    @CurrentActor() actor: Actor,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { file } = await readOwnForm(this.forms, request);
    let code = '';
    const work = async () => (code = await this.codes.read(file));
    const refused = await refusedIn(work, {}, () => 'foto');
    if (!refused) return sendOn(reply, urls.scanned(textOf(code, LONGEST_CODE)));
    return this.page(reply, actor, { code: '', ...refused });
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    of: { readonly code: string; readonly shown?: Shown; readonly status: number },
  ): Promise<string> {
    const today = await checked(DeliveryListRequest, { when: 'today' });
    const { items } = await this.deliveries.list(actor, today);
    const { code, shown = FRESH, status } = of;
    const props = { ...this.pages.frame(actor), code, shown, items: items.map(toDeliveryView) };
    allowCamera(reply);
    return this.pages.show(reply, <ScanPage {...props} />, status);
  }
}
