import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsIP,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCivilDate, PageRequest } from '../../platform/http/index.js';

/** What the record can be searched by; all filters hold together. */
export class RecordFilter extends PageRequest {
  @IsOptional() @IsString() @MaxLength(60) recordType?: string;
  @IsOptional() @IsString() @MaxLength(100) recordId?: string;
  @IsOptional() @IsString() @MaxLength(120) action?: string;
  @IsOptional() @IsUUID() accountId?: string;
  /** The whole name as it stands in the record; case does not matter. */
  @IsOptional() @IsString() @MaxLength(200) person?: string;
  /** Whatever was done in this post, by whoever held it at the time. */
  @IsOptional() @IsUUID() postId?: string;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsUUID() vendorId?: string;
  /** The network address it was done from. */
  @IsOptional() @IsIP() address?: string;
  /** A field that was changed, for example `total`. */
  @IsOptional() @IsString() @MaxLength(100) field?: string;
  @IsOptional() @IsIn(['done', 'refused']) outcome?: 'done' | 'refused';
  /** The first instant of the period. */
  @IsOptional() @IsISO8601({ strict: true }) from?: string;
  /** The first instant after the period. */
  @IsOptional() @IsISO8601({ strict: true }) until?: string;
}

/** Query of `GET /audit-entries`. */
export class AuditEntriesRequest extends RecordFilter {}

/** Body of `POST /audit-exports`. Blocks are of the chain; only an export without other filters can be proven complete. */
export class AuditExportRequest extends RecordFilter {
  @IsIn(['csv', 'xlsx', 'jsonl']) format: 'csv' | 'xlsx' | 'jsonl';
  @IsOptional() @IsInt() @Min(1) fromBlock?: number;
  @IsOptional() @IsInt() @Min(1) toBlock?: number;
}

/** Query of `GET /public/anchors`: the days before one, newest first. */
export class AnchorsRequest {
  @IsOptional() @IsCivilDate() before?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) limit = 100;
}
