import { Body, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AppointRequest,
  CloseRequest,
  CreatePostRequest,
  mayAppoint,
  OrganisationReader,
  OrganisationService,
  PostQueries,
  PostsRequest,
} from '../../../organisation/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../../platform/http/index.js';
import { FileService } from '../../../platform/storage/index.js';
import { Pages } from '../../pages.js';
import { OwnFormGuard, textOf, type SentForm } from '../../session/forms.js';
import { readOwnForm } from '../../session/file-form.js';
import { sendOn } from '../../page.js';
import { FilePageController, PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { AppointPage } from './appoint.page.js';
import { NewPostPage, PostListPage, PostPage } from './post.pages.js';

const SUBJECT = 'Jabatan';
const postId = recordId(SUBJECT);
const DONE: Readonly<Record<string, string>> = {
  buat: 'Jabatan dibuat; catat SK orang yang memegangnya.',
  sk: 'SK dicatat.',
  tutup: 'Penutupan dicatat.',
};
const AT_MOST = 100;
const FOUND = 10;

/** Posts, and decrees for them. Who may look or appoint is the same as over the API. */
@PageController(urls.posts)
export class PostPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly posts: PostQueries,
    private readonly agencies: OrganisationReader,
    private readonly service: OrganisationService,
  ) {}

  @Allow('appointment.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = await queryOf(PostsRequest, query, ['after', 'agencyId', 'role', 'vacant']);
    const posts = await this.posts.posts(actor, request);
    const { role = '', agencyId = '', vacant } = request;
    const filter = { role, agencyId, vacant: vacant === undefined ? '' : String(vacant) };
    const props = { frame: this.pages.frame(actor), shown: FRESH, posts, filter };
    return this.pages.show(reply, <PostListPage {...props} />);
  }

  @Allow('organisation.manage')
  @Get('baru')
  async form(
    @CurrentActor() actor: Actor,
    @Query('perangkat') agencyId: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.newPage(actor, textOf(agencyId, 40), FRESH));
  }

  @Allow('organisation.manage')
  @Post('baru')
  create(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { agencyId, role, title, auditorBody } = typed;
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const given = { agencyId, role, title, ...(auditorBody && { auditorBody }) };
        ({ id } = await this.service.createPost(
          withKey(actor, typed),
          await checked(CreatePostRequest, given),
        ));
      },
      typed,
      next: () => `${urls.post(id)}?selesai=buat`,
      again: (shown) => this.newPage(actor, '', shown),
    });
  }

  @Allow('appointment.read')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', postId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 10)] ?? null };
    return this.pages.show(reply, await this.page(actor, id, shown));
  }

  @Allow('organisation.manage')
  @Post(':id/tutup')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', postId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const given = { version: Number(typed.version), from: typed.from, reason: typed.reason };
        await this.service.closePost(withKey(actor, typed), id, await checked(CloseRequest, given));
      },
      typed,
      next: () => `${urls.post(id)}?selesai=tutup`,
      again: (shown) => this.page(actor, id, shown, true),
    });
  }

  @Allow('appointment.make')
  @Get(':id/penetapan')
  async choose(
    @CurrentActor() actor: Actor,
    @Param('id', postId) id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [name, officialId] = [textOf(query.cari, 100).trim(), textOf(query.pejabat, 40)];
    const asked = { query: name, officialId, fileId: textOf(query.berkas, 40) };
    return this.pages.show(reply, await this.appointPage(actor, id, asked, FRESH));
  }

  @Allow('appointment.make')
  @Post(':id/penetapan')
  appoint(
    @CurrentActor() actor: Actor,
    @Param('id', postId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () =>
        this.service.appoint(withKey(actor, typed), await checked(AppointRequest, decreeIn(id, typed))),
      typed,
      next: () => `${urls.post(id)}?selesai=sk`,
      again: (shown) => {
        const { officialId = '', evidenceFileId: fileId = '' } = typed;
        return this.appointPage(actor, id, { query: '', officialId, fileId }, shown);
      },
    });
  }

  private async newPage(actor: Actor, agencyId: string, shown: Shown) {
    const { items } = await this.agencies.agencies({ open: true, limit: AT_MOST });
    const chosen = items.some(({ id }) => id === agencyId) || !/^[\da-f-]{36}$/.test(agencyId);
    const own = chosen ? null : await this.agencies.agency(agencyId);
    const agencies = own ? [own, ...items] : items;
    return <NewPostPage frame={this.pages.frame(actor)} {...{ shown, agencies, agencyId }} />;
  }

  private async page(actor: Actor, id: string, shown: Shown, closing = false) {
    const post = await this.posts.post(actor, id);
    if (!post) throw notFound(SUBJECT);
    const { items: appointments } = await this.posts.appointments(actor, { postId: id, limit: AT_MOST });
    const may = isGranted(actor.role, 'appointment.make') && mayAppoint(actor.role, post.role);
    const frame = this.pages.frame(actor);
    return <PostPage {...{ frame, shown, post, appointments, closing }} mayAppoint={may} />;
  }

  private async appointPage(
    actor: Actor,
    id: string,
    { query, officialId, fileId }: { query: string; officialId: string; fileId: string },
    shown: Shown,
  ) {
    const post = await this.posts.post(actor, id);
    if (!post) throw notFound(SUBJECT);
    const isChosen = /^[\da-f-]{36}$/.test(officialId);
    const official = isChosen ? await this.posts.official(actor, officialId) : null;
    const found =
      official === null && query !== ''
        ? (await this.posts.officials(actor, { query, limit: FOUND })).items
        : null;
    return (
      <AppointPage frame={this.pages.frame(actor)} {...{ shown, post, query, found, official, fileId }} />
    );
  }
}

function decreeIn(id: string, typed: Typed) {
  const optional = ['evidenceFileId', 'validUntil', 'acting', 'ownTitle', 'absenceReason'] as const;
  const scope = Object.keys(typed).flatMap((name) => /^wewenang-(.+)$/.exec(name)?.[1] ?? []);
  return {
    postId: id,
    officialId: typed.officialId,
    decreeNumber: typed.decreeNumber,
    decreeDate: typed.decreeDate,
    validFrom: typed.validFrom,
    ...Object.fromEntries(optional.flatMap((name) => (typed[name] ? [[name, typed[name]]] : []))),
    ...(scope.length > 0 && { scope }),
  };
}

/** The scan of a decree, before the decree is recorded. */
@FilePageController(urls.posts)
export class DecreeScanController {
  constructor(
    private readonly files: FileService,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('appointment.make')
  @Post(':id/pindaian')
  @TakesFile()
  async upload(
    @CurrentActor() actor: Actor,
    @Param('id', postId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { fields, file } = await readOwnForm(this.forms, request);
    const { id: fileId } = await this.files.upload(actor, file?.bytes.length, () => Promise.resolve(file));
    const chosen = encodeURIComponent(textOf(fields.pejabat, 40));
    return sendOn(reply, `${urls.appoint(id)}?pejabat=${chosen}&berkas=${fileId}`);
  }
}
