import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
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
  /** Kemendagri code of the regency or province that decreed it; the regency's own without it. */
  @IsOptional() @Matches(/^\d{2}(\.\d{2})?$/) regionCode?: string;
  /** The list that it replaces as a whole, or amends row by row (the usual). */
  @IsOptional() @IsUUID() replaces?: string;
  @IsOptional() @IsIn(['whole', 'rows']) replacement?: 'whole' | 'rows';
}

/** Body of `POST /price-lists/:id/replaces`. */
export class ReplaceListRequest {
  @IsUUID() replaces: string;
  @IsIn(['whole', 'rows']) kind: 'whole' | 'rows';
}

/** Body of `POST /price-lists/:id/revoke`. */
export class RevokeListRequest {
  @IsString() @Matches(/\S/) @MaxLength(100) decreeNumber: string;
  /** The first day on which it no longer binds. */
  @IsCivilDate() revokedFrom: string;
  @IsString() @Matches(/\S/) @MaxLength(1000) reason: string;
}

/** One earlier row and the row that succeeds it; null when the goods are dropped. */
export class MatchRequest {
  @IsUUID() ceilingId: string;
  @ValidateIf(({ successorId }: MatchRequest) => successorId !== null) @IsUUID() successorId: string | null;
}

/** Body of `POST /price-lists/:id/matches`. */
export class MatchRowsRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique(({ ceilingId }: MatchRequest) => ceilingId)
  @ValidateNested({ each: true })
  @Type(() => MatchRequest)
  matches: MatchRequest[];
}
