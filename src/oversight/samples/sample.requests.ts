import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsFilled, IsRupiah } from '../../platform/http/index.js';

/** Among which orders is drawn; days are those on which they were issued, both included and not later than today. */
export class PopulationRequest {
  @IsCivilDate() from: string;
  @IsCivilDate() until: string;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsUUID() vendorId?: string;
  @IsOptional() @IsIn(['mamin', 'atk']) kind?: 'mamin' | 'atk';
  @IsOptional() @IsRupiah() @Min(0) minAmount?: number;
  @IsOptional() @IsRupiah() @Min(0) maxAmount?: number;
}

export class AnnounceSampleRequest {
  @IsString() @IsFilled() @MaxLength(300) title: string;
  @IsIn(['simple', 'stratified', 'proportional']) method: 'simple' | 'stratified' | 'proportional';
  @IsInt() @Min(1) @Max(1_000) size: number;
  @IsObject() @ValidateNested() @Type(() => PopulationRequest) population: PopulationRequest;
}
