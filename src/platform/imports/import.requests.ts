import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { ROW_FILTERS, type RowFilter } from './import-rows.queries.js';
import { IMPORT_MODES, type ImportMode } from './import-run.entity.js';

const LAST_ROW = 2_147_483_647;

/** Query of `POST /imports`. */
export class ReceiveImportRequest {
  @IsString() @Matches(/^[a-z][a-z0-9-]{0,59}$/) kind: string;
}

/** Query of `GET /imports/:id/rows`; `after` is the number of the last row of the page before. */
export class ImportRowsRequest {
  @IsOptional() @IsIn(ROW_FILTERS) show: RowFilter = 'all';
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(LAST_ROW) after = 0;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
}

/** Body of `POST /imports/:id/confirm`. */
export class ConfirmImportRequest {
  @IsIn(IMPORT_MODES) mode: ImportMode;
  @IsInt() @Min(1) @Max(LAST_ROW) version: number;
}

/** Body of `POST /imports/:id/cancel`. */
export class CancelImportRequest {
  @IsInt() @Min(1) @Max(LAST_ROW) version: number;
}

/** Query of `GET /imports/:id/error-file`. */
export class ErrorFileRequest {
  /** The whole file with an added column, or the rows alone that were not written. */
  @IsOptional() @IsIn(['all', 'faulty']) rows: 'all' | 'faulty' = 'all';
}

/** Query of `GET /import-kinds/:kind/template`. */
export class ImportTemplateRequest {
  @IsOptional() @IsIn(['csv', 'xlsx']) format: 'csv' | 'xlsx' = 'xlsx';
}
