import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { FORMS, levelOf, RegulationLibrary, type RegulationForm } from '../../../regulations/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, typedIn, type Shown, type Typed } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { ArticlePage, ArticlesPage } from './articles.page.js';
import { DataPage } from './data.page.js';
import { DraftEditor, listWith, LONGEST, placeOf, shownAfter } from './draft-editor.js';
import { articlesOf, fieldsOf, type Fields } from './draft-words.js';
import { numberOr } from './parameter-rows.js';

const regulationId = recordId('Peraturan');

/** Which paper a draft is, and its articles. */
@PageController(urls.draft(':id'))
export class DraftPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly editor: DraftEditor,
    private readonly library: RegulationLibrary,
  ) {}

  @Allow('regulation.read')
  @Get('data')
  async data(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.pages.show(reply, await this.dataPage(actor, id, shownAfter(done)));
  }

  @Allow('regulation.draft')
  @Post('data')
  saveData(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const typed = typedIn(body, LONGEST);
    const next = typed.lanjut === 'ya' ? urls.draftArticles(id) : `${urls.draftData(id)}?selesai=simpan`;
    return this.editor.save(reply, actor, id, {
      typed,
      change: (document) => dataWith(document, typed),
      next: () => next,
      again: (shown) => this.dataPage(actor, id, shown),
    });
  }

  @Allow('regulation.read')
  @Get('pasal')
  async articles(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const draft = await this.editor.open(actor, id, FRESH);
    const props = { frame: this.pages.frame(actor), draft, shown: shownAfter(done) };
    return this.pages.show(reply, <ArticlesPage {...props} />);
  }

  @Allow('regulation.read')
  @Get('pasal/:at')
  async article(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('at') place: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.pages.show(reply, await this.articlePage(actor, id, placeOf(place), FRESH));
  }

  @Allow('regulation.draft')
  @Post('pasal/:at')
  saveArticle(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('at') place: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const typed = typedIn(body, LONGEST);
    const at = placeOf(place);
    const change = (document: Fields): Fields => {
      const one = { article: typed.pasal ?? '', text: typed.teks ?? '' };
      return { ...document, articles: listWith(articlesOf(document), at, typed.hapus === 'ya' ? null : one) };
    };
    const next = `${urls.draftArticles(id)}?selesai=simpan${at === null || typed.hapus === 'ya' ? '' : `#pasal-${at}`}`;
    return this.editor.save(reply, actor, id, {
      typed,
      change,
      next: () => next,
      again: (shown) => this.articlePage(actor, id, at, shown),
    });
  }

  private async dataPage(actor: Actor, id: string, shown: Shown) {
    const draft = await this.editor.open(actor, id, shown);
    const regulation = await this.library.detail(actor, id);
    if (!regulation) throw notFound('Peraturan');
    return <DataPage frame={this.pages.frame(actor)} {...{ draft, shown, regulation }} />;
  }

  private async articlePage(actor: Actor, id: string, at: number | null, shown: Shown) {
    const draft = await this.editor.open(actor, id, shown);
    if (at !== null && at >= articlesOf(draft.document).length) throw notFound('Pasal');
    return <ArticlePage frame={this.pages.frame(actor)} {...{ draft, shown, at }} />;
  }
}

function dataWith(document: Fields, typed: Typed): Fields {
  const form = typed.bentuk ?? '';
  return {
    ...document,
    title: typed.judul ?? '',
    isSample: typed.contoh === 'ya',
    ...(form in FORMS && { level: levelOf(form as RegulationForm) }),
    identity: {
      ...fieldsOf(document.identity),
      form,
      number: typed.nomor ?? '',
      year: numberOr(typed.tahun ?? ''),
      enactedOn: typed.ditetapkan || null,
      effectiveOn: typed.berlaku || null,
    },
  };
}
