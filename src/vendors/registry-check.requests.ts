import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsFilled, PageRequest } from '../platform/http/index.js';
import { REGISTRY_CODES, type Registry, type RegistryOutcome } from './domain/registry.js';

/** Body of `POST /vendors/:id/registry-checks`. */
export class RecordRegistryCheckRequest {
  @IsIn(REGISTRY_CODES) registry: Registry;
  @IsIn(['match', 'mismatch']) outcome: RegistryOutcome;
  @IsCivilDate() checkedOn: string;
  @IsString() @IsFilled() @MaxLength(200) reference: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(1000) note?: string | null;
  @IsUUID() evidenceFileId: string;
}

/** Query of `GET /registry-checks/due`. */
export class DueRegistryChecksRequest extends PageRequest {
  /** Also what becomes too old within this many days. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(365) withinDays?: number;
}
