import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsCivilDate } from '../../../platform/http/index.js';

/** Query of `GET /public/ocds/releases`: days in Jakarta, both included; `after` is the cursor of `links.next`. */
export class ListReleasesRequest {
  @IsOptional() @IsCivilDate() from?: string;
  @IsOptional() @IsCivilDate() until?: string;
  @IsOptional() @Matches(/^\d{13}-\d{1,15}$/) after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit = 100;
}
