import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { PageRequest } from '../platform/http/index.js';
import { highestCeiling } from './domain/price-list-cell.js';

/** Body of `POST /items/:id/lower-price`. */
export class LowerPriceRequest {
  @IsInt() @Min(1) version: number;
  /** Whole rupiah per unit. */
  @IsInt() @Min(1) @Max(highestCeiling) price: number;
}

/** Query of `GET /price-patterns`. */
export class ListPatternsRequest extends PageRequest {
  @IsOptional() @IsUUID() vendorId?: string;
}
