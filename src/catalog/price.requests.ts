import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { flagOf, IsCivilDate, IsRupiah, PageRequest } from '../platform/http/index.js';
import { highestCeiling } from './domain/price-list-cell.js';

/** Body of `POST /items/:id/lower-price`. */
export class LowerPriceRequest {
  @IsInt() @Min(1) version: number;
  /** Whole rupiah per unit. */
  @IsRupiah() @Min(1) @Max(highestCeiling) price: number;
}

/** Query of `GET /price-patterns`. */
export class ListPatternsRequest extends PageRequest {
  @IsOptional() @IsUUID() vendorId?: string;
}

/** Query of `GET /price-findings`. */
export class ListFindingsRequest extends PageRequest {
  /** Only those that have not ended. */
  @IsOptional() @Transform(flagOf) @IsBoolean() open?: boolean;
}

/** Query of `GET /items/:id/price-comparison`. */
export class ComparePricesRequest {
  /** The day; today without it. */
  @IsOptional() @IsCivilDate() on?: string;
  /** How many days before it count for the longer view. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(366) days = 90;
}

/** Query of `GET /items/:id/availability`. */
export class AvailabilityRequest {
  @IsCivilDate() date: string;
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) quantity: number;
  /** Kemendagri code of the kecamatan to deliver to. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) kecamatan?: string;
}

/** An item on sale and the ceiling it is to hang on, or the reason why it needs none. */
export class CeilingLinkRequest {
  @IsUUID() itemId: string;
  @ValidateIf(({ waiver }: CeilingLinkRequest) => waiver === undefined) @IsUUID() ceilingId?: string;
  @IsOptional() @IsString() @Matches(/\S/) @MinLength(10) @MaxLength(1000) waiver?: string;
}

/** Body of `POST /ceiling-links`. */
export class LinkCeilingsRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique(({ itemId }: CeilingLinkRequest) => itemId)
  @ValidateNested({ each: true })
  @Type(() => CeilingLinkRequest)
  links: CeilingLinkRequest[];
}
