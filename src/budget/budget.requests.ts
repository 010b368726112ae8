import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageRequest } from '../platform/http/index.js';

/** Which budget lines to list. */
export class BudgetLinesRequest extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2100)
  fiscalYear?: number;

  @IsOptional()
  @IsIn(['mamin', 'atk'])
  kind?: 'mamin' | 'atk';

  @IsOptional()
  @IsUUID()
  agencyId?: string;

  /** The beginning of a sub-kegiatan code. */
  @IsOptional()
  @Matches(/^[\dX.]{1,60}$/i)
  subActivity?: string;

  /** The beginning of an account code. */
  @IsOptional()
  @Matches(/^[\d.]{1,60}$/)
  account?: string;

  /** Words of the names of sub-kegiatan, account, source of funds, DPA or package. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  query?: string;
}

/** Which accounts to list; they are in the order of their codes, so the cursor is a code. */
export class AccountCodesRequest {
  /** Words of the name, or the beginning of the code. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  query?: string;

  @IsOptional()
  @IsIn(['mamin', 'atk'])
  kind?: 'mamin' | 'atk';

  @IsOptional()
  @Matches(/^[\d.]{1,60}$/)
  after?: string;
}

/** Whose and which year's sums. */
export class BudgetSummaryRequest {
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2100)
  fiscalYear: number;

  @IsOptional()
  @IsUUID()
  agencyId?: string;
}

/** Which entries of a line to list; entries are numbered, so the cursor is a number. */
export class BudgetEntriesRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}
