import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { flagOf, IsCivilDate, IsRupiah } from '../platform/http/index.js';
import { TAX_CLASSES, type TaxClass } from './domain/category.js';
import type { WrittenItem } from './domain/item-promise.js';
import { highestCeiling } from './domain/price-list-cell.js';

/** A price from a quantity on. */
export class PriceTierRequest {
  @IsInt() @Min(2) @Max(1_000_000) minimumQuantity: number;
  @IsRupiah() @Min(1) @Max(highestCeiling) price: number;
}

/** A kecamatan that is delivered to. */
export class DeliveryFeeRequest {
  @IsString() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) kecamatanCode: string;
  @IsRupiah() @Min(0) @Max(highestCeiling) fee: number;
}

/** A picture and its words. */
export class ItemPictureRequest {
  @IsUUID() fileId: string;
  @IsString() @Matches(/\S/) @MaxLength(200) alt: string;
}

function HasAttributeCodes(): PropertyDecorator {
  const validate = (value: unknown) =>
    typeof value !== 'object' ||
    value === null ||
    (Object.keys(value).length <= 100 &&
      Object.keys(value).every((key) => /^[a-z][a-z0-9-]{0,39}$/.test(key)));
  return ValidateBy(
    { name: 'hasAttributeCodes', validator: { validate } },
    { message: 'memuat kode isian yang tidak mungkin ada' },
  );
}

/** What the vendor writes about an item. */
export class WriteItemRequest implements WrittenItem {
  /** The vendor's own code of the item. */
  @IsOptional() @IsString() @Matches(/^\S(.*\S)?$/) @MaxLength(60) sku?: string | null;
  @IsString() @Matches(/^[a-z0-9.-]{1,60}$/) categoryCode: string;
  @IsString() @Matches(/\S/) @MaxLength(200) name: string;
  @IsString() @MaxLength(2000) specification: string;
  /** By the codes that `GET /categories/:code` lists. */
  @IsOptional() @IsObject() @HasAttributeCodes() attributes?: Record<string, unknown>;
  @IsString() @Matches(/^[a-z0-9-]{1,40}$/) unitCode: string;
  /** One unit holds `baseFactor` of these. */
  @IsOptional() @IsString() @Matches(/^[a-z0-9-]{1,40}$/) baseUnitCode?: string | null;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) baseFactor?: number | null;
  /** Whole rupiah per unit. */
  @IsRupiah() @Min(1) @Max(highestCeiling) price: number;
  @IsBoolean() priceIncludesTax: boolean;
  @IsOptional() @IsBoolean() priceIncludesDelivery?: boolean;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => PriceTierRequest)
  priceTiers?: PriceTierRequest[];
  @IsInt() @Min(1) @Max(1_000_000) minimumOrder: number;
  /** Working hours. */
  @IsInt() @Min(0) @Max(2160) leadTimeHours: number;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) dailyCapacity?: number | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => DeliveryFeeRequest)
  delivery?: DeliveryFeeRequest[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => ItemPictureRequest)
  pictures?: ItemPictureRequest[];
  @IsOptional() @IsBoolean() isDomestic?: boolean;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 2 }) @Min(0) @Max(100) tkdnPercent?: number | null;
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(100) tkdnCertificate?: string | null;
  @IsOptional() @IsUUID() tkdnFileId?: string | null;
  @IsOptional() @IsCivilDate() tkdnValidUntil?: string | null;
  /** Only where the category leaves a choice. */
  @IsOptional() @IsIn(TAX_CLASSES) taxClass?: TaxClass | null;
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

/** Body of `POST /items/:id/pause`. */
export class PauseItemRequest extends ItemStepRequest {
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(1000) reason?: string;
}

/** What is wrong with one field. */
export class FieldRemarkRequest {
  @IsString() @Matches(/^\/[A-Za-z]{1,40}(\/[a-z0-9-]{1,40})*$/) pointer: string;
  @IsString() @Matches(/\S/) @MaxLength(500) remark: string;
}

/** Body of `POST /items/:id/return`: why, and at which fields. */
export class ReturnItemRequest extends ItemReasonRequest {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FieldRemarkRequest)
  remarks?: FieldRemarkRequest[];
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
