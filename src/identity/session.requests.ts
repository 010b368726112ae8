import {
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsFilled, PageRequest } from '../platform/http/index.js';

/** Longer than any allowed password: whoever types too much is told so, not that it does not match. */
const TYPED_PASSWORD = 400;
const CAPACITY_ID = /^[a-z]{1,20}:[\w-]{1,60}$/;

/** Body of `POST /sessions`. */
export class SignInRequest {
  /** E-mail address or mobile number. */
  @IsString() @IsFilled() @MaxLength(254) login: string;
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) password: string;

  /** Capacity to act in; without it the last post or vendor of the person. */
  @IsOptional() @Matches(CAPACITY_ID) capacityId?: string;
  /** From an earlier sign-in on this device: strangers' failed tries then do not count against it. */
  @IsOptional() @IsString() @MaxLength(100) deviceToken?: string;
  /** Code of the authenticator app, when it is already at hand. */
  @IsOptional() @Matches(/^\d{6}$/) otp?: string;
  @IsOptional() @IsString() @MaxLength(40) recoveryCode?: string;
}

/** Body of `POST /sessions/second-factor`: one of the two. */
export class AnswerChallengeRequest {
  @IsString() @MaxLength(2_000) challenge: string;
  @ValidateIf(({ recoveryCode }: AnswerChallengeRequest) => recoveryCode === undefined)
  @Matches(/^\d{6}$/)
  otp?: string;
  @IsOptional() @IsString() @MaxLength(40) recoveryCode?: string;
}

/** Body of `POST /sessions/refresh`. */
export class RefreshSessionRequest {
  @IsString() @IsFilled() @MaxLength(200) refreshToken: string;
}

/** Body of `POST /sessions/capacity`. */
export class ChangeCapacityRequest {
  @Matches(CAPACITY_ID) capacityId: string;
}

/** Body of `POST /second-factor`. */
export class BeginSecondFactorRequest {
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) password: string;
}

/** Body of `POST /second-factor/confirm`. */
export class ConfirmSecondFactorRequest {
  @Matches(/^\d{6}$/) otp: string;
}

/** Body of what changes an existing second factor: password and one of the two codes. */
export class ChangeSecondFactorRequest {
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) password: string;
  @ValidateIf(({ recoveryCode }: ChangeSecondFactorRequest) => recoveryCode === undefined)
  @Matches(/^\d{6}$/)
  otp?: string;
  @IsOptional() @IsString() @MaxLength(40) recoveryCode?: string;
}

/** Body of `POST /accounts`. The password is set through the mailed link, so that nobody prepares an account for somebody else's address. */
export class RegisterAccountRequest {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @IsFilled() @MaxLength(120) name: string;
}

/** Body of what a mailed link leads to: its token and the password that shall hold from now on. */
export class SetPasswordRequest {
  @IsString() @IsFilled() @MaxLength(200) token: string;
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) password: string;
}

/** Body of `POST /passwords/reset-requests`. */
export class RequestResetRequest {
  @IsEmail() @MaxLength(254) email: string;
}

/** Body of `POST /account/password`. */
export class ChangePasswordRequest {
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) password: string;
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) newPassword: string;
}

/** Body of `PUT /account/phone`; null takes the number away. */
export class SetPhoneRequest {
  @ValidateIf((_request, phone) => phone !== null) @IsString() @MaxLength(30) phone: string | null;
  @IsString() @MinLength(1) @MaxLength(TYPED_PASSWORD) password: string;
}

/** Query of the list of accounts. */
export class AccountListRequest extends PageRequest {
  @IsOptional() @IsIn(['invited', 'active', 'disabled']) status?: 'invited' | 'active' | 'disabled';
  /** Whole address; the list itself shows only part of it. */
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
  /** Part of the name. */
  @IsOptional() @IsString() @MaxLength(120) name?: string;
}

/** Body of `POST /admin/accounts`. */
export class InviteAccountRequest {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @IsFilled() @MaxLength(120) name: string;
  @IsOptional() @IsIn([true, false]) isAdministrator?: boolean;
}

/** Body of an administrator's step on an account. */
export class AccountStepRequest {
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}
