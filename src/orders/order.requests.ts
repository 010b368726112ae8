import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { flagOf, PageRequest } from '../platform/http/index.js';
import { DECLINE_REASONS, type DeclineReason } from './domain/decline-reasons.js';
import { orderWorkflow, type OrderStatus } from './domain/order-workflow.js';

/** Issuing; with `version` only if the requisition is still the one that was looked at. */
export class IssueOrdersRequest {
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
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

  /** Only open orders of vendors whom a sanction keeps off sale today. */
  @IsOptional()
  @Transform(flagOf)
  @IsBoolean()
  ofSanctionedVendors?: boolean;
}
