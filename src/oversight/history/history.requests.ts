import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsCivilDate, IsFilled, PageRequest } from '../../platform/http/index.js';

/** Which past records are listed. */
export class ListPastRecordsRequest extends PageRequest {
  @IsOptional() @IsString() @MaxLength(120) source?: string;
  /** Fiscal year; of a record without one, the year of its contract. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2100) year?: number;
  /** `agencyKey` of a record. */
  @IsOptional() @IsString() @MaxLength(300) agency?: string;
  /** Part of the vendor's name. */
  @IsOptional() @IsString() @MaxLength(200) vendor?: string;
  /** Part of the package's name. */
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  /** Days of the contract, both included. */
  @IsOptional() @IsCivilDate() from?: string;
  @IsOptional() @IsCivilDate() until?: string;
}

/** Which purchases are asked for anomalies. */
export class AnomaliesRequest {
  /** Past records, or the orders of the platform. */
  @IsOptional() @IsIn(['past', 'order']) origin: 'past' | 'order' = 'past';
  @IsOptional() @IsString() @MaxLength(120) source?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2100) year?: number;
  @IsOptional() @IsString() @MaxLength(300) agency?: string;
  @IsOptional() @IsIn(['json', 'csv']) format: 'json' | 'csv' = 'json';
}

/** Which purchases that show one anomaly are shown. */
export class AnomalyRowsRequest extends PageRequest {
  @IsOptional() @IsIn(['past', 'order']) origin: 'past' | 'order' = 'past';
  @IsOptional() @IsString() @MaxLength(120) source?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2100) year?: number;
  @IsOptional() @IsString() @MaxLength(300) agency?: string;
  /** A CSV file holds all of them, whatever the page. */
  @IsOptional() @IsIn(['json', 'csv']) format: 'json' | 'csv' = 'json';
}

/** Whose records are asked for red flags; all unless given. */
export class FlagPastRecordsRequest {
  @IsOptional() @IsString() @IsFilled() @MaxLength(120) source?: string;
}
