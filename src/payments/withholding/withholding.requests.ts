import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import type { CivilDate } from '../../kernel/index.js';
import { IsCivilDate, IsFilled, IsRupiah, PageRequest } from '../../platform/http/index.js';
import type { Tax } from '../../taxes/index.js';

const TAXES: readonly Tax[] = ['PPN', 'PPh22', 'PPh23', 'PPh21', 'PPhFinal', 'PBJT'];
const PERIOD = /^20\d\d-(0[1-9]|1[0-2])$/;
const FORMATS = ['json', 'csv', 'xlsx'] as const;

/** Query of `GET /withholdings`: a month, as JSON by pages or as a whole file. */
export class WithholdingListRequest extends PageRequest {
  @Matches(PERIOD) period: string;
  @IsOptional() @IsIn(TAXES) tax?: Tax;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(FORMATS) format?: (typeof FORMATS)[number];
}

/** Query of what is to be deposited and of how it agrees with the payments. */
export class WithholdingPeriodRequest {
  @Matches(PERIOD) period: string;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(FORMATS) format?: (typeof FORMATS)[number];
}

/** Body of `POST /withholdings/slips`. */
export class SlipsRequest {
  @Matches(PERIOD) period: string;
  @IsOptional() @IsIn(TAXES) tax?: Tax;
  @IsOptional() @IsIn(['csv', 'xlsx']) format?: 'csv' | 'xlsx';
  /** Why the whole numbers are needed. */
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Body of `POST /tax-deposits`. */
export class DepositTaxRequest {
  @IsIn(TAXES) tax: Tax;
  @Matches(PERIOD) period: string;
  /** NTPN (16 characters), or the region's receipt number. */
  @Matches(/^[A-Za-z0-9./-]{6,40}$/) ntpn: string;
  @IsOptional() @Matches(/^\d{15}$/) billingCode?: string;
  @IsCivilDate() depositedOn: CivilDate;
  /** Whole rupiah, as the receipt says. */
  @IsRupiah() @Min(1) amount: number;
  @IsUUID() fileId: string;
  /** Only these rows; all that are not deposited yet without it. */
  @IsOptional() @IsUUID(undefined, { each: true }) withholdingIds?: string[];
}

/** Body of `POST /tax-deposits/:id/withdraw`. */
export class WithdrawDepositRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Query of `GET /tax-deposits`. */
export class DepositListRequest extends PageRequest {
  @IsOptional() @Matches(PERIOD) period?: string;
}
