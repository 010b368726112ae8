import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AnnounceSampleRequest,
  CaseService,
  OpenCaseRequest,
  SampleQueries,
  SampleService,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { PageRequest, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { rupiahIn } from '../../ui/typed-numbers.js';
import { urls } from '../../urls.js';
import { OpenFiguresReader } from '../public/open-figures.js';
import { askedIn, doneIn, furtherStep } from '../query.js';
import { NewSamplePage, SamplePage, SamplesPage } from './samples.page.js';

const sampleId = recordId('Sampel');
const DONE = {
  umum: 'Sampel diumumkan dan dikunci. Pesanannya terpilih setelah hari ini berakhir.',
  tarik: 'Sampel sudah ditarik. Periksa pesanannya satu per satu.',
};

type Asked = Readonly<Record<string, unknown>>;

/** Samples that anybody can draw again, as pages. */
@PageController(urls.samples)
export class SamplePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: SampleQueries,
    private readonly samples: SampleService,
    private readonly cases: CaseService,
    private readonly open: OpenFiguresReader,
  ) {}

  @Allow('case.work')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() { sesudah: after }: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items: samples, next } = await this.queries.list(
      actor,
      await askedIn(PageRequest, { after: after ?? '' }),
    );
    return this.pages.show(reply, <SamplesPage {...{ frame: this.pages.frame(actor), samples, next }} />);
  }

  @Allow('case.work')
  @Get('baru')
  async begin(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.newSample(actor, FRESH));
  }

  @Allow('case.work')
  @Post('baru')
  async announce(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const request = await checked(AnnounceSampleRequest, announcedIn(typed));
        made = (await this.samples.announce(withKey(actor, typed), request)).id;
      },
      next: () => `${urls.sample(made)}?selesai=umum`,
      again: (shown) => this.newSample(actor, shown),
    });
  }

  @Allow('case.work')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', sampleId) id: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.sample(actor, id, { ...FRESH, done: doneIn(query, DONE) }));
  }

  @Allow('case.work')
  @Post(':id/tarik')
  async draw(
    @CurrentActor() actor: Actor,
    @Param('id', sampleId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: () => this.samples.draw(withKey(actor, typed), id),
      next: () => `${urls.sample(id)}?selesai=tarik`,
      again: (shown) => this.sample(actor, id, shown),
    });
  }

  /** A case of an order that was drawn, which becomes the own task. */
  @Allow('case.work')
  @Post(':id/perkara')
  async look(
    @CurrentActor() actor: Actor,
    @Param('id', sampleId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const request = await checked(OpenCaseRequest, { sampleId: id, subjectId: typed.subjectId });
        const opened = await this.cases.open(withKey(actor, typed), request);
        made = opened.id;
        await this.cases.assign(furtherStep(actor, typed, 2), made, { version: opened.version });
      },
      next: () => urls.case(made),
      again: (shown) => this.sample(actor, id, shown),
    });
  }

  private async newSample(actor: Actor, shown: Shown) {
    const choices = await this.open.choices();
    return <NewSamplePage {...{ frame: this.pages.frame(actor), choices, shown }} />;
  }

  private async sample(actor: Actor, id: string, shown: Shown) {
    const sample = await this.queries.detail(actor, id);
    const choices = await this.open.choices();
    return <SamplePage {...{ frame: this.pages.frame(actor), sample, choices, shown }} />;
  }
}

function announcedIn(typed: Typed): object {
  const { title, method, size, from, until, agencyId, kind, minAmount, maxAmount } = typed;
  const population = {
    from,
    until,
    agencyId,
    kind,
    minAmount: rupiahIn(minAmount),
    maxAmount: rupiahIn(maxAmount),
  };
  const given = Object.entries(population).filter(([, value]) => value !== '' && value !== undefined);
  return { title, method, size: Number(size), population: Object.fromEntries(given) };
}
