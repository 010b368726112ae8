import {
  Allow,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsCivilDate, IsFilled } from '../platform/http/index.js';

/** A new edition: a copy of the regulation in force (left out), of another edition, or a whole document. */
export class DraftRegulationRequest {
  @IsOptional() @IsUUID() basedOn?: string;
  /** In the form of `GET /api/v1/regulation-schema`; may still have faults. */
  @IsOptional() @IsObject() document?: Record<string, unknown>;
}

/** The whole document anew. */
export class WriteRegulationRequest {
  @IsInt() @Min(1) version: number;
  @IsObject() document: Record<string, unknown>;
  /** The signed decree, uploaded before; null takes it away. */
  @IsOptional() @IsUUID() fileId?: string | null;
}

/** Another value for one parameter of a draft; what is left out stays. */
export class SetParameterRequest {
  @IsInt() @Min(1) version: number;
  /** The scope whose value is meant; left out for the general one. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(50) scope?: string;
  /** A number, a text, a yes or no, or a list of texts, as the parameter asks. */
  @Allow() value?: unknown;
  @IsOptional() @IsString() @IsFilled() @MaxLength(300) legalBasis?: string;
  @IsOptional() @IsCivilDate() from?: string;
  @ValidateIf((request: SetParameterRequest) => request.until !== undefined && request.until !== null)
  @IsCivilDate()
  until?: string | null;
  @IsOptional() @IsBoolean() verified?: boolean;
  @IsOptional() @IsString() @IsFilled() @MaxLength(1000) source?: string;
}

/** From which day a draft is to hold. */
export class PublishRegulationRequest {
  @IsInt() @Min(1) version: number;
  @IsCivilDate() from: string;
}

/** Why an edition no longer holds, or a draft is given up. */
export class RevokeRegulationRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(1000) reason: string;
}

/** The day for which a draft is checked; today when left out. */
export class CheckRegulationRequest {
  @IsOptional() @IsCivilDate() on?: string;
}

/** The edition to compare with; left out, the one it was based on. */
export class CompareRegulationRequest {
  @IsOptional() @IsUUID() against?: string;
}
