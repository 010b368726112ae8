import { Body, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OrderingChangeQueries } from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, type SentForm } from '../session/forms.js';
import { readOwnForm } from '../session/file-form.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { FRESH, refusedIn, typedIn, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ComparePage } from './compare.page.js';
import { ReplacePage } from './replace.page.js';
import { RecordFiles } from './record-files.js';
import { offerFieldAt, Replacer, type ComparedOffer } from './replacer.js';

const requisitionId = recordId('Permintaan belanja');

/** Buying an approved line otherwise before it is ordered: after a vendor's no, or for less. */
@PageController()
export class ReplacePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly replacer: Replacer,
    private readonly changes: OrderingChangeQueries,
    private readonly files: RecordFiles,
  ) {}

  @Allow('order.issue')
  @Get(`${urls.issuing}/:id/ganti`)
  async choose(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.replacer.view(actor, id, typedIn(query));
    const { cari = '' } = typedIn(query);
    return this.pages.show(
      reply,
      <ReplacePage {...{ ...this.pages.frame(actor), view }} words={cari} shown={FRESH} />,
    );
  }

  @Allow('order.issue')
  @Post(`${urls.issuing}/:id/ganti`)
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: () => this.replacer.replace(actor, id, typed),
      next: () => `${urls.issue(id)}?selesai=ganti`,
      again: async (shown) => {
        const view = await this.replacer.view(actor, id, typed);
        return <ReplacePage {...{ ...this.pages.frame(actor), view, shown }} words="" />;
      },
      fieldAt: offerFieldAt,
    });
  }

  /** The vendor's written offer behind a change, for whoever may see the requisition. */
  @Allow('requisition.read')
  @Get(urls.writtenOffer(':id', ':fileId'))
  async offer(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('fileId', recordId('Berkas')) fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const changes = await this.changes.list(actor, id);
    if (!changes.some(({ offerFileId }) => offerFileId === fileId)) throw notFound('Berkas');
    return this.files.send(fileId, reply);
  }
}

/** Both offers side by side. Apart, because the form carries the vendor's written offer. */
@FilePageController(urls.issuing)
export class ComparePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly replacer: Replacer,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('order.issue')
  @TakesFile()
  @Post(':id/ganti/banding')
  async compare(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { file, ...form } = await readOwnForm(this.forms, request);
    let typed: Typed = form.typed;
    let compared: ComparedOffer | null = null;
    const work = async () => {
      typed = await this.replacer.withOffer(actor, typed, file);
      compared = await this.replacer.compare(actor, id, typed);
    };
    const refused = await refusedIn(work, typed, offerFieldAt);
    const frame = this.pages.frame(actor);
    if (!refused && compared)
      return this.pages.show(reply, <ComparePage {...{ ...frame, typed }} of={compared} />);
    if (!refused) return sendOn(reply, urls.replace(id));
    // What was uploaded before the refusal is not asked for again.
    const shown: Shown = { ...refused.shown, typed };
    const view = await this.replacer.view(actor, id, typed);
    return this.pages.show(reply, <ReplacePage {...{ ...frame, view, shown }} words="" />, refused.status);
  }
}
