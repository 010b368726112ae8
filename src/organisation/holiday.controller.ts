import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { civilDateOf, yearOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { HolidayQueries } from './holiday.queries.js';
import { HolidaysRequest, SetHolidayRequest } from './holiday.requests.js';
import { HolidayService } from './holiday.service.js';

/** Days off (libur nasional, cuti bersama): what working days and office hours are counted by. */
@Controller('api/v1/holidays')
export class HolidayController {
  constructor(
    private readonly days: HolidayQueries,
    private readonly service: HolidayService,
  ) {}

  @Allow('organisation.read')
  @Get()
  async list(@Query() { year }: HolidaysRequest) {
    return { items: await this.days.ofYear(year ?? yearOf(civilDateOf(new Date()))) };
  }

  @Allow('holiday.manage')
  @Put(':date')
  set(@CurrentActor() actor: Actor, @Param('date') date: string, @Body() request: SetHolidayRequest) {
    return this.service.set(actor, date, request);
  }

  @Allow('holiday.manage')
  @HttpCode(204)
  @Delete(':date')
  remove(@CurrentActor() actor: Actor, @Param('date') date: string) {
    return this.service.remove(actor, date);
  }
}
