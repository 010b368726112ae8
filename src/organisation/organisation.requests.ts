import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { flagOf, IsCivilDate, IsFilled, PageRequest } from '../platform/http/index.js';
import type { ActingKind } from './domain/mandate.js';
import { POST_ROLES, type PostRole } from './post.register.js';

/** What is printed and shown of an agency. */
export class LetterheadRequest {
  @IsString() @IsFilled() @MaxLength(200) name: string;
  @IsString() @IsFilled() @MaxLength(500) address: string;
  @IsOptional() @IsString() @MaxLength(200) contact?: string;
  @IsString() @IsFilled() @MaxLength(100) city: string;
}

/** An agency, or with `parentId` a unit below one. */
export class OpenAgencyRequest extends LetterheadRequest {
  @Matches(/^[0-9A-Z][0-9A-Z.-]{0,39}$/) code: string;
  @Matches(/^[A-Z0-9.-]{2,20}$/) numberCode: string;
  @IsOptional() @IsUUID() parentId?: string;
}

/** A changed letterhead, and the version that was changed. */
export class ChangeAgencyRequest extends LetterheadRequest {
  @IsInt() @Min(1) version: number;
}

/** Closing an agency or a post. */
export class CloseRequest {
  /** First day on which nobody acts for it any more. */
  @IsCivilDate() from: string;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(500) reason: string;
  @IsInt() @Min(1) version: number;
}

/** Which agencies to list. */
export class AgenciesRequest extends PageRequest {
  @IsOptional() @IsString() @MaxLength(100) query?: string;
  /** Only the units directly below this one. */
  @IsOptional() @IsUUID() parentId?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() open?: boolean;
}

/** A post in an agency or unit. */
export class CreatePostRequest {
  @IsUUID() agencyId: string;
  @IsIn(POST_ROLES) role: PostRole;
  @IsString() @IsFilled() @MaxLength(150) title: string;
  /** For auditors only, and then obligatory. */
  @IsOptional() @IsIn(['ukpbj', 'apip']) auditorBody?: 'ukpbj' | 'apip';
}

/** Which posts to list. */
export class PostsRequest extends PageRequest {
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(POST_ROLES) role?: PostRole;
  /** Only those that nobody holds or stands in for today. */
  @IsOptional() @Transform(flagOf) @IsBoolean() vacant?: boolean;
}

/** A civil servant. */
export class RegisterOfficialRequest {
  @IsString() @IsFilled() @MaxLength(150) nameWithTitles: string;
  @IsString() @MaxLength(25) nip: string;
  @IsOptional() @IsString() @MaxLength(25) nik?: string;
  @IsOptional() @IsString() @MaxLength(80) rank?: string;
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
}

/** Changed data of an official, and the version that was changed; a NIK left out stays. */
export class ChangeOfficialRequest extends RegisterOfficialRequest {
  @IsInt() @Min(1) version: number;
}

/** The version whose address is invited. */
export class InviteOfficialRequest {
  @IsInt() @Min(1) version: number;
}

/** Which officials to list. */
export class OfficialsRequest extends PageRequest {
  /** Part of the name, or the beginning of the NIP. */
  @IsOptional() @IsString() @MaxLength(100) query?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() withoutNik?: boolean;
  @IsOptional() @Transform(flagOf) @IsBoolean() withoutAccount?: boolean;
}

/** An appointment as its decree states it. */
export class AppointRequest {
  @IsUUID() postId: string;
  @IsUUID() officialId: string;
  @IsString() @IsFilled() @MaxLength(100) decreeNumber: string;
  @IsCivilDate() decreeDate: string;
  @IsCivilDate() validFrom: string;
  /** Without it until revoked; an acting officer needs one. */
  @IsOptional() @IsCivilDate() validUntil?: string;
  @IsOptional() @IsIn(['Plt.', 'Plh.', 'a.n.']) acting?: ActingKind;
  @IsOptional() @IsUUID() substitutesId?: string;
  /** The signer's own title, for "a.n.". */
  @IsOptional() @IsString() @IsFilled() @MaxLength(150) ownTitle?: string;
  /** Why the holder is absent, for a Plh. */
  @IsOptional() @IsString() @IsFilled() @MaxLength(300) absenceReason?: string;
  /** Permissions that the decree covers; without it all of the post. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  scope?: string[];
  @IsOptional() @IsUUID() evidenceFileId?: string;
}

/** How a mandate ends before its time. */
export class EndAppointmentRequest {
  /** First day on which it no longer holds; today ends it at once. */
  @IsCivilDate() from: string;
  @IsString() @IsFilled() @MinLength(3) @MaxLength(500) reason: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(100) decreeNumber?: string;
}

/** Which appointments to list. */
export class AppointmentsRequest extends PageRequest {
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsUUID() officialId?: string;
  @IsOptional() @IsUUID() postId?: string;
  @IsOptional() @IsIn(['current', 'future', 'over']) state?: 'current' | 'future' | 'over';
  /** Only those in force that end within so many days. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(366) endingWithinDays?: number;
}
