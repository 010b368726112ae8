import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { IsFilled } from '../../platform/http/index.js';
import { CANCEL_REASONS, type OrderCancelReason } from '../domain/cancellation.js';

/** Body of `POST /orders/:id/cancel`. */
export class CancelOrderRequest {
  @IsInt()
  @Min(1)
  version: number;

  @IsIn(Object.keys(CANCEL_REASONS))
  reasonCode: OrderCancelReason;

  @IsString()
  @IsFilled()
  @MaxLength(1000)
  note: string;

  /** Whether the need is ordered elsewhere, which it is unless said otherwise, or given up. */
  @IsOptional()
  @IsIn(['reopen', 'end'])
  then?: 'reopen' | 'end';
}
