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
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { CivilDate } from '../../kernel/index.js';
import { IsCivilDate, IsFilled, IsRupiah, PageRequest } from '../../platform/http/index.js';

const MOST_MONEY = 1_000_000_000_000;

/** What is billed of one line of the order; without a price at the price of the order. */
export class InvoiceLineRequest {
  @IsUUID() orderLineId: string;
  @IsInt() @Min(1) @Max(1_000_000) quantity: number;
  @IsOptional() @IsRupiah() @Min(0) @Max(MOST_MONEY) unitPrice?: number;
}

/** An invoice. Empty bills everything that is accepted and not billed yet, under the next number of the vendor's series here. */
export class SubmitInvoiceRequest {
  /** Of the vendor's own series. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(60) number?: string;
  @IsOptional() @IsCivilDate() invoicedOn?: CivilDate;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineRequest)
  lines?: InvoiceLineRequest[];

  /** What the vendor's paper asks for at its foot: after the penalty, before taxes that come on top. Whole rupiah. */
  @IsOptional() @IsRupiah() @Min(1) @Max(MOST_MONEY) total?: number;
  /** The late penalty as the paper states it. Whole rupiah. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST_MONEY) penalty?: number;
  /** Of a PKP: 17 digits of Coretax or the 16 of before, with or without dots and dashes. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(30) fakturNumber?: string;
  /** The vendor's own paper; without it a nota is drawn. */
  @IsOptional() @IsUUID() fileId?: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(300) note?: string;
}

/** Takes back what an invoice asked too much, as its reader saw it. */
export class CreditInvoiceRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(500) reason: string;
  /** Of the vendor's own series of credit notes. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(60) number?: string;
}

/** Takes an invoice back. */
export class WithdrawInvoiceRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Query of invoices. */
export class InvoiceListRequest extends PageRequest {
  @IsOptional() @IsIn(['matched', 'mismatched', 'withdrawn']) status?: 'matched' | 'mismatched' | 'withdrawn';
  @IsOptional() @IsUUID() orderId?: string;
}
