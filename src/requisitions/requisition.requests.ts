import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsCivilTime, IsFilled, PageRequest } from '../platform/http/index.js';
import type { RequisitionStatus } from './domain/requisition-workflow.js';

const MOST_PEOPLE = 100_000;

/** Who comes to the meeting. */
export class ParticipantsRequest {
  @IsInt() @Min(0) @Max(MOST_PEOPLE) ownAgency: number;
  @IsInt() @Min(0) @Max(MOST_PEOPLE) otherAgencies: number;
  @IsInt() @Min(0) @Max(MOST_PEOPLE) public: number;
}

/** The meeting that food is ordered for. */
export class MeetingRequest {
  @IsString() @IsFilled() @MaxLength(200) title: string;
  @IsCivilDate() date: string;
  @IsCivilTime() start: string;
  @IsCivilTime() end: string;
  @IsString() @IsFilled() @MaxLength(200) place: string;
  @IsIn(['offline', 'online']) mode: 'offline' | 'online';
  @IsDefined() @ValidateNested() @Type(() => ParticipantsRequest) participants: ParticipantsRequest;
}

/** One item and how many of it. */
export class LineRequest {
  @IsUUID() itemId: string;
  @IsInt() @Min(1) @Max(1_000_000) quantity: number;
}

/** A requisition as the PPTK writes it; names and prices come from the catalogue. */
export class DraftRequisitionRequest {
  @IsIn(['mamin', 'atk']) kind: 'mamin' | 'atk';
  @IsString() @IsFilled() @MaxLength(200) title: string;
  @IsUUID() budgetLineId: string;

  /** For mamin always, for atk never. */
  @ValidateIf((request: DraftRequisitionRequest) => request.kind === 'mamin' || request.meeting !== undefined)
  @IsDefined()
  @ValidateNested()
  @Type(() => MeetingRequest)
  meeting?: MeetingRequest;

  @IsCivilDate() deliveryDate: string;
  @IsOptional() @IsCivilTime() deliveryTime?: string;
  @IsString() @IsFilled() @MaxLength(300) deliveryPlace: string;
  @IsString() @IsFilled() @MaxLength(200) receiver: string;
  /** What was found when the national electronic catalogue was looked at. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) catalogueCheck?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((line: LineRequest) => line.itemId)
  @ValidateNested({ each: true })
  @Type(() => LineRequest)
  lines: LineRequest[];
}

/** A changed draft, and the version that was changed. */
export class EditRequisitionRequest extends DraftRequisitionRequest {
  @IsInt() @Min(1) version: number;
  /** Why what was approved is changed; a draft needs none. */
  @IsOptional() @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) reason?: string;
}

/** Which requisitions to list. */
export class RequisitionsRequest extends PageRequest {
  @IsOptional()
  @IsIn([
    'draft',
    'submitted',
    'approved',
    'returned',
    'rejected',
    'ordered',
    'cancelled',
    'expired',
    'urgent',
    'confirmed',
    'contested',
  ])
  status?: RequisitionStatus;
}

/** An uploaded file that belongs to the requisition. */
export class AttachRequest {
  @IsIn(['invitation', 'other']) kind: 'invitation' | 'other';
  @IsUUID() fileId: string;
}

/** The version that is submitted; `explanation` answers the warnings of the verdict. */
export class SubmitRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsString() @IsFilled() @MaxLength(1000) explanation?: string;
}

/** The version that is approved. */
export class ApproveRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsString() @IsFilled() @MaxLength(1000) note?: string;
}

/** A step that must be explained: return, reject, cancel. */
export class ReasonRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) reason: string;
}
