import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { CivilDate } from '../../kernel/index.js';
import { IsCivilDate, IsFilled } from '../../platform/http/index.js';
import { numberedKinds, type NumberedKind } from '../document-kinds.js';

/** A template to be tried: for one agency, or for all without `agencyId`. */
export class TryNumberTemplateRequest {
  @IsIn(numberedKinds) kind: NumberedKind;
  @IsOptional() @IsUUID() agencyId?: string | null;
  @IsString() @IsFilled() @MaxLength(120) template: string;
  /** Kode klasifikasi arsip menurut Permendagri 83/2022. */
  @IsString() @MaxLength(30) @Matches(/^\d{3}(\.\d{1,3})*$/) classification: string;
}

/** A template to be used from a day on. */
export class SetNumberTemplateRequest extends TryNumberTemplateRequest {
  @IsCivilDate() validFrom: CivilDate;
  /** The regulation or letter that prescribes it. */
  @IsString() @IsFilled() @MaxLength(300) legalBasis: string;
  /** The template that is being replaced, by its id; null or absent for the shipped one. */
  @IsOptional() @IsUUID() replaces?: string | null;
}
