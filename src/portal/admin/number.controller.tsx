import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  numberedKinds,
  NumberTemplateService,
  SetNumberTemplateRequest,
  TryNumberTemplateRequest,
} from '../../documents/index.js';
import { OrganisationReader } from '../../organisation/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { NumberPage, NumbersPage } from './calendar.pages.js';

const AT_MOST = 100;
const SET = 'Pola nomor ditetapkan.';

type Trial = Awaited<ReturnType<NumberTemplateService['try']>>;

/** How letters are numbered: what comes out is seen before it is set. */
@PageController(urls.numbers)
export class NumberPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly templates: NumberTemplateService,
    private readonly agencies: OrganisationReader,
  ) {}

  @Allow('number-template.set')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items: templates } = await this.templates.list(new Date());
    const shown = { ...FRESH, done: textOf(done, 10) === 'simpan' ? SET : null };
    return this.pages.show(reply, <NumbersPage frame={this.pages.frame(actor)} {...{ shown, templates }} />);
  }

  @Allow('number-template.set')
  @Get(':jenis')
  async show(
    @CurrentActor() actor: Actor,
    @Param('jenis') kind: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.page(actor, kind, FRESH, null));
  }

  @Allow('number-template.set')
  @Post(':jenis')
  async take(
    @CurrentActor() actor: Actor,
    @Param('jenis') kind: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { agencyId, template, classification, validFrom, legalBasis } = typed;
    const tried = { kind, template, classification, ...(agencyId && { agencyId }) };
    if (typed.langkah === 'coba') return this.tried(reply, actor, kind, typed, tried);
    return this.pages.take(reply, {
      work: async () => {
        const replaces = await this.latest(kind, agencyId || null, typed);
        const given = { ...tried, validFrom, legalBasis, replaces };
        await this.templates.set(withKey(actor, typed), await checked(SetNumberTemplateRequest, given));
      },
      typed,
      next: () => `${urls.numbers}?selesai=simpan`,
      again: (shown) => this.page(actor, kind, shown, null),
    });
  }

  private async tried(reply: FastifyReply, actor: Actor, kind: string, typed: Typed, given: object) {
    let trial: Trial | null = null;
    const work = async () => {
      trial = await this.templates.try(await checked(TryNumberTemplateRequest, given), new Date());
    };
    const refused = await refusedIn(work, typed, (pointer) => pointer.slice(1));
    const shown = refused?.shown ?? { ...FRESH, typed };
    return this.pages.show(reply, await this.page(actor, kind, shown, trial), refused?.status);
  }

  /** The template that holds on the day and that the new one takes the place of. */
  private async latest(kind: string, agencyId: string | null, typed: Typed): Promise<string | null> {
    const { items } = await this.templates.list(new Date());
    const on = typed.validFrom ?? '';
    // Whoever did not see what another has set meanwhile is asked to look again.
    if (String(items.filter((one) => one.kind === kind).length) !== typed.dilihat) {
      throw new Problem('stale-version', 'Pola nomor ini sudah diubah orang lain; periksa lagi di atas.');
    }
    const those = items.filter(
      (one) =>
        one.kind === kind && one.agencyId === agencyId && one.validFrom !== null && one.validFrom <= on,
    );
    return those.sort((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''))[0]?.id ?? null;
  }

  private async page(actor: Actor, kind: string, shown: Shown, trial: Trial | null) {
    if (!(numberedKinds as readonly string[]).includes(kind)) throw notFound('Jenis surat');
    const { items } = await this.templates.list(new Date());
    const templates = items.filter((one) => one.kind === kind);
    const { items: agencies } = await this.agencies.agencies({ open: true, limit: AT_MOST });
    const frame = this.pages.frame(actor);
    return <NumberPage {...{ frame, shown, kind, templates, agencies, trial }} />;
  }
}
