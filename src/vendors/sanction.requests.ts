import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCivilDate, IsFilled, PageRequest } from '../platform/http/index.js';
import { OFFENCE_CODES, sanctionWorkflow, type OffenceCode, type SanctionStatus } from './domain/sanction.js';

const STATUSES = Object.keys(sanctionWorkflow.statusNames);

class WithFiles {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  fileIds?: string[];
}

/** What the vendor is told that it has done. */
export class NoticeSanctionRequest extends WithFiles {
  @IsIn(OFFENCE_CODES) offence: OffenceCode;
  @IsString() @IsFilled() @MaxLength(4000) evidence: string;
}

export class ReplyToSanctionRequest extends WithFiles {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(4000) reply: string;
}

export class ImposeSanctionRequest {
  @IsInt() @Min(1) version: number;
  /** Number of the decree. */
  @IsString() @IsFilled() @MaxLength(100) decisionNumber: string;
  @IsString() @IsFilled() @MaxLength(4000) reason: string;
  /** Today unless given; never earlier, at most 30 days ahead. */
  @IsOptional() @IsCivilDate() startsOn?: string;
}

export class EndSanctionRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(4000) reason: string;
}

export class SanctionListRequest extends PageRequest {
  @IsOptional() @IsIn(STATUSES) status?: SanctionStatus;
}
