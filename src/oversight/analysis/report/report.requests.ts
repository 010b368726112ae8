import { IsBoolean, IsOptional, IsUUID, Matches } from 'class-validator';
import { Transform } from 'class-transformer';
import { PageRequest } from '../../../platform/http/index.js';

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
const monthText = { message: 'harus bulan, misalnya 2026-11' };

/** Body of `POST /analysis/reports`. */
export class RequestReportRequest {
  @Matches(MONTH, monthText) month!: string;
  /** Left out: the whole regency, or for the head of an agency the own one. */
  @IsOptional() @IsUUID() agencyId?: string;
}

/** Query of `GET /analysis/reports`. */
export class ReportsRequest extends PageRequest {
  @IsOptional() @Matches(MONTH, monthText) month?: string;
  @IsOptional() @IsUUID() agencyId?: string;
  /** Only those of the whole regency. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value))
  @IsBoolean()
  ofRegency?: boolean;
}
