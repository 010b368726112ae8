import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate } from '../../platform/http/index.js';
import { DECLINE_REASONS, type DeclineReason } from '../domain/decline-reasons.js';

/** Another quantity of one line. */
export class AmendedLineRequest {
  @IsUUID()
  orderLineId: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity: number;
}

/** Body of `POST /orders/:id/amendments`: what is to change, and why; what is left out stays. */
export class ProposeAmendmentRequest {
  @IsInt()
  @Min(1)
  version: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;

  @IsOptional()
  @IsCivilDate()
  deliveryDate?: string;

  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  deliveryTime?: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  deliveryPlace?: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  receiver?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique((line: AmendedLineRequest) => line?.orderLineId)
  @ValidateNested({ each: true })
  @Type(() => AmendedLineRequest)
  lines?: AmendedLineRequest[];
}

/** Body of `POST /orders/:id/release-request`: the vendor asks to be let go. */
export class AskReleaseRequest {
  @IsInt()
  @Min(1)
  version: number;

  @IsIn(Object.keys(DECLINE_REASONS))
  reasonCode: DeclineReason;

  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  note: string;
}

/** Body of an answer to a proposal; `version` is the proposal's. */
export class AnswerAmendmentRequest {
  @IsInt()
  @Min(1)
  version: number;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string | null;
}
