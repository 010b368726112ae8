import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { flagOf, IsCivilDate, IsCivilTime, IsRupiah } from '../../platform/http/index.js';
import { highestCeiling } from '../domain/price-list-cell.js';
import { SEARCH_SORTS, type SearchSort } from '../domain/search/search-request.js';

const CODE = /^[a-z0-9.-]{1,60}$/;
const KECAMATAN = /^\d{2}\.\d{2}\.\d{2}$/;

/** Query of a search: words, filters, order, page. */
export class SearchOffersRequest {
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsIn(['mamin', 'atk']) kind?: 'mamin' | 'atk';
  /** A category, with all below it. */
  @IsOptional() @IsString() @Matches(CODE) category?: string;
  /** What a meal is made of: only such food. */
  @IsOptional() @IsIn(['meal', 'snack', 'drink']) mealPart?: 'meal' | 'snack' | 'drink';
  /** Where the vendor is. */
  @IsOptional() @Matches(KECAMATAN) kecamatan?: string;
  @IsOptional() @IsIn(['mikro', 'kecil', 'menengah']) umkmClass?: 'mikro' | 'kecil' | 'menengah';
  @IsOptional() @IsUUID() vendorId?: string;
  @IsOptional() @Type(() => Number) @IsRupiah() @Min(0) @Max(highestCeiling) priceFrom?: number;
  @IsOptional() @Type(() => Number) @IsRupiah() @Min(0) @Max(highestCeiling) priceTo?: number;
  @IsOptional() @Transform(flagOf) @IsBoolean() halal?: boolean;
  @IsOptional() @Transform(flagOf) @IsBoolean() domestic?: boolean;
  @IsOptional() @Transform(flagOf) @IsBoolean() tkdn?: boolean;
  /** Day of delivery. */
  @IsOptional() @IsCivilDate() on?: string;
  /** Hour of delivery; needs `on`. */
  @IsOptional() @IsCivilTime() at?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) quantity?: number;
  /** Kecamatan of the place of delivery. */
  @IsOptional() @Matches(KECAMATAN) deliverTo?: string;
  @IsOptional() @Type(() => Number) @IsLatitude() latitude?: number;
  @IsOptional() @Type(() => Number) @IsLongitude() longitude?: number;
  @IsOptional() @Type(() => Number) @IsNumber() @Min(0.1) @Max(500) withinKm?: number;
  @IsOptional() @IsIn(SEARCH_SORTS) sort?: SearchSort;
  /** Whether to count what the filters would leave. */
  @IsOptional() @Transform(flagOf) @IsBoolean() facets?: boolean;
  /** `next` of the page before. */
  @IsOptional() @IsString() @Matches(/^[\w-]{20,400}$/) after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
}

/** Query of `GET /items/:id/search-place`: what a buyer would ask. */
export class OwnPlaceRequest {
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  /** Kecamatan of the place of delivery. */
  @IsOptional() @Matches(KECAMATAN) deliverTo?: string;
}

/** Query of `GET /catalog/suggestions`. */
export class SuggestRequest {
  @IsString() @Matches(/\S/) @MaxLength(100) q: string;
}

/** Query of `GET /catalog/comparison`: two to four items, `?items=a,b,c`. */
export class CompareRequest {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(4)
  @IsUUID(undefined, { each: true })
  items: string[];
}
