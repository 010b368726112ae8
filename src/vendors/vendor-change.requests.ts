import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, MaxLength, Min, ValidateIf } from 'class-validator';
import { flagOf, IsFilled, PageRequest } from '../platform/http/index.js';
import { VendorProfileRequest } from './vendor.requests.js';

/** Body of `POST /vendors/:id/changes`: the fields to be changed, and why. */
export class AskChangeRequest extends VendorProfileRequest {
  @ValidateIf((_, value) => value !== undefined) @IsString() @IsFilled() @MaxLength(200) name?: string;
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Body of `POST /vendors/:id/changes/:changeId/decision`. A refusal says why. */
export class DecideChangeRequest {
  @IsInt() @Min(1) version: number;
  @IsBoolean() accept: boolean;
  @ValidateIf((request: DecideChangeRequest) => request.accept === false || request.note !== undefined)
  @IsString()
  @IsFilled()
  @MaxLength(1000)
  note?: string;
}

/** Query of `GET /vendor-changes`. */
export class ChangeListRequest extends PageRequest {
  @IsOptional() @Transform(flagOf) @IsBoolean() pending?: boolean;
}
