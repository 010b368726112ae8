import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { BudgetReader } from './budget.queries.js';
import { BudgetEntriesRequest, BudgetLinesRequest, BudgetSummaryRequest } from './budget.requests.js';

const SUBJECT = 'Baris anggaran';
const lineId = recordId(SUBJECT);

/** How much is left on each DPA line, and what moved it. */
@Controller('api/v1/budget-lines')
export class BudgetController {
  constructor(private readonly budget: BudgetReader) {}

  @Allow('budget.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: BudgetLinesRequest) {
    return this.budget.list(actor, request);
  }

  @Allow('budget.read')
  @Get(':id')
  async get(@CurrentActor() actor: Actor, @Param('id', lineId) id: string) {
    const line = await this.budget.detail(actor, id);
    if (!line) throw notFound(SUBJECT);
    return line;
  }

  @Allow('budget.read')
  @Get(':id/entries')
  async entries(
    @CurrentActor() actor: Actor,
    @Param('id', lineId) id: string,
    @Query() request: BudgetEntriesRequest,
  ) {
    const entries = await this.budget.entries(actor, id, request);
    if (!entries) throw notFound(SUBJECT);
    return entries;
  }
}

/** What an agency, or the regency, has, holds and has spent in a year. */
@Controller('api/v1/budget-summary')
export class BudgetSummaryController {
  constructor(private readonly budget: BudgetReader) {}

  @Allow('budget.read')
  @Get()
  show(@CurrentActor() actor: Actor, @Query() request: BudgetSummaryRequest) {
    return this.budget.summary(actor, request);
  }
}
