import { IsEmail, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsFilled } from '../platform/http/index.js';

/** Body of `POST /sessions`. */
export class SignInRequest {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @MinLength(1) @MaxLength(200) password: string;

  /** Capacity to act in; without it the first post or vendor of the person. */
  @IsOptional() @Matches(/^[a-z]+:[\w-]+$/) capacityId?: string;
}

/** Body of `POST /accounts`. */
export class RegisterAccountRequest {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @IsFilled() @MaxLength(120) name: string;
  @IsString() @MinLength(12) @MaxLength(200) password: string;
}
