import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
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
import { IsCivilDate, IsCivilTime, IsFilled, PageRequest } from '../platform/http/index.js';
import { DraftRequisitionRequest, GuestsRequest, ParticipantsRequest } from './requisition.requests.js';

/** What is being typed; with the id of the draft it will replace, whose proofs then count. */
export class CheckRequest extends DraftRequisitionRequest {
  @IsOptional() @IsUUID() requisitionId?: string;
}

/** Who is to be fed: the participants of a meeting, or guests. */
export class PortionsRequest {
  @ValidateIf(
    ({ guests, participants }: PortionsRequest) => guests === undefined || participants !== undefined,
  )
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ParticipantsRequest)
  participants?: ParticipantsRequest;

  @IsOptional() @IsObject() @ValidateNested() @Type(() => GuestsRequest) guests?: GuestsRequest;
}

/** What pays for an item this time. */
class AccountRequest {
  @IsUUID() itemId: string;
  @IsUUID() budgetLineId: string;
}

/** What is different this time; the rest is as it was. A meeting is on the day of delivery unless another day is said. */
class AgainRequest {
  @IsCivilDate() deliveryDate: string;
  @IsOptional() @IsCivilTime() deliveryTime?: string;
  @IsOptional() @IsCivilDate() meetingDate?: string;
  /** Where it goes to this time; needed where none was said and a price leaves the delivery out. */
  @IsOptional() @Matches(/^\d\d\.\d\d\.\d\d$/) deliveryAreaCode?: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(200) title?: string;
  /** Items with a budget line of their own; those not named keep what they had. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique(({ itemId }: AccountRequest) => itemId)
  @ValidateNested({ each: true })
  @Type(() => AccountRequest)
  accounts?: AccountRequest[];
}

/** A copy is charged to the same line unless another is named. */
export class CopyRequest extends AgainRequest {
  @IsOptional() @IsUUID() budgetLineId?: string;
}

/** A template knows no budget line but those of single items. */
export class UseTemplateRequest extends AgainRequest {
  @IsUUID() budgetLineId: string;
}

/** Under which name a requisition is kept as a template. */
export class SaveTemplateRequest {
  @IsString() @IsFilled() @MaxLength(120) name: string;
}

/** Which templates to list. */
export class TemplatesRequest extends PageRequest {}

/** Something to say about a requisition. */
export class CommentRequest {
  @IsString() @IsFilled() @MaxLength(2000) text: string;
}

/** Which comments to list. */
export class CommentsRequest extends PageRequest {}

/** The version that somebody else's post goes on with, or that may ask for more than the line has left. */
export class VersionedReasonRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) reason: string;
}
