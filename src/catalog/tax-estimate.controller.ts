import { Controller, Get, Param, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import type { PaymentChannel } from '../taxes/index.js';
import { TaxEstimates } from './tax-estimate.js';

/** Query of `GET /items/:id/tax-estimate`. */
export class TaxEstimateRequest {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000) quantity?: number;
  @IsOptional() @IsIn(['UP', 'GU', 'TU', 'LS', 'KKPD']) channel?: PaymentChannel;
}

/** From the price of an item to what reaches its vendor, before anybody orders. */
@Controller('api/v1/items/:id')
export class TaxEstimateController {
  constructor(private readonly estimates: TaxEstimates) {}

  @Allow('estimate.read')
  @Get('tax-estimate')
  estimate(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Barang')) id: string,
    @Query() request: TaxEstimateRequest,
  ) {
    return this.estimates.estimate(actor, id, request);
  }
}
