import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { CivilDate } from '../../kernel/index.js';
import { IsCivilDate, IsFilled, IsRupiah, PageRequest } from '../../platform/http/index.js';
import { transferWorkflow, type TransferStatus } from '../domain/transfer-workflow.js';

const MOST_MONEY = 1_000_000_000_000;

/** A payment as whoever pays saw it; without an amount all that is left of it. */
export class PaymentToPayRequest {
  @IsUUID() id: string;
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsRupiah() @Min(1) @Max(MOST_MONEY) amount?: number;
}

/** Body of `POST /transfers`: money left. */
export class SendTransferRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique((payment: PaymentToPayRequest) => payment?.id)
  @ValidateNested({ each: true })
  @Type(() => PaymentToPayRequest)
  payments: PaymentToPayRequest[];

  /** Number of the SP2D, or the bank's reference. */
  @IsString() @IsFilled() @MaxLength(80) reference: string;
  @IsCivilDate() transferredOn: CivilDate;
  @IsUUID() proofFileId: string;
  /** Of extra cash (TU): when it was received. */
  @IsOptional() @IsCivilDate() advanceOn?: CivilDate;
}

/** Something that is said of a transfer as it was looked at. */
export class TransferStepRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of `POST /transfers/:id/missing`: looked for and not seen. */
export class MissingRequest extends TransferStepRequest {
  @IsString() @IsFilled() @MaxLength(1000) note: string;
}

/** Body of `POST /transfers/:id/evidence`: what shows that the money did leave. */
export class EvidenceRequest extends TransferStepRequest {
  @IsString() @IsFilled() @MaxLength(1000) note: string;
  @IsUUID() fileId: string;
}

/** Body of `POST /transfers/:id/bank-return`. */
export class BankReturnRequest extends TransferStepRequest {
  @IsCivilDate() returnedOn: CivilDate;
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Query of the list of transfers. */
export class TransferListRequest extends PageRequest {
  @IsOptional() @IsIn(Object.keys(transferWorkflow.statusNames)) status?: TransferStatus;
  @IsOptional() @IsUUID() paymentId?: string;
}
