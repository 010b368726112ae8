import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CaseListRequest,
  CaseQueries,
  CaseService,
  CaseSteps,
  ExplainRequest,
  FlagReader,
  ListFlagsRequest,
  NoteRequest,
  OpenCaseRequest,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { invalidInput, notFound, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { OpenFiguresReader } from '../public/open-figures.js';
import { askedIn, doneIn, furtherStep } from '../query.js';
import { FlagPage } from './flag.page.js';
import { FlagsPage } from './flags.page.js';

const SUBJECT = 'Temuan';
const flagId = recordId(SUBJECT);
const DONE = { gabung: 'Tanda ini sudah dicatat pada perkara Anda.' };
const CASES_TO_CHOOSE = 50;
const ENDED = ['explained', 'settled'];

/** What the rules found, as pages: the worklist, and what an auditor makes of each. */
@PageController(urls.flags)
export class FlagPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly flags: FlagReader,
    private readonly caseQueries: CaseQueries,
    private readonly cases: CaseService,
    private readonly steps: CaseSteps,
    private readonly open: OpenFiguresReader,
  ) {}

  @Allow('flag.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // The worklist begins with what is open; "all" is asked for by an empty choice.
    const asked = await askedIn(ListFlagsRequest, { ...query, state: query.state ?? 'open' });
    const { items: flags, next } = await this.flags.list(asked);
    const counts = await this.flags.counts();
    const choices = await this.open.choices();
    const frame = this.pages.frame(actor);
    return this.pages.show(reply, <FlagsPage {...{ frame, asked, flags, next, counts, choices }} />);
  }

  @Allow('flag.read')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', flagId) id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.page(actor, id, { ...FRESH, done: doneIn(query, DONE) }));
  }

  /** Opens a case of it and takes it. */
  @Allow('case.work')
  @Post(':id/perkara')
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id', flagId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        made = (await this.taken(actor, typed, id, typed.title ?? '')).id;
      },
      next: () => urls.case(made),
      again: (shown) => this.page(actor, id, shown),
    });
  }

  /** Notes it in a case of the own that is open already. */
  @Allow('case.work')
  @Post(':id/gabung')
  async join(
    @CurrentActor() actor: Actor,
    @Param('id', flagId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const flag = await this.flags.find(id);
        if (!flag) throw notFound(SUBJECT);
        const text = `Tanda bahaya ${flag.rule}: ${flag.summary} (${urls.flag(id)})`;
        const caseId = (await recordId('Perkara').transform(typed.caseId ?? '', { type: 'body' })) as string;
        await this.cases.note(withKey(actor, typed), caseId, await checked(NoteRequest, { text }));
      },
      next: () => `${urls.flag(id)}?selesai=gabung`,
      again: (shown) => this.page(actor, id, shown),
    });
  }

  /** Opens a case and closes it at once with the explanation. */
  @Allow('case.work')
  @Post(':id/jelas')
  async explain(
    @CurrentActor() actor: Actor,
    @Param('id', flagId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { conclusion = '' } = typed;
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        // Looked at before anything is written: nothing may be left half done.
        if (conclusion.trim() === '') {
          throw invalidInput([
            { pointer: '/conclusion', code: 'required', detail: 'Tulis mengapa ini bukan kesalahan.' },
          ]);
        }
        const flag = await this.flags.find(id);
        if (!flag) throw notFound(SUBJECT);
        const { id: caseId, version } = await this.taken(actor, typed, id, flag.summary.slice(0, 300));
        made = caseId;
        await this.steps.explain(
          furtherStep(actor, typed, 3),
          caseId,
          await checked(ExplainRequest, { version, conclusion }),
        );
      },
      next: () => urls.case(made),
      again: (shown) => this.page(actor, id, shown),
    });
  }

  // One finding makes one case of a body: whoever presses twice is told that there is one.
  private async taken(actor: Actor, typed: Typed, flag: string, title: string) {
    const { id } = await this.cases.open(
      withKey(actor, typed),
      await checked(OpenCaseRequest, { flagId: flag, title }),
    );
    return this.cases.assign(furtherStep(actor, typed, 2), id, { version: 1 });
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const flag = await this.flags.find(id);
    if (!flag) throw notFound(SUBJECT);
    const frame = this.pages.frame(actor);
    if (!isGranted(actor.role, 'case.work')) {
      return <FlagPage {...{ frame, flag, made: undefined, cases: [], shown }} />;
    }
    const made = await this.caseQueries.ofFlag(actor, id);
    const request = await checked(CaseListRequest, { mine: 'true', limit: CASES_TO_CHOOSE });
    const { items } = await this.caseQueries.list(actor, request);
    const cases = items.filter(({ status }) => !ENDED.includes(status));
    return <FlagPage {...{ frame, flag, made, cases, shown }} />;
  }
}
