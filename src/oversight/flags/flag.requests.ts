import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsCivilDate, IsFilled, PageRequest } from '../../platform/http/index.js';

const RULE = /^RF[0-9]{2}$/;
const RULE_FORM = { message: 'harus berbentuk RF dan dua angka, misalnya RF01' };

/** Which rules to run, over what has changed or over everything. */
export class AskFlagRunRequest {
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @Matches(RULE, { each: true, ...RULE_FORM })
  rules?: string[];
  @IsOptional() @IsBoolean() everything?: boolean;
}

/** Which findings to list. */
export class ListFlagsRequest extends PageRequest {
  @IsOptional() @Matches(RULE, RULE_FORM) rule?: string;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsUUID() vendorId?: string;
  @IsOptional() @IsIn(['low', 'medium', 'high']) severity?: 'low' | 'medium' | 'high';
  @IsOptional() @IsIn(['open', 'cleared']) state?: 'open' | 'cleared';
  /** Days that findings are about, both included. */
  @IsOptional() @IsCivilDate() from?: string;
  @IsOptional() @IsCivilDate() until?: string;
}

/** A figure of a rule from a day on; without `legalBasis` it is the auditors' own. */
export class SetFlagParameterRequest {
  @IsString() @MaxLength(60) code: string;
  @IsDefined() value: unknown;
  @IsCivilDate() validFrom: string;
  @IsFilled() @MaxLength(1000) reason: string;
  @IsOptional() @IsFilled() @MaxLength(300) legalBasis?: string;
}
