import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { IsCivilDate, IsFilled, PageRequest } from '../platform/http/index.js';
import {
  bankAccountFault,
  kbliFault,
  mobileFault,
  nibFault,
  nikFault,
  npwpFault,
} from './domain/identifiers.js';
import { LEGAL_FORMS, UMKM_CLASSES, type LegalForm, type UmkmClass } from './domain/vendor.js';
import { vendorWorkflow, type VendorStatus } from './domain/vendor-workflow.js';

/** Runs a pure identifier check as a validator, so that its fault comes together with all the others. */
function IsIdentifier(name: string, fault: (text: string) => string | null, each = false): PropertyDecorator {
  const faultOf = (value: unknown): string | null =>
    typeof value === 'string' ? fault(value) : 'harus berupa teks';
  const first = (value: unknown): string =>
    (Array.isArray(value) ? value.map(faultOf).find((text) => text !== null) : faultOf(value)) ?? '';
  return ValidateBy(
    { name, validator: { validate: (value: unknown) => faultOf(value) === null } },
    { each, message: ({ value }) => first(value) },
  );
}

/** What registration and its corrections share. */
class VendorProfile {
  @IsString() @IsFilled() @MaxLength(200) name: string;
  @IsIn(LEGAL_FORMS) legalForm: LegalForm;
  @IsString() @IsFilled() @MaxLength(120) ownerName: string;
  @IsIdentifier('nib', nibFault) nib: string;
  @IsIn([2017, 2020, 2025]) kbliEdition: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsIdentifier('kbli', kbliFault, true)
  kbliCodes: string[];
  @IsIn(UMKM_CLASSES) umkmClass: UmkmClass;
  @IsBoolean() isPkp: boolean;
  @IsOptional() @IsBoolean() isPbjtTaxpayer?: boolean | null;
  @IsOptional() @IsCivilDate() suketValidUntil?: string | null;
  @IsString() @IsFilled() @MaxLength(300) address: string;
  @Matches(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/) desaCode: string;
  @IsString() @IsFilled() @MaxLength(100) bankName: string;
  @IsString() @IsFilled() @MaxLength(120) bankAccountHolder: string;
  @IsInt() @Min(1) @Max(1_000_000) dailyCapacity: number;
}

/** Body of `POST /vendors`. */
export class RegisterVendorRequest extends VendorProfile {
  @IsIdentifier('nik', nikFault) nik: string;
  @IsOptional() @IsIdentifier('npwp', npwpFault) npwp?: string | null;
  @IsIdentifier('phone', mobileFault) phone: string;
  @IsIdentifier('bank-account', bankAccountFault) bankAccount: string;
}

/** Body of `PUT /vendors/:id`. Personal data is never shown whole, so what is left out stays as it is; `npwp: null` removes it. */
export class ChangeVendorRequest extends VendorProfile {
  @IsOptional() @IsIdentifier('nik', nikFault) nik?: string;
  @IsOptional() @IsIdentifier('npwp', npwpFault) npwp?: string | null;
  @IsOptional() @IsIdentifier('phone', mobileFault) phone?: string;
  @IsOptional() @IsIdentifier('bank-account', bankAccountFault) bankAccount?: string;
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
}
