import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { flagOf, IsFilled } from '../../platform/http/index.js';
import { CHANNEL_CODES, type Channel } from '../domain/channels.js';
import {
  paymentWorkflow,
  RETURNS,
  type EarlierStep,
  type PaymentStatus,
} from '../domain/payment-workflow.js';

/** A step of a payment as it was looked at. */
export class PaymentStepRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of `POST /payments/:id/complete`: every paper is there, and from which purse it is paid. */
export class CompletePaymentRequest extends PaymentStepRequest {
  @IsIn(CHANNEL_CODES) channel: Channel;
}

/** Body of `POST /payments/:id/return`. */
export class ReturnPaymentRequest extends PaymentStepRequest {
  @IsIn(Object.keys(RETURNS)) to: EarlierStep;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Body of `POST /payments/:id/payee`: why the whole number is looked at. */
export class PayeeRequest {
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Body of `POST /payments/:id/corrections`: which arrival was confirmed by mistake. */
export class CorrectPaymentRequest extends PaymentStepRequest {
  @IsUUID() transferId: string;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** In which order payments are listed: the newest first, or those promised first first. */
export const PAYMENT_SORTS = ['newest', 'due'] as const;

/** Query of the list; `holder` is a post, or `me` for the reader's; `waiting` leaves what waits for the vendor's word. */
export class PaymentListRequest {
  /** What the page before gave as `next`, for the same `sort`. */
  @IsOptional()
  @Matches(/^((\d{1,9}|x)\.)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  after?: string;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
  @IsOptional() @IsIn(PAYMENT_SORTS) sort?: (typeof PAYMENT_SORTS)[number];
  @IsOptional() @IsIn(Object.keys(paymentWorkflow.statusNames)) status?: PaymentStatus;
  @IsOptional() @Transform(flagOf) @IsBoolean() overdue?: boolean;
  @IsOptional() @Transform(flagOf) @IsBoolean() disputed?: boolean;
  @IsOptional() @Matches(/^(me|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/) holder?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() waiting?: boolean;
  @IsOptional() @IsUUID() orderId?: string;
  /** A part of the number of the invoice or the order, of the vendor's name, or of what was bought. */
  @IsOptional() @IsString() @MaxLength(80) q?: string;
}
