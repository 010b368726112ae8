import { Type } from 'class-transformer';
import {
  IsDate,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsCivilDate, IsFilled, PageRequest } from '../platform/http/index.js';
import { DOCUMENT_KINDS, type DocumentKind } from './domain/vendor.js';

/** Body of `POST /vendors/:id/documents`. */
export class AddVendorDocumentRequest {
  @IsIn(DOCUMENT_KINDS) kind: DocumentKind;
  @IsOptional() @IsString() @IsFilled() @MaxLength(60) number?: string | null;
  @IsOptional() @IsCivilDate() issuedOn?: string | null;
  @IsOptional() @IsCivilDate() expiresOn?: string | null;
  @IsUUID() fileId: string;
  /** Where a photo was taken, as its sender says; both or neither. */
  @ValidateIf(({ latitude, longitude }: AddVendorDocumentRequest) => (latitude ?? longitude ?? null) !== null)
  @IsNumber({ maxDecimalPlaces: 6 })
  @Min(-90)
  @Max(90)
  latitude?: number | null;
  @ValidateIf(({ latitude, longitude }: AddVendorDocumentRequest) => (latitude ?? longitude ?? null) !== null)
  @IsNumber({ maxDecimalPlaces: 6 })
  @Min(-180)
  @Max(180)
  longitude?: number | null;
  @IsOptional() @Type(() => Date) @IsDate() takenAt?: Date | null;
}

/** Body of accepting a paper. */
export class AcceptDocumentRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of refusing a paper, or of taking an acceptance back. */
export class RefuseDocumentRequest extends AcceptDocumentRequest {
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Query of `GET /vendor-documents/pending`. */
export class PendingDocumentsRequest extends PageRequest {
  @IsOptional() @IsIn(DOCUMENT_KINDS) kind?: DocumentKind;
}
