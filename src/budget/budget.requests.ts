import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
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
