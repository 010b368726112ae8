import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, typedIn, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { DraftEditor, LONGEST, shownAfter } from './draft-editor.js';
import type { Fields } from './draft-words.js';
import { FindPage } from './find.page.js';
import { chaptersOf, parametersWith } from './parameter-rows.js';
import { ChapterPage } from './parameters.page.js';

const regulationId = recordId('Peraturan');

/** The figures of a draft: all to be found, and chapter by chapter to be written. */
@PageController(urls.draft(':id'))
export class ParameterPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly editor: DraftEditor,
  ) {}

  @Allow('regulation.read')
  @Get('ketentuan')
  async find(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query('cari') query: unknown,
    @Query('hanya') only: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const draft = await this.editor.open(actor, id, FRESH);
    const props = { frame: this.pages.frame(actor), draft, shown: FRESH, chapters: chaptersOf(draft) };
    return this.pages.show(
      reply,
      <FindPage {...props} query={textOf(query, 100).trim()} only={textOf(only, 10)} />,
    );
  }

  @Allow('regulation.read')
  @Get('ketentuan/:bab')
  async chapter(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('bab') key: string,
    @Query('tambah') add: unknown,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.pages.show(reply, await this.chapterPage(actor, id, key, textOf(add, 60), shownAfter(done)));
  }

  @Allow('regulation.draft')
  @Post('ketentuan/:bab')
  saveChapter(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('bab') key: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const typed = typedIn(body, LONGEST);
    const change = (document: Fields): Fields => ({
      ...document,
      parameters: parametersWith(document, typed),
    });
    const next = `${urls.draftChapter(id, /^[a-z]+$/.test(typed.lanjut ?? '') ? (typed.lanjut ?? key) : key)}?selesai=simpan`;
    const added = Object.entries(typed).find(([name]) => name.startsWith('kode-'))?.[1] ?? '';
    return this.editor.save(reply, actor, id, {
      typed,
      change,
      next: () => next,
      again: (shown) => this.chapterPage(actor, id, key, added, shown),
    });
  }

  private async chapterPage(actor: Actor, id: string, key: string, add: string, shown: Shown) {
    const draft = await this.editor.open(actor, id, shown);
    const chapters = chaptersOf(draft, draft.mayEdit ? add : null);
    const at = chapters.findIndex((chapter) => chapter.key === key);
    const chapter = chapters[at];
    if (!chapter) throw notFound('Bab');
    const [before, after] = [chapters[at - 1] ?? null, chapters[at + 1] ?? null];
    return <ChapterPage frame={this.pages.frame(actor)} {...{ draft, shown, chapter, before, after }} />;
  }
}
