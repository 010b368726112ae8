import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AskFlagRunRequest,
  FlagReader,
  FlagRules,
  FlagRuns,
  SetFlagParameterRequest,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound, PageRequest } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { numberIn } from '../../ui/typed-numbers.js';
import { urls } from '../../urls.js';
import { askedIn, doneIn } from '../query.js';
import { listIn, rowName, typedRows, withRows } from './parameter-rows.js';
import { RulePage, RulesPage } from './rules.page.js';
import { RunsPage } from './runs.page.js';

const DONE = {
  jalan: 'Pemeriksaan dimulai. Muat ulang halaman ini untuk melihat kemajuannya.',
  angka: 'Angka baru tersimpan.',
};

type Asked = Readonly<Record<string, unknown>>;

/** The rules by which flags are found, their figures, and the runs. */
@PageController('pengawasan')
export class RulePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly rules: FlagRules,
    private readonly runs: FlagRuns,
    private readonly flags: FlagReader,
  ) {}

  @Allow('flag.read')
  @Get('aturan')
  async list(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { items: rules } = await this.rules.list();
    const counts = await this.flags.counts();
    return this.pages.show(reply, <RulesPage {...{ frame: this.pages.frame(actor), rules, counts }} />);
  }

  @Allow('flag.read')
  @Get('aturan/:rule')
  async show(
    @CurrentActor() actor: Actor,
    @Param('rule') id: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.rule(actor, id, null, { ...FRESH, done: doneIn(query, DONE) }));
  }

  @Allow('flag.run')
  @Post('aturan/:rule')
  async set(
    @CurrentActor() actor: Actor,
    @Param('rule') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { code = '', baris: step = '' } = typed;
    // A row more or less is no change yet: the form comes back as it would be.
    if (step !== '') {
      const shown = { ...FRESH, typed: withRows(typed, code, step) };
      return this.pages.show(reply, await this.rule(actor, id, code, shown));
    }
    const own = (name: string) => typed[`${name}-${code}`] ?? '';
    const rows = typedRows(typed, code);
    const { value, rowOf } = rows ? listIn(rows) : { value: numberIn(own('value')) ?? '', rowOf: [] };
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const request = await askedIn(SetFlagParameterRequest, {
          ...{
            code,
            value,
            validFrom: own('validFrom'),
            reason: own('reason'),
            legalBasis: own('legalBasis'),
          },
        });
        await this.rules.set(withKey(actor, typed), id, request);
      },
      next: () => `${urls.flagRule(id)}?selesai=angka`,
      again: (shown) => this.rule(actor, id, code, shown),
      fieldAt: (pointer) => {
        const entry = /^\/value\/(\d+)$/.exec(pointer)?.[1];
        if (entry !== undefined) return rowName(code, rowOf[Number(entry)] ?? 0);
        if (pointer === '/value' && rows) return rowName(code, 0);
        return `${pointer.split('/').at(-1) ?? ''}-${code}`;
      },
    });
  }

  @Allow('flag.read')
  @Get('pemeriksaan')
  async listRuns(
    @CurrentActor() actor: Actor,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: doneIn(query, DONE) };
    return this.pages.show(reply, await this.runsPage(actor, query.sesudah, shown));
  }

  @Allow('flag.run')
  @Post('pemeriksaan')
  async ask(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { everything = false } = await checked(AskFlagRunRequest, {
          everything: typed.everything === 'ya',
        });
        return this.runs.ask(withKey(actor, typed), { everything });
      },
      next: () => `${urls.flagRuns}?selesai=jalan`,
      again: (shown) => this.runsPage(actor, undefined, shown),
    });
  }

  private async rule(actor: Actor, id: string, about: string | null, shown: Shown) {
    const { items } = await this.rules.list();
    const rule = items.find((one) => one.id === id);
    if (!rule) throw notFound('Aturan');
    const mayChange = isGranted(actor.role, 'flag.run');
    return <RulePage {...{ frame: this.pages.frame(actor), rule, mayChange, about, shown }} />;
  }

  private async runsPage(actor: Actor, after: unknown, shown: Shown) {
    const { items: runs, next } = await this.flags.runs(await askedIn(PageRequest, { after: after ?? '' }));
    const mayAsk = isGranted(actor.role, 'flag.run');
    return <RunsPage {...{ frame: this.pages.frame(actor), runs, next, mayAsk, shown }} />;
  }
}
