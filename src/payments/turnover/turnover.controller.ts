import { Controller, Get, Param } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { TurnoverReader } from './turnover-reader.js';

/** What a vendor sold here in the year, against the turnovers above which other rules apply. */
@Controller('api/v1/vendors/:id')
export class TurnoverController {
  constructor(private readonly reader: TurnoverReader) {}

  @Allow('turnover.read')
  @Get('turnover')
  turnover(@CurrentActor() actor: Actor, @Param('id', recordId('Penyedia')) id: string) {
    return this.reader.of(actor, id);
  }
}
