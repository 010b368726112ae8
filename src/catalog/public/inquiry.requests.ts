import {
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PageRequest } from '../../platform/http/index.js';

/** Body of `POST /public/vendors/:id/inquiries`. */
export class AskVendorRequest {
  @IsString() @Matches(/\S/) @MaxLength(100) name: string;
  @IsEmail() @MaxLength(200) email: string;
  @IsString() @MinLength(10) @MaxLength(2000) message: string;
  @IsOptional() @IsUUID() itemId?: string;
  /** As `GET /public/vendors/:id/inquiry-form` gave it, a few seconds before. */
  @IsString() @Matches(/^[0-9a-z]{6,12}\.[\w-]{16}\.[\w-]{43}$/) form: string;
  /** Left empty by people, who do not see it; whoever fills it in is a machine. */
  @IsOptional() @IsString() @MaxLength(500) homepage?: string;
}

/** Body of `POST /public/inquiries/confirm`. */
export class ConfirmInquiryRequest {
  @IsString() @Matches(/^[\w-]{43}$/) token: string;
}

/** Query of `GET /inquiries`. */
export class ListInquiriesRequest extends PageRequest {}

/** Body of `PUT /vendor-window`: what the public may know of a vendor. */
export class WriteWindowRequest {
  @IsString() @MaxLength(2000) about: string;
  @IsOptional() @IsString() @Matches(/^(?:\+62|0)[0-9 -]{7,16}$/) businessPhone?: string;
  @IsOptional() @IsEmail() @MaxLength(200) businessEmail?: string;
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @MaxLength(200)
  website?: string;
  @IsBoolean() takesInquiries: boolean;
  /** The vendor's agreement that phone and e-mail above are shown to anybody. */
  @IsBoolean() publishContact: boolean;
  /** 0 for the first time. */
  @IsInt() @Min(0) version: number;
}
