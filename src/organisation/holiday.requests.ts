import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Holiday } from '../kernel/index.js';
import { IsFilled } from '../platform/http/index.js';

const KINDS: readonly Holiday['kind'][] = ['libur', 'cuti_bersama'];

/** Of which year; without it, this one. */
export class HolidaysRequest {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2999) year?: number;
}

/** What a day off is called, and whether it is a national holiday or a collective leave day. */
export class SetHolidayRequest {
  @IsString() @IsFilled() @MaxLength(200) name: string;
  @IsIn(KINDS) kind: Holiday['kind'];
}
