import { Equals, IsBoolean, IsEmail, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsFilled } from '../platform/http/index.js';

const TOKEN = /^[\w-]{43}$/;

/** Body of `POST /vendors/:id/confirmation-link`: where the link is mailed; without it the officer hands it over. */
export class ConfirmationLinkRequest {
  @IsOptional() @IsEmail() @MaxLength(254) email?: string | null;
}

/** Body of `POST /registration-confirmations/summary`. A body, because addresses end up in logs. */
export class ConfirmationSummaryRequest {
  @Matches(TOKEN) token: string;
}

/** Body of `POST /registration-confirmations`: the vendor stands behind what was written, and says who owns it. */
export class ConfirmRegistrationRequest {
  @Matches(TOKEN) token: string;
  @IsString() @IsFilled() @MaxLength(120) name: string;
  /** For a link that was handed over; a mailed one belongs to its address. */
  @IsOptional() @IsEmail() @MaxLength(254) email?: string | null;
  @IsBoolean() @Equals(true, { message: 'konfirmasi berarti data sudah dibaca dan benar' }) agrees: boolean;
}

/** Body of `POST /vendors/:id/staff`. */
export class InviteStaffRequest {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @IsFilled() @MaxLength(120) name: string;
}
