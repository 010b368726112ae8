import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsFilled } from '../../platform/http/index.js';

/** Another item (of any vendor), or a lower price, for one line. */
export class TakenOfferRequest {
  @IsUUID()
  lineId: string;

  @IsOptional()
  @IsUUID()
  itemId?: string;

  /** Whole rupiah per unit; without it the published price. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  unitPrice?: number;
}

/** Body of `POST /requisitions/:id/ordering-changes`. */
export class OrderingChangeRequest {
  @IsInt()
  @Min(1)
  version: number;

  @IsString()
  @IsFilled()
  @MaxLength(1000)
  reason: string;

  /** The vendor's written offer, uploaded before. */
  @IsOptional()
  @IsUUID()
  offerFileId?: string | null;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ArrayUnique((line: TakenOfferRequest) => line?.lineId)
  @ValidateNested({ each: true })
  @Type(() => TakenOfferRequest)
  lines: TakenOfferRequest[];
}
