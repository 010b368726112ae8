import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate } from '../platform/http/index.js';

/** A day on which nothing is delivered. */
export class ClosedDayRequest {
  @IsCivilDate() date: string;
  @IsOptional() @IsString() @MaxLength(120) reason?: string | null;
}

/** Body of `POST /vendors/:id/closed-days`: days to close, days to open again. */
export class ChangeClosedDaysRequest {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(366)
  @ArrayUnique((day: ClosedDayRequest | null) => day?.date)
  @ValidateNested({ each: true })
  @Type(() => ClosedDayRequest)
  close?: ClosedDayRequest[];
  @IsOptional() @IsArray() @ArrayMaxSize(366) @ArrayUnique() @IsCivilDate({ each: true }) open?: string[];
}
