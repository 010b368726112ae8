import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsFilled, IsRupiah, PageRequest } from '../platform/http/index.js';
import {
  bankAccountFault,
  kbliFault,
  nibFault,
  nikFault,
  nitkuFault,
  npwpFault,
  phoneFault,
} from './domain/identifiers.js';
import { KBLI_EDITIONS, LEGAL_FORMS, type LegalForm } from './domain/vendor.js';
import { vendorWorkflow, type VendorStatus } from './domain/vendor-workflow.js';

// Beyond what any business has; keeps sums exact.
const MOST_RUPIAH = 1_000_000_000_000_000;

/** Runs a pure identifier check as a validator, so that its fault comes together with all the others. */
function IsIdentifier(name: string, fault: (text: string) => string | null): PropertyDecorator {
  const faultOf = (value: unknown): string | null =>
    typeof value === 'string' ? fault(value) : 'harus berupa teks';
  return ValidateBy(
    { name, validator: { validate: (value: unknown) => faultOf(value) === null } },
    { message: ({ value }) => faultOf(value) ?? '' },
  );
}

/** One KBLI code with its edition. */
export class KbliRequest {
  @IsIdentifier('kbli', kbliFault) code: string;
  @IsIn(KBLI_EDITIONS) edition: number;
}

/** Everything that a registration may say; what is left out stays as it is, `null` clears it. */
export class VendorProfileRequest {
  @IsOptional() @IsIn(LEGAL_FORMS) legalForm?: LegalForm | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(120) ownerName?: string | null;
  @IsOptional() @IsIdentifier('nik', nikFault) nik?: string | null;
  @IsOptional() @IsIdentifier('npwp', npwpFault) npwp?: string | null;
  @IsOptional() @IsIdentifier('nitku', nitkuFault) nitku?: string | null;
  @IsOptional() @IsIdentifier('nib', nibFault) nib?: string | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique((kbli: KbliRequest | null) => `${kbli?.code} ${kbli?.edition}`)
  @ValidateNested({ each: true })
  @Type(() => KbliRequest)
  kbli?: KbliRequest[] | null;
  @IsOptional() @IsCivilDate() businessSince?: string | null;
  @IsOptional() @IsRupiah() @Min(0) @Max(MOST_RUPIAH) modalAmount?: number | null;
  @IsOptional() @IsInt() @Min(2000) @Max(2100) modalYear?: number | null;
  @IsOptional() @IsRupiah() @Min(0) @Max(MOST_RUPIAH) salesAmount?: number | null;
  @IsOptional() @IsInt() @Min(2000) @Max(2100) salesYear?: number | null;
  @IsOptional() @IsBoolean() isPkp?: boolean | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(60) pkpNumber?: string | null;
  @IsOptional() @IsCivilDate() pkpSince?: string | null;
  @IsOptional() @IsBoolean() isPbjtTaxpayer?: boolean | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(60) suketNumber?: string | null;
  @IsOptional() @IsCivilDate() suketIssuedOn?: string | null;
  @IsOptional() @IsCivilDate() suketValidUntil?: string | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(300) address?: string | null;
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/) desaCode?: string | null;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 15 }) @Min(-90) @Max(90) latitude?: number | null;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 15 }) @Min(-180) @Max(180) longitude?: number | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(/^\d{2}\.\d{2}\.\d{2}$/, { each: true })
  deliveryArea?: string[] | null;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) dailyCapacity?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(2160) leadTimeHours?: number | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  closedWeekdays?: number[] | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(100) bankName?: string | null;
  @IsOptional() @IsIdentifier('bank-account', bankAccountFault) bankAccount?: string | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(120) bankAccountHolder?: string | null;
  @IsOptional() @IsString() @IsFilled() @MaxLength(120) contactName?: string | null;
  @IsOptional() @IsIdentifier('phone', phoneFault) phone?: string | null;
  @IsOptional() @IsEmail() @MaxLength(254) email?: string | null;
}

/** Body of `POST /vendors`: a name is enough to begin with. */
export class RegisterVendorRequest extends VendorProfileRequest {
  @IsString() @IsFilled() @MaxLength(200) name: string;
}

/** Body of `PATCH /vendors/:id`: any part of the registration. Personal data is never shown whole, so what is left out stays as it is. */
export class ChangeVendorRequest extends VendorProfileRequest {
  @ValidateIf((_, value) => value !== undefined) @IsString() @IsFilled() @MaxLength(200) name?: string;
  @IsInt() @Min(1) version: number;
}

/** Body of the steps that need no reason. */
export class VendorStepRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of the steps that must be explained to the owner. */
export class ExplainedVendorStepRequest extends VendorStepRequest {
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

/** Query of `GET /vendors`. */
export class VendorListRequest extends PageRequest {
  @IsOptional() @IsIn(Object.keys(vendorWorkflow.statusNames)) status?: VendorStatus;
  /** Part of the name of the business or its owner, or the beginning of its NIB. */
  @IsOptional() @IsString() @MaxLength(100) q?: string;
}
