import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
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
  ValidateIf,
} from 'class-validator';
import { flagOf } from '../platform/http/index.js';
import { highestCeiling } from './domain/price-list-cell.js';

/** What the vendor writes about an item. */
export class WriteItemRequest {
  @IsString() @Matches(/^[a-z0-9.-]{1,60}$/) categoryCode: string;
  @IsString() @Matches(/\S/) @MaxLength(200) name: string;
  @IsString() @MaxLength(2000) specification: string;
  @IsString() @Matches(/^[a-z0-9-]{1,40}$/) unitCode: string;
  /** Whole rupiah per unit. */
  @IsInt() @Min(1) @Max(highestCeiling) price: number;
  @IsBoolean() priceIncludesTax: boolean;
  @IsInt() @Min(1) @Max(1_000_000) minimumOrder: number;
  @IsInt() @Min(0) @Max(2160) leadTimeHours: number;
}

/** Body of `PUT /items/:id`: the whole item, and the version it was read at. */
export class RewriteItemRequest extends WriteItemRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of steps that need no more than the version. */
export class ItemStepRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of steps against the vendor, who is told why. */
export class ItemReasonRequest extends ItemStepRequest {
  @IsString() @Matches(/\S/) @MaxLength(1000) reason: string;
}

/** Body of `POST /items/:id/publish`: the ceiling it is sold under, or why it is sold without one. */
export class PublishItemRequest extends ItemStepRequest {
  @ValidateIf(({ waiver }: PublishItemRequest) => waiver === undefined) @IsUUID() ceilingId?: string;
  @ValidateIf(({ ceilingId, waiver }: PublishItemRequest) => waiver !== undefined || ceilingId === undefined)
  @IsOptional()
  @IsString()
  @Matches(/\S/)
  @MinLength(10)
  @MaxLength(1000)
  waiver?: string;
}

/**
 * Query of `GET /items`. Without `own` and `status` it is the catalog, with `q` the search in it; those two list the vendor's, or the
 * curator's, records. `after` is an id, or the cursor of a search.
 */
export class ListItemsRequest {
  @IsOptional() @IsString() @Matches(/^[\w-]{20,400}$/) after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsString() @MaxLength(60) category?: string;
  @IsOptional() @IsIn(['mamin', 'atk']) kind?: 'mamin' | 'atk';
  @IsOptional() @IsUUID() vendorId?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() own?: boolean;
  @IsOptional()
  @IsIn(['draft', 'in_review', 'returned', 'published', 'suspended', 'retired'])
  status?: 'draft' | 'in_review' | 'returned' | 'published' | 'suspended' | 'retired';
}
