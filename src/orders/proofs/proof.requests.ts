import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilTime, IsFilled, PageRequest } from '../../platform/http/index.js';
import { PARTIES, type Party } from '../domain/attendee.js';

/** Somebody who came, as the list says it. */
export class AttendeeRequest {
  @IsString() @IsFilled() @MaxLength(150) name: string;
  @IsString() @IsFilled() @MaxLength(200) organisation: string;
  @IsOptional() @IsString() @MaxLength(150) position?: string;
  @IsIn(Object.keys(PARTIES)) party: Party;
  @IsOptional() @IsString() @Matches(/^[\d .]{18,24}$/) nip?: string | null;
  @IsBoolean() hasSigned: boolean;
  @IsOptional() @IsCivilTime() cameAt?: string | null;
}

/** Names for a list; once it is closed, with a reason. */
export class AddAttendeesRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AttendeeRequest)
  attendees: AttendeeRequest[];

  @IsOptional() @IsString() @IsFilled() @MaxLength(500) reason?: string;
}

/** What is right instead of a row; without it the row is taken off the list. */
export class CorrectAttendeeRequest {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => AttendeeRequest) attendee?: AttendeeRequest;
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** How the meeting was held; visitors are received without hours. */
export class HeldRequest {
  @IsCivilTime() from: string;
  @IsCivilTime() until: string;
  @IsIn(['offline', 'online']) mode: 'offline' | 'online';
}

/** Closes the list as its reader saw it. */
export class CloseAttendanceRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => HeldRequest) held?: HeldRequest;
}

/** What an officer brings. */
export const OFFICER_PROOFS = ['attendance-scan', 'minutes', 'photo', 'invoice'] as const;
export type ProofKind = (typeof OFFICER_PROOFS)[number];

/** A proof that has been uploaded; a vendor's paper names its order. */
export class GiveProofRequest {
  @IsIn(OFFICER_PROOFS) kind: ProofKind;
  @IsUUID() fileId: string;
  @IsOptional() @IsUUID() orderId?: string;
  @IsOptional() @IsISO8601({ strict: true, strictSeparator: true }) takenAt?: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(300) note?: string;
}

/** Why a proof is taken back. */
export class WithdrawProofRequest {
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** Query of the files that lack something. */
export class IncompleteFilesRequest extends PageRequest {
  @IsOptional() @IsUUID() agencyId?: string;
}
