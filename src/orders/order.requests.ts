import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { flagOf, IsFilled, PageRequest } from '../platform/http/index.js';
import { DECLINE_REASONS, type DeclineReason } from './domain/decline-reasons.js';
import { orderWorkflow, type OrderStatus } from './domain/order-workflow.js';

/** The answer to a red flag. */
export class FlagReasonRequest {
  @Matches(/^RF[0-9]{2}$/, { message: 'harus berbentuk RF dan dua angka, misalnya RF05' })
  flag: string;

  @IsFilled()
  @MaxLength(1000)
  reason: string;
}

/** Issuing; with `version` only if the requisition is still the one that was looked at. */
export class IssueOrdersRequest {
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  /** Why it is ordered although a red flag is raised: one for each flag that wants a reason. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FlagReasonRequest)
  reasons?: FlagReasonRequest[];
}

/** Whose letter, where a requisition becomes orders to several vendors. */
export class PreviewOrderRequest {
  @IsOptional()
  @IsUUID()
  vendorId?: string;
}

/** Body of `POST /orders/:id/accept`. */
export class AcceptOrderRequest {
  @IsInt()
  @Min(1)
  version: number;
}

/** Body of `POST /orders/:id/decline`. */
export class DeclineOrderRequest {
  @IsInt()
  @Min(1)
  version: number;

  @IsIn(Object.keys(DECLINE_REASONS))
  reasonCode: DeclineReason;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string | null;
}

/** Query of `GET /orders`. */
export class OrderListRequest extends PageRequest {
  @IsOptional()
  @IsIn(Object.keys(orderWorkflow.statusNames))
  status?: OrderStatus;

  /** Only the orders of this requisition. */
  @IsOptional()
  @IsUUID()
  requisitionId?: string;

  /** Only open orders of vendors whom a sanction keeps off sale today. */
  @IsOptional()
  @Transform(flagOf)
  @IsBoolean()
  ofSanctionedVendors?: boolean;
}
