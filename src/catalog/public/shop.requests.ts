import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** As many as a shop shows of itself. */
export const MOST_SHOP_PICTURES = 4;

/** A picture of the shop and what it shows. */
export class ShopPictureRequest {
  @IsUUID() fileId: string;
  @IsString() @Matches(/\S/) @MaxLength(200) alt: string;
}

/** Body of `PUT /vendor-window/pictures`: all of them, in their order. */
export class ShowShopRequest {
  @IsArray()
  @ArrayMaxSize(MOST_SHOP_PICTURES)
  @ArrayUnique(({ fileId }: ShopPictureRequest) => fileId)
  @ValidateNested({ each: true })
  @Type(() => ShopPictureRequest)
  pictures: ShopPictureRequest[];
  /** 0 for the first time. */
  @IsInt() @Min(0) version: number;
}

/** The hours of one weekday. */
export class OpeningHoursRequest {
  /** 1 is Monday. */
  @IsInt() @Min(1) @Max(7) weekday: number;
  @IsString() @Matches(TIME) opens: string;
  @IsString() @Matches(TIME) closes: string;
}

/** Body of `PUT /vendor-window/hours`: a weekday that is left out is closed; none at all: the hours are not said. */
export class WriteHoursRequest {
  @IsArray()
  @ArrayMaxSize(7)
  @ValidateNested({ each: true })
  @Type(() => OpeningHoursRequest)
  openingHours: OpeningHoursRequest[];
  /** 0 for the first time. */
  @IsInt() @Min(0) version: number;
}
