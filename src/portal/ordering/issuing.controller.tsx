import { Body, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  IssueOrderService,
  IssueOrdersRequest,
  IssuePreview,
  OrderingChangeQueries,
  OrderListRequest,
  OrderQueries,
  PreviewOrderService,
  toOrderView,
} from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { PageRequest, Problem, recordId } from '../../platform/http/index.js';
import { OrderQueue } from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { sendOn } from '../page.js';
import { urls } from '../urls.js';
import { IssuedPage } from './issued.page.js';
import { IssuePage } from './issuing.page.js';
import { IssuingListPage } from './issuing-list.page.js';

const requisitionId = recordId('Permintaan belanja');
const REPLACED = 'Penawarannya diganti. Periksa sekali lagi, lalu terbitkan.';
const REASON = /^alasan-(RF\d\d)$/;

/** Where approved requisitions become purchase orders. It asks the same services as the API. */
@PageController(urls.issuing)
export class IssuingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queue: OrderQueue,
    private readonly previews: IssuePreview,
    private readonly letters: PreviewOrderService,
    private readonly issuing: IssueOrderService,
    private readonly orders: OrderQueries,
    private readonly changes: OrderingChangeQueries,
  ) {}

  @Allow('order.issue')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: PageRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.queue.waiting(actor, request);
    const props = { ...this.pages.frame(actor), items, next, now: new Date() };
    return this.pages.show(reply, <IssuingListPage {...props} />);
  }

  /** What would be issued now; after it was issued, what was. */
  @Allow('order.issue')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const isReplaced = done === 'ganti';
    const shown = { ...FRESH, done: isReplaced ? REPLACED : null };
    return this.page(reply, actor, id, shown, { isDone: done !== undefined && !isReplaced });
  }

  @Allow('order.issue')
  @Get(':id/berkas/:vendorId')
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('vendorId', recordId('Penyedia')) vendorId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.letters.preview(actor, id, vendorId);
    void reply.header('cache-control', 'no-store');
    const disposition = 'inline; filename="konsep-surat-pesanan.pdf"';
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.byteLength });
  }

  @Allow('order.issue')
  @Post(':id')
  async issue(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const work = async () => {
      const reasons = reasonsIn(typed);
      const request = await checked(IssueOrdersRequest, { version: Number(typed.version), reasons });
      await this.issuing.issue(withKey(actor, typed), id, request.version, request.reasons);
    };
    const refused = await refusedIn(work, typed, (pointer) => pointer.split('/')[1] ?? null);
    if (!refused) return sendOn(reply, `${urls.issue(id)}?selesai=terbit`);
    return this.page(reply, actor, id, atReasons(refused.shown), { status: refused.status });
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: Shown,
    { status = 200, isDone = false },
  ): Promise<string> {
    const frame = this.pages.frame(actor);
    const preview = isDone ? null : await this.previewOf(actor, id);
    if (preview) {
      const changes = await this.changes.list(actor, id);
      return this.pages.show(reply, <IssuePage {...{ ...frame, preview, changes, shown }} />, status);
    }
    const request = await checked(OrderListRequest, { requisitionId: id });
    const { items } = await this.orders.list(actor, request);
    // Nothing was ever ordered of it: then it is for the preview to say why.
    if (items.length === 0) await this.previews.of(actor, id);
    return this.pages.show(
      reply,
      <IssuedPage {...{ ...frame, id, isDone }} orders={items.map(toOrderView)} />,
    );
  }

  /** Null when nothing of it waits to be ordered any more. */
  private async previewOf(actor: Actor, id: string) {
    try {
      return await this.previews.of(actor, id);
    } catch (error) {
      if (error instanceof Problem && error.status === 409) return null;
      throw error;
    }
  }
}

function reasonsIn(typed: Typed): { flag: string; reason: string }[] {
  return Object.entries(typed).flatMap(([field, reason]) => {
    const flag = REASON.exec(field)?.[1];
    return flag === undefined || reason === '' ? [] : [{ flag, reason }];
  });
}

// The service names the flag that wants a reason in what it says of it.
function atReasons({ faults, ...shown }: Shown): Shown {
  const placed = faults.map((fault) => {
    const flag = /^RF\d\d/.exec(fault.text)?.[0];
    if (fault.field === 'reasons' && flag) return { ...fault, field: `alasan-${flag}` };
    return { ...fault, field: null };
  });
  return { ...shown, faults: placed };
}
