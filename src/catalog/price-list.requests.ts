import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { flagOf, IsCivilDate, PageRequest } from '../platform/http/index.js';

/** Query of `GET /ceilings`. */
export class ListCeilingsRequest extends PageRequest {
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsIn(['mamin', 'atk']) commodity?: 'mamin' | 'atk';
}

/** The fields beside the file of `POST /price-lists`. */
export class LoadPriceListRequest {
  @IsString() @Matches(/\S/) @MaxLength(200) title: string;
  @IsString() @Matches(/\S/) @MaxLength(100) decreeNumber: string;
  @Type(() => Number) @IsInt() @Min(2000) @Max(2100) fiscalYear: number;
  @IsCivilDate() validFrom: string;
  /** The last day; without it until further notice. */
  @IsOptional() @IsCivilDate() validUntil?: string;
  /** Whether the list is an example and no decree. */
  @Transform(flagOf) @IsBoolean() isSample: boolean;
  @IsIn(['all-or-nothing', 'good-rows']) mode: 'all-or-nothing' | 'good-rows';
  /** What the rows are that do not tell it themselves, in a list of one commodity. */
  @IsOptional() @IsIn(['mamin', 'atk']) commodity?: 'mamin' | 'atk';
}
