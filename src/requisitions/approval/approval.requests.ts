import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsFilled } from '../../platform/http/index.js';

/** Why one field or line must be mended. */
export class FieldReasonRequest {
  /** RFC 6901, into the requisition as it is shown: `/lines/0/quantity`, `/meeting/participants`. */
  @IsString() @MaxLength(200) pointer: string;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) reason: string;
}

/** What is decided about one line, where the regulation lets lines be refused one by one. */
export class LineDecisionRequest {
  @IsUUID() lineId: string;
  @IsIn(['approve', 'refuse']) decision: 'approve' | 'refuse';
  @ValidateIf(({ decision, reason }: LineDecisionRequest) => decision === 'refuse' || reason !== undefined)
  @IsString()
  @IsFilled()
  @MinLength(3)
  @MaxLength(1000)
  reason?: string;
}

/** A decision in the name of the post in which somebody acts. Whoever does not approve says why: in a note or field by field. */
export class DecideStepRequest {
  /** Of the requisition: what was looked at. */
  @IsInt() @Min(1) version: number;
  @IsIn(['approve', 'return', 'reject']) decision: 'approve' | 'return' | 'reject';
  /** Of the content that was looked at; another one is refused. */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) contentHash?: string;

  @ValidateIf(
    ({ decision, note, reasons }: DecideStepRequest) =>
      note !== undefined || (decision !== 'approve' && !reasons?.length),
  )
  @IsString()
  @IsFilled()
  @MinLength(3)
  @MaxLength(1000)
  note?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FieldReasonRequest)
  reasons?: FieldReasonRequest[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique((line: LineDecisionRequest) => line.lineId)
  @ValidateNested({ each: true })
  @Type(() => LineDecisionRequest)
  lines?: LineDecisionRequest[];
}

/** One of many steps that are approved together. */
export class BulkDecisionRequest {
  @IsUUID() stepId: string;
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsString() @IsFilled() @MaxLength(1000) note?: string;
}

/** Steps that are approved together, each for itself. */
export class BulkApproveRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((decision: BulkDecisionRequest) => decision.stepId)
  @ValidateNested({ each: true })
  @Type(() => BulkDecisionRequest)
  decisions: BulkDecisionRequest[];
}

/** The post that takes over a seat, and why. */
export class ReassignRequest {
  @IsUUID() postId: string;
  /** Which seat; needed when the step has several that somebody holds. */
  @IsOptional() @IsUUID() seatId?: string;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) reason: string;
}
