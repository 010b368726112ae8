import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AnchorReader, AuditQueries } from '../../oversight/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { AuditRows, verifyAudit } from '../../platform/audit/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { recordId } from '../../platform/http/index.js';
import { MailDesk, MailListRequest } from '../../platform/mail/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { queryOf } from './query.js';
import { ChainPage, MailPage, MailsPage } from './operations.pages.js';

const mailId = recordId('Surel');
const ANCHORS = 7;
/** As many of the newest blocks as a page can wait for; the whole chain is checked by `audit:verify`. */
const CHECKED_BLOCKS = 200;

/** What became of mail. */
@PageController(urls.mails)
export class MailPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MailDesk,
  ) {}

  @Allow('operations.manage')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = {
      ...FRESH,
      done: textOf(query.selesai, 10) === 'ulang' ? 'Surel itu dikirim ulang.' : null,
    };
    const request = await queryOf(MailListRequest, query, ['after', 'status', 'recipient']);
    return this.pages.show(reply, await this.page(actor, request, shown));
  }

  @Allow('operations.manage')
  @Get(':id')
  async text(
    @CurrentActor() actor: Actor,
    @Param('id', mailId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const mail = await this.desk.text(id);
    return this.pages.show(reply, <MailPage frame={this.pages.frame(actor)} shown={FRESH} mail={mail} />);
  }

  @Allow('operations.manage')
  @Post(':id/ulang')
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', mailId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.desk.retry(withKey(actor, typed), id),
      typed,
      next: () => `${urls.mails}?selesai=ulang`,
      again: (shown) => this.page(actor, new MailListRequest(), shown),
    });
  }

  private async page(actor: Actor, request: MailListRequest, shown: Shown) {
    const mails = await this.desk.list(request);
    const { status = '', recipient = '' } = request;
    const { showsTexts } = this.desk;
    return <MailsPage frame={this.pages.frame(actor)} {...{ shown, mails, status, recipient, showsTexts }} />;
  }
}

/** How the record stands. */
@PageController(urls.chain)
export class ChainPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly audit: AuditQueries,
    private readonly anchors: AnchorReader,
    private readonly rows: AuditRows,
    private readonly database: ReadDatabase,
  ) {}

  @Allow('audit.read')
  @Get()
  async state(
    @CurrentActor() actor: Actor,
    @Query('periksa') check: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [chain, { items: anchors }] = await Promise.all([
      this.audit.chain(),
      this.anchors.list(null, ANCHORS),
    ]);
    const latest = { latest: CHECKED_BLOCKS };
    const report = check === 'ya' ? await verifyAudit(this.database, this.rows, latest) : null;
    const frame = this.pages.frame(actor);
    return this.pages.show(reply, <ChainPage {...{ frame, chain, anchors, report }} shown={FRESH} />);
  }
}
