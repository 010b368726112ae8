import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  ChangeOfficialRequest,
  InviteOfficialRequest,
  OfficialsRequest,
  OrganisationService,
  PostQueries,
  RegisterOfficialRequest,
} from '../../../organisation/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { OfficialListPage, OfficialPage } from './official.pages.js';

const SUBJECT = 'Pejabat';
const officialId = recordId(SUBJECT);
const DONE: Readonly<Record<string, string>> = {
  daftar: 'Pejabat didaftarkan. Undang agar ia dapat masuk.',
  simpan: 'Data disimpan.',
  undang: 'Undangan dikirim.',
};

/** Civil servants: registered, changed, invited. */
@PageController(urls.officials)
export class OfficialPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly posts: PostQueries,
    private readonly service: OrganisationService,
  ) {}

  @Allow('official.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const withoutAccount = query['tanpa-akun'] === 'ya' ? 'true' : '';
    const asked = { ...query, withoutAccount };
    const request = await queryOf(OfficialsRequest, asked, ['after', 'query', 'withoutAccount']);
    const officials = await this.posts.officials(actor, request);
    const filter = { query: request.query ?? '', withoutAccount };
    const props = { frame: this.pages.frame(actor), shown: FRESH, officials, filter };
    return this.pages.show(reply, <OfficialListPage {...props} />);
  }

  @Allow('organisation.manage')
  @Get('baru')
  form(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): string {
    const frame = this.pages.frame(actor);
    return this.pages.show(reply, <OfficialPage frame={frame} shown={FRESH} official={null} />);
  }

  @Allow('organisation.manage')
  @Post('baru')
  register(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const given = await checked(RegisterOfficialRequest, personIn(typed));
        ({ id } = await this.service.registerOfficial(withKey(actor, typed), given));
      },
      typed,
      next: () => `${urls.official(id)}?selesai=daftar`,
      again: (shown) => <OfficialPage frame={this.pages.frame(actor)} shown={shown} official={null} />,
    });
  }

  @Allow('organisation.manage')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', officialId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 10)] ?? null };
    return this.pages.show(reply, await this.page(actor, id, shown));
  }

  @Allow('organisation.manage')
  @Post(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', officialId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const given = { ...personIn(typed), version: Number(typed.version) };
        await this.service.changeOfficial(
          withKey(actor, typed),
          id,
          await checked(ChangeOfficialRequest, given),
        );
      },
      typed,
      next: () => `${urls.official(id)}?selesai=simpan`,
      again: (shown) => this.page(actor, id, shown),
    });
  }

  @Allow('organisation.manage')
  @Post(':id/undang')
  invite(
    @CurrentActor() actor: Actor,
    @Param('id', officialId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const given = { version: Number(typed.version) };
        await this.service.inviteOfficial(
          withKey(actor, typed),
          id,
          await checked(InviteOfficialRequest, given),
        );
      },
      typed,
      next: () => `${urls.official(id)}?selesai=undang`,
      again: (shown) => this.page(actor, id, { ...shown, typed: {} }),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const official = await this.posts.official(actor, id);
    if (!official) throw notFound(SUBJECT);
    return <OfficialPage frame={this.pages.frame(actor)} {...{ shown, official }} />;
  }
}

function personIn({ nameWithTitles, nip, nik, rank, email }: Typed) {
  return { nameWithTitles, nip, rank, ...(nik && { nik }), ...(email && { email }) };
}
