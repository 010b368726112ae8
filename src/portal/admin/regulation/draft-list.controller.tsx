import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, isGranted, ROLE_NAMES, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { contentDisposition } from '../../../platform/storage/index.js';
import {
  annexOf,
  documentDiff,
  parseParameterFile,
  RegulationDrafts,
  RegulationLibrary,
  RevokeRegulationRequest,
  type ApprovalRoute,
  type ParameterVersion,
} from '../../../regulations/index.js';
import { Pages } from '../../pages.js';
import { RegulationPage } from '../../regulation.page.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { ComparePage } from './compare.page.js';
import { DraftDesk } from './draft-desk.js';
import { articlesOf, parametersOf, routesOf, wordOf } from './draft-words.js';
import { RegulationListPage } from './list.page.js';
import { OverviewPage } from './overview.page.js';
import { chaptersOf } from './parameter-rows.js';

const regulationId = recordId('Peraturan');
const DONE: Readonly<Record<string, string>> = {
  mulai: 'Konsep dibuat. Ubah bagian yang perlu; setiap bagian disimpan sendiri-sendiri.',
  impor: 'Isi berkas menjadi isi konsep ini.',
  terbit: 'Peraturan diterbitkan.',
  cabut: 'Peraturan dicabut.',
  buang: 'Konsep dibuang.',
};

/** The regulations and their drafts, each at one look, read as an annex and beside another edition. */
@PageController(urls.regulationDrafts)
export class DraftListPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly library: RegulationLibrary,
    private readonly drafts: RegulationDrafts,
    private readonly desk: DraftDesk,
  ) {}

  @Allow('regulation.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.listPage(actor, { ...FRESH, done: doneOf(done) }));
  }

  @Allow('regulation.draft')
  @Post()
  async begin(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const basedOn = typed.dasar ? { basedOn: typed.dasar } : {};
        ({ id } = await this.drafts.begin(withKey(actor, typed), basedOn));
      },
      typed,
      next: () => `${urls.draft(id)}?selesai=mulai`,
      again: (shown) => this.listPage(actor, shown),
    });
  }

  /** The document as a file, in the form in which it can be imported again. */
  @Allow('regulation.read')
  @Get('dokumen/:id')
  async document(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { document } = await this.desk.open(actor, id);
    const name = `${wordOf(document.id) || 'peraturan'}-edisi-${wordOf(document.version) || '1'}.json`;
    void reply.type('application/json; charset=utf-8').headers({
      'content-disposition': contentDisposition(name),
      'cache-control': 'no-store',
    });
    return JSON.stringify(document, null, 2);
  }

  @Allow('regulation.read')
  @Get(':id')
  async overview(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.overviewPage(actor, id, { ...FRESH, done: doneOf(done) }));
  }

  @Allow('regulation.draft')
  @Post(':id/buang')
  discard(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, 1_000);
    return this.pages.take(reply, {
      work: async () => {
        const asked = { version: Number(typed.version), reason: typed.reason };
        await this.drafts.discard(withKey(actor, typed), id, await checked(RevokeRegulationRequest, asked));
      },
      typed,
      next: () => `${urls.regulationDrafts}?selesai=buang`,
      again: (shown) => this.overviewPage(actor, id, shown),
    });
  }

  /** As people will read it: what still has faults is left out. */
  @Allow('regulation.read')
  @Get(':id/lampiran')
  async annex(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const draft = await this.desk.open(actor, id);
    const regulation = await this.library.detail(actor, id);
    if (!regulation) throw notFound('Peraturan');
    const isSound = (section: (name: string) => boolean, at: number) =>
      !draft.faults.some((fault) => section(fault.section) && fault.at === at);
    const isFigure = (name: string) => !['data', 'pasal', 'jalur'].includes(name);
    const parameters = parametersOf(draft.document).filter((_one, at) => isSound(isFigure, at));
    const routes = routesOf(draft.document).filter((_one, at) => isSound((name) => name === 'jalur', at));
    const document = {
      parameters: parameters as unknown as ParameterVersion[],
      routes: routes as unknown as ApprovalRoute[],
    };
    const annex = annexOf(document, regulation.kind === 'national' ? [] : draft.above, draft.on, ROLE_NAMES);
    const articles = articlesOf(draft.document).map(({ article, text }) => ({
      article: wordOf(article),
      text: wordOf(text),
    }));
    const shown = { ...regulation, articles };
    return this.pages.show(
      reply,
      <RegulationPage {...this.pages.frame(actor)} regulation={shown} annex={annex} />,
    );
  }

  @Allow('regulation.read')
  @Get(':id/banding')
  async compare(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query('dengan') against: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const draft = await this.desk.open(actor, id);
    const editions = await this.library.list(actor);
    const kind = editions.find((one) => one.id === id)?.kind;
    const others = editions.filter((one) => one.id !== id && one.kind === kind);
    const wanted = others.find((one) => one.id === textOf(against, 40))?.id ?? draft.baseId;
    const againstId = wanted ?? null;
    const other =
      againstId === null
        ? null
        : againstId === draft.baseId
          ? draft.base
          : (await this.desk.open(actor, againstId)).document;
    const [before, after] = [parseParameterFile(other), parseParameterFile(draft.document)];
    const diff = before.ok && after.ok ? documentDiff(before.value, after.value) : null;
    const frame = this.pages.frame(actor);
    return this.pages.show(
      reply,
      <ComparePage {...{ frame, draft, shown: FRESH, others, againstId, diff }} />,
    );
  }

  private async overviewPage(actor: Actor, id: string, shown: Shown) {
    const draft = await this.desk.open(actor, id);
    const regulation = await this.library.detail(actor, id);
    if (!regulation) throw notFound('Peraturan');
    const frame = this.pages.frame(actor);
    const mayTry = isGranted(actor.role, 'dry-run.ask');
    const mayBegin = isGranted(actor.role, 'regulation.draft');
    return (
      <OverviewPage {...{ frame, draft, regulation, shown, mayTry, mayBegin }} chapters={chaptersOf(draft)} />
    );
  }

  private async listPage(actor: Actor, shown: Shown) {
    const items = await this.library.list(actor);
    const mayBegin = isGranted(actor.role, 'regulation.draft');
    return <RegulationListPage frame={this.pages.frame(actor)} {...{ items, mayBegin, shown }} />;
  }
}

const doneOf = (done: unknown): string | null => DONE[textOf(done, 20)] ?? null;
