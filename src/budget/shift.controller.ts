import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { ShiftReader } from './shift.queries.js';
import {
  AttachDecreeRequest,
  BudgetShiftsRequest,
  DraftShiftRequest,
  EditShiftRequest,
  PublishShiftRequest,
  WithdrawShiftRequest,
} from './shift.requests.js';
import { BudgetShifts, SHIFT_SUBJECT } from './shift.service.js';

const shiftId = recordId(SHIFT_SUBJECT);

/** Decrees that change pagu: pergeseran and DPPA. */
@Controller('api/v1/budget-shifts')
export class ShiftController {
  constructor(
    private readonly shifts: BudgetShifts,
    private readonly reader: ShiftReader,
  ) {}

  @Allow('budget.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: BudgetShiftsRequest) {
    return this.reader.list(actor, request);
  }

  @Allow('budget.read')
  @Get(':id')
  async get(@CurrentActor() actor: Actor, @Param('id', shiftId) id: string) {
    const shift = await this.shifts.show(actor, id);
    if (!shift) throw notFound(SHIFT_SUBJECT);
    return shift;
  }

  @Allow('budget.manage')
  @Post()
  async draft(@CurrentActor() actor: Actor, @Body() request: DraftShiftRequest) {
    const { id } = await this.shifts.draft(actor, request);
    return this.get(actor, id);
  }

  @Allow('budget.manage')
  @Put(':id')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() request: EditShiftRequest,
  ) {
    await this.shifts.edit(actor, id, request);
    return this.get(actor, id);
  }

  @Allow('budget.publish')
  @HttpCode(200)
  @Post(':id/publish')
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() request: PublishShiftRequest,
  ) {
    await this.shifts.publish(actor, id, request);
    return this.get(actor, id);
  }

  @Allow('budget.manage')
  @HttpCode(200)
  @Post(':id/withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() request: WithdrawShiftRequest,
  ) {
    await this.shifts.withdraw(actor, id, request);
    return this.get(actor, id);
  }

  @Allow('budget.manage')
  @HttpCode(200)
  @Post(':id/decree')
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Body() request: AttachDecreeRequest,
  ) {
    await this.shifts.attach(actor, id, request);
    return this.get(actor, id);
  }
}
