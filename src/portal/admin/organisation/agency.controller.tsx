import { Body, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AgenciesRequest,
  ChangeAgencyRequest,
  CloseRequest,
  OpenAgencyRequest,
  OrganisationReader,
  OrganisationService,
} from '../../../organisation/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { AgencyListPage, AgencyPage, AreasPage, NewAgencyPage } from './agency.pages.js';

const SUBJECT = 'Perangkat daerah';
const agencyId = recordId(SUBJECT);
const DONE: Readonly<Record<string, string>> = {
  buka: 'Perangkat daerah dibuka.',
  simpan: 'Kop surat disimpan.',
  tutup: 'Penutupan dicatat.',
};
const MOST_UNITS = 100;

/** Agencies and units as administrators keep them. */
@PageController(urls.agencies)
export class AgencyPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: OrganisationReader,
    private readonly service: OrganisationService,
  ) {}

  @Allow('organisation.manage')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = await queryOf(AgenciesRequest, query, ['after', 'query']);
    const agencies = await this.reader.agencies(request);
    const props = { frame: this.pages.frame(actor), shown: FRESH, agencies, query: request.query ?? '' };
    return this.pages.show(reply, <AgencyListPage {...props} />);
  }

  @Allow('organisation.manage')
  @Get('baru')
  async form(
    @CurrentActor() actor: Actor,
    @Query('induk') parentId: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.newPage(actor, textOf(parentId, 40), FRESH));
  }

  @Allow('organisation.manage')
  @Post('baru')
  open(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { code, numberCode, name, address, contact, city, parentId = '' } = typed;
    let id = '';
    return this.pages.take(reply, {
      work: async () => {
        const given = {
          code,
          numberCode,
          name,
          address,
          contact,
          city,
          ...(parentId !== '' && { parentId }),
        };
        ({ id } = await this.service.openAgency(
          withKey(actor, typed),
          await checked(OpenAgencyRequest, given),
        ));
      },
      typed,
      next: () => `${urls.agency(id)}?selesai=buka`,
      again: (shown) => this.newPage(actor, parentId, shown),
    });
  }

  @Allow('organisation.manage')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', agencyId) id: string,
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
    @Param('id', agencyId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { name, address, contact, city } = typed;
    return this.pages.take(reply, {
      work: async () => {
        const given = { version: Number(typed.version), name, address, contact, city };
        await this.service.changeAgency(withKey(actor, typed), id, await checked(ChangeAgencyRequest, given));
      },
      typed,
      next: () => `${urls.agency(id)}?selesai=simpan`,
      again: (shown) => this.page(actor, id, shown),
    });
  }

  @Allow('organisation.manage')
  @Post(':id/tutup')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', agencyId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const given = { version: Number(typed.version), from: typed.from, reason: typed.reason };
        await this.service.closeAgency(withKey(actor, typed), id, await checked(CloseRequest, given));
      },
      typed,
      next: () => `${urls.agency(id)}?selesai=tutup`,
      again: (shown) => this.page(actor, id, shown, true),
    });
  }

  private async newPage(actor: Actor, parentId: string, shown: Shown) {
    const parent = /^[\da-f-]{36}$/.test(parentId) ? await this.reader.agency(parentId) : null;
    return <NewAgencyPage frame={this.pages.frame(actor)} {...{ shown, parent }} />;
  }

  private async page(actor: Actor, id: string, shown: Shown, closing = false) {
    const agency = await this.reader.agency(id);
    if (!agency) throw notFound(SUBJECT);
    const { items: units } = await this.reader.agencies({ parentId: id, limit: MOST_UNITS });
    return <AgencyPage frame={this.pages.frame(actor)} {...{ shown, agency, units, closing }} />;
  }
}

/** The areas that forms offer. */
@PageController(urls.areas)
export class AreaPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly pages: Pages,
    private readonly reader: OrganisationReader,
  ) {}

  @Allow('organisation.manage')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query('di') within: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const code = textOf(within, 13) || this.regency.code;
    const [areas, of] = await Promise.all([this.reader.areas(code), this.reader.area(code)]);
    return this.pages.show(
      reply,
      <AreasPage frame={this.pages.frame(actor)} {...{ areas, of }} shown={FRESH} />,
    );
  }
}
