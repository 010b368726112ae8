import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, Public, type Actor } from '../../platform/access/index.js';
import { notFound, PageRequest, recordId } from '../../platform/http/index.js';
import { FlagRules } from './flag-rules.service.js';
import { FlagRuns } from './flag-runs.service.js';
import { FlagReader } from './flag.queries.js';
import { AskFlagRunRequest, ListFlagsRequest, SetFlagParameterRequest } from './flag.requests.js';

const FLAG = 'Temuan';
const RUN = 'Pemeriksaan';
const flagId = recordId(FLAG);
const runId = recordId(RUN);

/** What looks wrong, by which rule, and what shows it. */
@Controller('api/v1/flags')
export class FlagController {
  constructor(private readonly reader: FlagReader) {}

  @Allow('flag.read')
  @Get()
  list(@Query() request: ListFlagsRequest) {
    return this.reader.list(request);
  }

  @Allow('flag.read')
  @Get(':id')
  async read(@Param('id', flagId) id: string) {
    const flag = await this.reader.find(id);
    if (!flag) throw notFound(FLAG);
    return flag;
  }
}

/** Runs of the rules. */
@Controller('api/v1/flag-runs')
export class FlagRunController {
  constructor(
    private readonly runs: FlagRuns,
    private readonly reader: FlagReader,
  ) {}

  @Allow('flag.run')
  @Post()
  @HttpCode(202)
  ask(@CurrentActor() actor: Actor, @Body() { rules, everything = false }: AskFlagRunRequest) {
    return this.runs.ask(actor, { rules, everything });
  }

  @Allow('flag.read')
  @Get()
  list(@Query() request: PageRequest) {
    return this.reader.runs(request);
  }

  @Allow('flag.read')
  @Get(':id')
  async read(@Param('id', runId) id: string) {
    const run = await this.reader.runOf(id);
    if (!run) throw notFound(RUN);
    return run;
  }
}

/** What the rules ask, by which article and with which figures: everybody may know. */
@Controller('api/v1/flag-rules')
export class FlagRuleController {
  constructor(private readonly rules: FlagRules) {}

  @Public()
  @Get()
  list() {
    return this.rules.list();
  }

  @Allow('flag.run')
  @Post(':rule/parameters')
  set(@CurrentActor() actor: Actor, @Param('rule') rule: string, @Body() request: SetFlagParameterRequest) {
    return this.rules.set(actor, rule, request);
  }
}
