import { OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsFilled, IsRupiah, PageRequest } from '../platform/http/index.js';
import { RUP_CODE, RUP_METHODS, type RupMethod } from './domain/rup.js';

const MOST_RUPIAH = 100_000_000_000_000;
const LAST_VERSION = 2_147_483_647;

/** Body of `POST /rup-packages`. */
export class EnterRupRequest {
  @IsUUID() agencyId: string;
  @IsInt() @Min(2000) @Max(2100) fiscalYear: number;
  @IsString() @Matches(RUP_CODE) code: string;
  @IsString() @IsFilled() @MaxLength(500) name: string;
  @IsRupiah() @Min(0) @Max(MOST_RUPIAH) value: number;
  @IsIn(Object.keys(RUP_METHODS)) method: RupMethod;
  /** The lines that pay for it, all of the agency and its units. */
  @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsUUID(undefined, { each: true }) budgetLineIds: string[];
}

/** Body of `PUT /rup-packages/:id`: the package anew, its lines included. */
export class ChangeRupRequest extends OmitType(EnterRupRequest, ['agencyId', 'fiscalYear', 'code']) {
  @IsInt() @Min(1) @Max(LAST_VERSION) version: number;
}

/** Body of `POST /rup-packages/:id/cancel`. */
export class CancelRupRequest {
  @IsInt() @Min(1) @Max(LAST_VERSION) version: number;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Which packages to list. */
export class RupPackagesRequest extends PageRequest {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) fiscalYear?: number;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(['active', 'cancelled']) status?: 'active' | 'cancelled';
  /** A part of the name, or the beginning of the code. */
  @IsOptional() @IsString() @MaxLength(100) query?: string;
}
