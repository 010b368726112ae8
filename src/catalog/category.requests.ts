import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsFilled } from '../platform/http/index.js';
import { ATTRIBUTE_TYPES, type AttributeType } from './domain/attribute.js';
import { TAX_CLASSES, type MealPart, type TaxClass } from './domain/category.js';

const CATEGORY_CODE = /^[a-z0-9.-]{1,60}$/;

/** A code in a public classification. */
export class ClassificationRequest {
  @IsString() @IsFilled() @MaxLength(40) scheme: string;
  @IsString() @IsFilled() @MaxLength(60) edition: string;
  @IsString() @IsFilled() @MaxLength(40) code: string;
}

/** What a curator writes about a category. */
export class CategoryFieldsRequest {
  /** Null only for the two kinds of goods themselves. */
  @IsOptional() @IsString() @Matches(CATEGORY_CODE) parentCode?: string | null;
  @IsString() @IsFilled() @MaxLength(100) name: string;
  @IsOptional() @IsString() @MaxLength(1000) description?: string;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ClassificationRequest)
  classification?: ClassificationRequest | null;
  @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsString({ each: true }) accountCodes: string[];
  @IsIn(TAX_CLASSES) taxClass: TaxClass;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsIn(TAX_CLASSES, { each: true })
  taxClassChoices?: TaxClass[];
  @IsOptional() @IsIn(['meal', 'snack', 'drink']) mealPart?: MealPart | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsString({ each: true })
  requiredPermits?: string[];
}

/** Body of `POST /categories`. */
export class CreateCategoryRequest extends CategoryFieldsRequest {
  /** The last part of its code, below the parent's. */
  @IsString() @Matches(/^[a-z][a-z0-9-]{0,29}$/) slug: string;
}

/** Body of `PUT /categories/:code`. */
export class ChangeCategoryRequest extends CategoryFieldsRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of steps that need no more than the version. */
export class ReferenceStepRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of `PUT /categories/:code/order`: its children as they shall be shown. */
export class OrderCategoriesRequest {
  @IsArray() @ArrayMaxSize(200) @ArrayUnique() @IsString({ each: true }) codes: string[];
}

/** One answer to choose. */
export class AttributeChoiceRequest {
  @IsString() @Matches(/^[a-z0-9][a-z0-9.-]{0,39}$/) code: string;
  @IsString() @IsFilled() @MaxLength(80) label: string;
}

/** What a curator writes about an attribute. */
export class AttributeFieldsRequest {
  @IsString() @IsFilled() @MaxLength(80) label: string;
  @IsOptional() @IsString() @MaxLength(300) help?: string;
  @IsIn(ATTRIBUTE_TYPES) type: AttributeType;
  @IsOptional() @IsString() @MaxLength(20) unit?: string | null;
  @IsBoolean() isRequired: boolean;
  /** By when items that lack it are to be completed. */
  @IsOptional() @IsCivilDate() requiredBy?: string | null;
  @IsOptional() @IsBoolean() isMaterial?: boolean;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => AttributeChoiceRequest)
  choices?: AttributeChoiceRequest[];
  @IsOptional() @IsNumber() minimum?: number | null;
  @IsOptional() @IsNumber() maximum?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(10_000) sort?: number;
}

/** Body of `POST /categories/:code/attributes`. */
export class CreateAttributeRequest extends AttributeFieldsRequest {
  @IsString() @Matches(/^[a-z][a-z0-9-]{0,39}$/) code: string;
}

/** Body of `PUT /category-attributes/:id`. */
export class ChangeAttributeRequest extends AttributeFieldsRequest {
  @IsInt() @Min(1) version: number;
}

/** What a curator writes about a unit. */
export class UnitFieldsRequest {
  @IsString() @IsFilled() @MaxLength(40) name: string;
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  synonyms: string[];
  /** UN/ECE Recommendation 20. */
  @IsOptional() @IsString() @Matches(/^[A-Z0-9]{2,3}$/) unece?: string | null;
}

/** Body of `POST /units`. */
export class CreateUnitRequest extends UnitFieldsRequest {
  @IsString() @Matches(/^[a-z][a-z0-9-]{0,39}$/) code: string;
}

/** Body of `PUT /units/:code`. */
export class ChangeUnitRequest extends UnitFieldsRequest {
  @IsInt() @Min(1) version: number;
}
