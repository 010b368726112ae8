import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { CivilDate } from '../kernel/index.js';
import { IsCivilDate, IsFilled, IsRupiah, PageRequest } from '../platform/http/index.js';
import type { ShiftStatus } from './domain/shift-workflow.js';
import type { ShiftKind } from './domain/shift.js';

const MOST_RUPIAH = 100_000_000_000_000;
const LAST_VERSION = 2_147_483_647;

/** A line that a shift opens. */
export class OpenedLineRequest {
  /** A unit of the agency; the agency itself when absent. */
  @IsOptional() @IsUUID() agencyId?: string;
  @IsString() @MaxLength(60) subActivityCode: string;
  @IsString() @IsFilled() @MaxLength(300) subActivityName: string;
  @IsString() @Matches(/^\d\.\d\.\d{2}\.\d{2}\.\d{2}\.\d{4}$/) accountCode: string;
  @IsString() @IsFilled() @MaxLength(200) fundSource: string;
}

/** A row of a shift: a line and its new pagu. Names a line that is there, or describes one to be opened. */
export class ShiftRowRequest {
  @IsOptional() @IsUUID() budgetLineId?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OpenedLineRequest) opens?: OpenedLineRequest;
  /** Whole rupiah; the new pagu, not the difference. */
  @IsRupiah() @Min(0) @Max(MOST_RUPIAH) pagu: number;
}

/** What a shift says besides whose and which year's it is. */
class ShiftContent {
  @IsIn(['pergeseran', 'dppa']) kind: ShiftKind;
  @IsString() @IsFilled() @MaxLength(100) decreeNumber: string;
  @IsCivilDate() decreeDate: CivilDate;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
  /** The scanned decree, uploaded before. */
  @IsOptional() @IsUUID() fileId?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => ShiftRowRequest)
  rows: ShiftRowRequest[];
}

/** Body of `POST /budget-shifts`. */
export class DraftShiftRequest extends ShiftContent {
  @IsUUID() agencyId: string;
  @IsInt() @Min(2000) @Max(2100) fiscalYear: number;
}

/** Body of `PUT /budget-shifts/:id`: the whole draft anew. */
export class EditShiftRequest extends ShiftContent {
  @IsInt() @Min(1) @Max(LAST_VERSION) version: number;
}

/** Body of `POST /budget-shifts/:id/publish`. */
export class PublishShiftRequest {
  @IsInt() @Min(1) @Max(LAST_VERSION) version: number;
}

/** Body of `POST /budget-shifts/:id/withdraw`. */
export class WithdrawShiftRequest {
  @IsInt() @Min(1) @Max(LAST_VERSION) version: number;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Body of `POST /budget-shifts/:id/decree`. */
export class AttachDecreeRequest {
  @IsInt() @Min(1) @Max(LAST_VERSION) version: number;
  /** The scanned decree, uploaded before. */
  @IsUUID() fileId: string;
}

/** Which shifts to list. */
export class BudgetShiftsRequest extends PageRequest {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) fiscalYear?: number;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(['draft', 'published', 'withdrawn']) status?: ShiftStatus;
}
