import { Body, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { agenciesOf, Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound, PageRequest, recordId } from '../../../platform/http/index.js';
import { RegulationLibrary } from '../../../regulations/index.js';
import {
  AskDryRunRequest,
  DryRunReader,
  DryRuns,
  ListDryRunChangesRequest,
  toReportView,
} from '../../../requisitions/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { changesFile } from './changes-file.js';
import { ChangesPage } from './changes.page.js';
import { DryRunListPage, DryRunPage } from './dry-run.pages.js';

const SUBJECT = 'Uji coba peraturan';
const ASKED = 'Uji coba berjalan. Halaman ini memperbarui diri sampai selesai.';
const SECONDS = '5';
const ROWS_ON_A_PAGE = 50;
// More would be a table that no spreadsheet program opens gladly; the rest is asked for by agency or rule.
const MOST_ROWS = 20_000;
const ASKED_BY = ['effect', 'agencyId', 'rule', 'after'] as const;

/** Trials of a regulation on past requisitions, as pages. */
@PageController(urls.dryRuns)
export class DryRunPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly runs: DryRuns,
    private readonly reader: DryRunReader,
    private readonly library: RegulationLibrary,
  ) {}

  @Allow('dry-run.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = await queryOf(PageRequest, query, ['after']);
    return this.pages.show(reply, await this.listPage(actor, page, textOf(query.naskah, 40), FRESH));
  }

  @Allow('dry-run.ask')
  @Post()
  ask(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { regulationId, on } = typed;
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const asked = await checked(AskDryRunRequest, { regulationId, ...(on && { on }) });
        ({ id } = await this.runs.ask(withKey(actor, typed), asked));
      },
      typed,
      next: () => `${urls.dryRun(id)}?selesai=mulai`,
      again: (shown) => this.listPage(actor, new PageRequest(), '', shown),
      fieldAt: (pointer) => (['/regulationId', '/on'].includes(pointer) ? pointer.slice(1) : null),
    });
  }

  @Allow('dry-run.read')
  @Get(':id')
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(SUBJECT)) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const run = await this.found(id);
    const isRunning = run.status === 'running';
    // Without scripts too: whoever waits sees it grow, and it stops by itself.
    if (isRunning) void reply.header('refresh', SECONDS);
    const shown = { ...FRESH, done: isRunning && done === 'mulai' ? ASKED : null };
    const frame = this.pages.frame(actor);
    const linkOf = linkFor(actor);
    return this.pages.show(reply, <DryRunPage {...{ frame, shown, linkOf }} report={toReportView(run)} />);
  }

  @Allow('dry-run.read')
  @Get(':id/permintaan')
  async changes(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(SUBJECT)) id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { after, ...asked } = await queryOf(ListDryRunChangesRequest, query, ASKED_BY);
    const report = toReportView(await this.found(id));
    const { effect, agencyId, rule } = asked;
    const { items, next } = await this.reader.changes(id, asked, { after, limit: ROWS_ON_A_PAGE });
    const frame = this.pages.frame(actor);
    const linkOf = linkFor(actor);
    return this.pages.show(
      reply,
      <ChangesPage {...{ frame, report, items, next, linkOf }} asked={{ effect, agencyId, rule }} />,
    );
  }

  @Allow('dry-run.read')
  @Get(':id/berkas')
  async file(
    @Param('id', recordId(SUBJECT)) id: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<StreamableFile> {
    const asked = await queryOf(ListDryRunChangesRequest, query, ASKED_BY);
    await this.found(id);
    const { items } = await this.reader.changes(id, asked, { limit: MOST_ROWS });
    const { bytes, contentType, extension } = await changesFile(
      items,
      query.format === 'xlsx' ? 'xlsx' : 'csv',
    );
    return new StreamableFile(bytes, {
      type: contentType,
      disposition: `attachment; filename="uji-coba-${id}.${extension}"`,
    });
  }

  private async found(id: string) {
    const run = await this.reader.find(id);
    if (!run) throw notFound(SUBJECT);
    return run;
  }

  private async listPage(actor: Actor, page: PageRequest, chosen: string, shown: Shown) {
    const { items, next } = await this.reader.list(page);
    const mayAsk = isGranted(actor.role, 'dry-run.ask');
    const editions = mayAsk
      ? (await this.library.list(actor)).filter(({ kind }) => kind !== 'national')
      : null;
    const frame = this.pages.frame(actor);
    return <DryRunListPage {...{ frame, shown, items, next, editions, chosen }} />;
  }
}

/** Where a requisition of an agency leads; null where the reader may not look. */
function linkFor(actor: Actor) {
  const own = agenciesOf(actor);
  return (agencyId: string, requisitionId: string) =>
    isGranted(actor.role, 'requisition.read') &&
    (actor.role === 'auditor' || actor.role === 'ukpbj-curator' || own.includes(agencyId))
      ? urls.requisition(requisitionId)
      : null;
}
