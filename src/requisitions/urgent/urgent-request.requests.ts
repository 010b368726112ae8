import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
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
import { IsCivilDate, IsCivilTime, IsFilled, PageRequest } from '../../platform/http/index.js';
import { CATALOGUE_REASONS, type CatalogueReason } from '../domain/requisition-content.js';
import { AttachRequest, GuestsRequest, LineRequest, MeetingRequest } from '../requisition.requests.js';

/** The few fields of an urgent request; everything else follows or is completed afterwards. */
export class AskUrgentlyRequest {
  @IsIn(['mamin', 'atk']) kind: 'mamin' | 'atk';
  @IsUUID() budgetLineId: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique((line: LineRequest) => line.itemId)
  @ValidateNested({ each: true })
  @Type(() => LineRequest)
  lines: LineRequest[];

  @IsCivilDate() deliveryDate: string;
  @IsCivilTime() deliveryTime: string;
  @IsString() @IsFilled() @MaxLength(300) deliveryPlace: string;
  /** The kecamatan that is delivered to; needed where a price leaves the delivery out. */
  @IsOptional() @Matches(/^\d\d\.\d\d\.\d\d$/) deliveryAreaCode?: string;
  @IsString() @IsFilled() @MaxLength(200) receiver: string;
  /** Why it cannot wait. */
  @IsString() @IsFilled() @MinLength(10) @MaxLength(300) because: string;
}

/** Which urgent requests to list. */
export class UrgentRequestsRequest extends PageRequest {
  @IsOptional()
  @IsIn(['waiting', 'confirmed', 'overdue', 'in-approval', 'settled', 'ended'])
  state?: 'waiting' | 'confirmed' | 'overdue' | 'in-approval' | 'settled' | 'ended';
}

/** Which month to count. */
export class UrgentFiguresRequest {
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'month: tulis sebagai TTTT-BB' })
  month?: string;
}

/** A vendor's answer; a "no" says why. */
export class AnswerUrgentRequest {
  @IsIn(['yes', 'no']) answer: 'yes' | 'no';

  @ValidateIf((request: AnswerUrgentRequest) => request.answer === 'no' || request.reason !== undefined)
  @IsString()
  @IsFilled()
  @MaxLength(300)
  reason?: string;
}

/** What was put off, completed: for whom it was, what the national catalogue said, the proofs, and the full reason. */
export class JustifyRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MinLength(20) @MaxLength(1000) reason: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(200) title?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => MeetingRequest) meeting?: MeetingRequest;
  /** Instead of a meeting, for food for visitors. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => GuestsRequest) guests?: GuestsRequest;
  /** What office supplies are for. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) purpose?: string;
  /** What was found when the national electronic catalogue was looked at. */
  @IsString() @IsFilled() @MaxLength(500) catalogueCheck: string;
  /** Why it is not bought there; `lainnya` unless said. */
  @IsOptional() @IsIn(CATALOGUE_REASONS) catalogueReason?: CatalogueReason;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique((file: AttachRequest) => file.fileId)
  @ValidateNested({ each: true })
  @Type(() => AttachRequest)
  attachments?: AttachRequest[];
}

/** Why an urgent request is taken back, or settled without being recognised. */
export class EndUrgentRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MinLength(10) @MaxLength(1000) reason: string;
}
