import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsCivilTime, IsFilled, PageRequest } from '../platform/http/index.js';
import {
  ATTACHMENT_KINDS,
  CANCEL_REASONS,
  CATALOGUE_REASONS,
  type AttachmentKind,
  type CancelReason,
  type CatalogueReason,
} from './domain/requisition-content.js';
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
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ParticipantsRequest)
  participants: ParticipantsRequest;
}

/** The visitors that food is ordered for. */
export class GuestsRequest {
  @IsString() @IsFilled() @MaxLength(300) who: string;
  @IsInt() @Min(1) @Max(MOST_PEOPLE) count: number;
  @IsString() @IsFilled() @MaxLength(500) purpose: string;
}

/** One item and how many of it: a number, or as many as there are participants or guests, which the server counts. */
export class LineRequest {
  @IsUUID() itemId: string;
  @IsOptional() @IsBoolean() perParticipant?: boolean;
  @ValidateIf(
    ({ perParticipant, quantity }: LineRequest) => perParticipant !== true || quantity !== undefined,
  )
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity?: number;
  /** What pays for it; the requisition's budget line unless said. */
  @IsOptional() @IsUUID() budgetLineId?: string;
}

/** A requisition as the PPTK writes it; names and prices come from the catalogue. */
export class DraftRequisitionRequest {
  @IsIn(['mamin', 'atk']) kind: 'mamin' | 'atk';
  @IsString() @IsFilled() @MaxLength(200) title: string;
  @IsUUID() budgetLineId: string;

  /** For mamin unless guests are stated, for atk never. */
  @ValidateIf(
    ({ kind, meeting, guests }: DraftRequisitionRequest) =>
      meeting !== undefined || (kind === 'mamin' && guests === undefined),
  )
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => MeetingRequest)
  meeting?: MeetingRequest;

  /** Instead of a meeting, for food for visitors. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => GuestsRequest) guests?: GuestsRequest;
  /** What office supplies are for. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) purpose?: string;
  /** Why the stock does not do. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) stockReason?: string;

  @IsCivilDate() deliveryDate: string;
  @IsOptional() @IsCivilTime() deliveryTime?: string;
  @IsString() @IsFilled() @MaxLength(300) deliveryPlace: string;
  /** Code of the kecamatan, as in the list of areas. */
  @IsOptional() @Matches(/^\d\d\.\d\d\.\d\d$/) deliveryAreaCode?: string;
  @IsString() @IsFilled() @MaxLength(200) receiver: string;
  @IsOptional() @IsUUID() receiverPostId?: string;
  /** What was found when the national electronic catalogue was looked at. */
  @ValidateIf(
    ({ catalogueReason, catalogueCheck }: DraftRequisitionRequest) =>
      catalogueReason !== undefined || (catalogueCheck !== undefined && catalogueCheck !== null),
  )
  @IsString()
  @IsFilled()
  @MaxLength(500)
  catalogueCheck?: string;
  /** Why it is not bought there; `lainnya` unless said. */
  @IsOptional() @IsIn(CATALOGUE_REASONS) catalogueReason?: CatalogueReason;

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
  @IsIn(ATTACHMENT_KINDS) kind: AttachmentKind;
  @IsUUID() fileId: string;
}

/** The answer to one warning. */
export class ExplanationRequest {
  /** Code of the rule that warned. */
  @IsString() @IsFilled() @MaxLength(100) rule: string;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) text: string;
}

/** The version that is submitted; warnings of the verdict are answered one by one, or all by one explanation. */
export class SubmitRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsString() @IsFilled() @MaxLength(1000) explanation?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(({ rule }: ExplanationRequest) => rule)
  @ValidateNested({ each: true })
  @Type(() => ExplanationRequest)
  explanations?: ExplanationRequest[];
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

/** Why a requisition is cancelled. */
export class CancelRequest extends ReasonRequest {
  @IsOptional() @IsIn(CANCEL_REASONS) reasonCode?: CancelReason;
}
