import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsFilled, IsRupiah, PageRequest } from '../../platform/http/index.js';

export const SUBJECT_TYPES = [
  'requisition',
  'order',
  'delivery',
  'invoice',
  'payment',
  'item',
  'vendor',
  'agency',
  'official',
  'attendance',
  'other',
] as const;
const STATUSES = ['open', 'assigned', 'asked', 'answered', 'explained', 'finding', 'settled'] as const;

/** What a case is about: a finding of a rule, an order that a sample drew, or a subject of its own. */
export class OpenCaseRequest {
  @IsOptional() @IsUUID() flagId?: string;
  @IsOptional() @IsUUID() sampleId?: string;
  @ValidateIf(({ flagId, sampleId }: OpenCaseRequest) => flagId === undefined && sampleId === undefined)
  @IsIn(SUBJECT_TYPES)
  subjectType?: string;
  @ValidateIf(
    ({ flagId, sampleId, subjectType }: OpenCaseRequest) =>
      sampleId !== undefined ||
      (flagId === undefined && subjectType !== undefined && subjectType !== 'other'),
  )
  @IsUUID()
  subjectId?: string;
  @IsOptional() @IsUUID() agencyId?: string;
  /** May be left out for an order of a sample, which is called by the sample and its number. */
  @ValidateIf(({ sampleId, title }: OpenCaseRequest) => sampleId === undefined || title !== undefined)
  @IsString()
  @IsFilled()
  @MaxLength(300)
  title?: string;
}

/** To whom a case goes; to oneself without an account. */
export class AssignCaseRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsUUID() accountId?: string;
}

export class AskRequest {
  @IsInt() @Min(1) version: number;
  @IsUUID() postId: string;
  @IsString() @IsFilled() @MaxLength(4000) question: string;
}

export class NoteRequest {
  @IsString() @IsFilled() @MaxLength(4000) text: string;
}

export class SendNoteRequest {
  @IsUUID() postId: string;
}

export class ExplainRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(4000) conclusion: string;
}

export class FollowUpRequest {
  @IsUUID() postId: string;
  @IsString() @IsFilled() @MaxLength(2000) action: string;
  @IsOptional() @IsRupiah() @Min(1) amount?: number;
  @IsOptional() @IsCivilDate() dueOn?: string;
}

/** A finding names the rule that was broken and what is to be done about it. */
export class FindRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(4000) conclusion: string;
  @IsString() @IsFilled() @MaxLength(300) legalBasis: string;
  @IsOptional() @IsRupiah() @Min(0) amount?: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FollowUpRequest)
  followUps: FollowUpRequest[];
}

/** What somebody who was asked says, with what shows it. */
export class AnswerRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(8000) text: string;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsUUID('all', { each: true }) fileIds?: string[];
}

export class SettleFollowUpRequest {
  @IsInt() @Min(1) version: number;
}

export class ReturnFollowUpRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(2000) reason: string;
}

export class CaseListRequest extends PageRequest {
  @IsOptional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
  @IsOptional() @IsIn(['true', 'false']) mine?: string;
}
