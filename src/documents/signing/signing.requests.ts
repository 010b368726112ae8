import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsFilled } from '../../platform/http/index.js';

/** The fields beside a PKCS#12 file. */
export class RegisterCertificateRequest {
  /** Of the file; used once to look into it and then forgotten. */
  @IsString() @MaxLength(200) passphrase: string;
  /** Why the certificate names its holder differently. */
  @IsOptional() @IsString() @IsFilled() @MinLength(10) @MaxLength(300) nameConfirmation?: string;
}

/** The end of a certificate, whose key is then erased. */
export class WithdrawCertificateRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(300) reason: string;
}

/** A signature by certificate. `version` is the document's. */
export class SignRequest {
  @IsInt() @Min(1) version: number;
  @IsString() @IsFilled() @MaxLength(60) slot: string;
  @IsString() @MaxLength(200) passphrase: string;
}

/** Who signed by hand in one place. */
export class WetSignatureRequest {
  @IsString() @IsFilled() @MaxLength(60) slot: string;
  /** As the paper says it. */
  @IsString() @IsFilled() @MaxLength(200) person: string;
}

/** The scan of a paper that was signed by hand. `version` is the document's. */
export class AttachScanRequest {
  @IsInt() @Min(1) version: number;
  @IsUUID() fileId: string;
  @IsCivilDate() signedOn: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique((signature: WetSignatureRequest) => signature.slot)
  @ValidateNested({ each: true })
  @Type(() => WetSignatureRequest)
  signatures: WetSignatureRequest[];
}

/** A better scan of the same paper. `version` is the document's. */
export class ReplaceScanRequest {
  @IsInt() @Min(1) version: number;
  @IsUUID() fileId: string;
  @IsString() @IsFilled() @MaxLength(300) reason: string;
}
