import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { flagOf, IsFilled, PageRequest } from '../platform/http/index.js';
import { PART_NAMES, REFUSAL_REASONS, type Part, type RefusalReason } from './domain/parts.js';

/** One decision: a refusal says why and what to do. */
class DecisionRequest {
  @IsBoolean() accept: boolean;
  @IsOptional() @IsIn(Object.keys(REFUSAL_REASONS)) reasonCode?: RefusalReason | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) remark?: string | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) fix?: string | null;
}

/** The decision on one part of a registration. */
export class PartDecisionRequest extends DecisionRequest {
  @IsIn(PART_NAMES) part: Part;
}

/** The decision on one paper. */
export class DocumentDecisionRequest extends DecisionRequest {
  @IsUUID() id: string;
}

/** Body of `POST /vendors/:id/decisions`. */
export class DecidePartsRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique((decision: PartDecisionRequest | null) => decision?.part)
  @ValidateNested({ each: true })
  @Type(() => PartDecisionRequest)
  parts?: PartDecisionRequest[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique((decision: DocumentDecisionRequest | null) => decision?.id)
  @ValidateNested({ each: true })
  @Type(() => DocumentDecisionRequest)
  documents?: DocumentDecisionRequest[];
}

/** Body of `POST /vendors/:id/release`. */
export class ReleaseReviewRequest {
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Body of `POST /vendors/:id/findings/settle`. */
export class SettleFindingRequest {
  @Matches(/^[a-z-]{3,40}$/) code: string;
  @Matches(/^[\w-]{1,60}$/) subject: string;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Query of `GET /vendor-reviews`. */
export class ReviewQueueRequest extends PageRequest {
  /** Only those that the caller has taken. */
  @IsOptional() @Transform(flagOf) @IsBoolean() mine?: boolean;
}

/** The score of one criterion. */
export class ScoreRequest {
  @Matches(/^[a-z-]{2,40}$/) code: string;
  @IsNumber({ maxDecimalPlaces: 1 }) @Min(0) @Max(100) score: number;
  @IsOptional() @IsString() @MaxLength(500) note?: string | null;
}

/** Body of `POST /vendors/:id/visits`. */
export class RecordVisitRequest {
  @IsISO8601({ strict: true }) @Matches(/(Z|[+-]\d{2}:\d{2})$/) visitedAt: string;
  @IsString() @IsFilled() @MaxLength(200) place: string;
  @IsOptional() @IsNumber() @Min(-90) @Max(90) latitude?: number | null;
  @IsOptional() @IsNumber() @Min(-180) @Max(180) longitude?: number | null;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ScoreRequest)
  scores: ScoreRequest[];
  @IsString() @MaxLength(2000) notes: string;
  @IsArray() @ArrayMaxSize(8) @ArrayUnique() @IsUUID('all', { each: true }) fileIds: string[];
}
