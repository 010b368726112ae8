import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, ROLE_NAMES, type Actor, type Role } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { annexOf, OfficialPosts, type Annex, type ApprovalRoute } from '../../../regulations/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, typedIn, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { DraftEditor, listWith, LONGEST, placeOf, shownAfter } from './draft-editor.js';
import { fieldsOf, routesOf, type Fields } from './draft-words.js';
import { routeWith } from './route-fields.js';
import { RoutePage, RoutesPage } from './routes.page.js';

const regulationId = recordId('Peraturan');

/** Who approves what: the routes of a draft. */
@PageController(urls.draft(':id'))
export class RoutePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly editor: DraftEditor,
    private readonly posts: OfficialPosts,
  ) {}

  @Allow('regulation.read')
  @Get('jalur')
  async routes(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const draft = await this.editor.open(actor, id, FRESH);
    const annex = new Map<number, Annex['routes'][number]>();
    routesOf(draft.document).forEach((route, at) => {
      if (draft.faults.some((fault) => fault.section === 'jalur' && fault.at === at)) return;
      const routes = [route as unknown as ApprovalRoute];
      const [read] = annexOf({ parameters: [], routes }, [], draft.on, ROLE_NAMES).routes;
      if (read) annex.set(at, read);
    });
    const props = { frame: this.pages.frame(actor), draft, shown: shownAfter(done), annex };
    return this.pages.show(reply, <RoutesPage {...props} />);
  }

  @Allow('regulation.read')
  @Get('jalur/:at')
  async route(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('at') place: string,
    @Query('tahap') step: unknown,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.routePage(actor, id, placeOf(place), step === 'baru', shownAfter(done));
    return this.pages.show(reply, page);
  }

  @Allow('regulation.draft')
  @Post('jalur/:at')
  saveRoute(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('at') place: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const typed = typedIn(body, LONGEST);
    const at = placeOf(place);
    let written = at ?? 0;
    const change = (document: Fields): Fields => {
      const routes = routesOf(document);
      written = at ?? routes.length;
      const was = fieldsOf(routes[written]);
      const one = typed.hapus === 'ya' ? null : routeWith(was, typed, this.roles());
      return { ...document, routes: listWith(routes, at, one) };
    };
    const next = () =>
      typed.hapus === 'ya'
        ? `${urls.draftRoutes(id)}?selesai=simpan`
        : `${urls.draftRoute(id, written)}?selesai=simpan${typed['tambah-tahap'] === 'ya' ? '&tahap=baru' : ''}`;
    return this.editor.save(reply, actor, id, {
      typed,
      change,
      next,
      again: (shown) => this.routePage(actor, id, at, false, shown),
    });
  }

  private async routePage(actor: Actor, id: string, at: number | null, addsStep: boolean, shown: Shown) {
    const draft = await this.editor.open(actor, id, shown);
    if (at !== null && at >= routesOf(draft.document).length) throw notFound('Jalur');
    const frame = this.pages.frame(actor);
    return (
      <RoutePage {...{ frame, draft, shown, at, addsStep: addsStep && draft.mayEdit }} roles={this.roles()} />
    );
  }

  private roles() {
    return this.posts.source.roles.map((role) => ({ value: role, label: ROLE_NAMES[role as Role] ?? role }));
  }
}
