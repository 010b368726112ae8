import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageRequest } from '../http/paging.js';

/** Query of `GET /audit-entries`; all filters hold together. */
export class AuditEntriesRequest extends PageRequest {
  @IsOptional() @IsString() @MaxLength(60) recordType?: string;
  @IsOptional() @IsString() @MaxLength(100) recordId?: string;
  @IsOptional() @IsString() @MaxLength(120) action?: string;
  @IsOptional() @IsUUID() accountId?: string;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsUUID() vendorId?: string;
  @IsOptional() @IsIn(['done', 'refused']) outcome?: 'done' | 'refused';
  /** The first instant of the period. */
  @IsOptional() @IsISO8601({ strict: true }) from?: string;
  /** The first instant after the period. */
  @IsOptional() @IsISO8601({ strict: true }) until?: string;
}
