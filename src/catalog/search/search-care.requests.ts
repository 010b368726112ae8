import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** Query of `GET /catalog/unanswered-searches`, the most frequent first. */
export class ListUnansweredRequest {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}

/** Body of `POST /catalog/unanswered-searches/settle`. */
export class SettleUnansweredRequest {
  @IsString() @Matches(/\S/) @MaxLength(500) query: string;
  /** What was done about it. */
  @IsString() @Matches(/\S/) @MaxLength(500) note: string;
}

/** Body of `POST /catalog/synonyms`: phrases that mean the same. */
export class WriteSynonymsRequest {
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^(?=.*[a-z0-9])[a-z0-9 .-]{1,60}$/, { each: true })
  phrases: string[];
}

/** Body of `PUT /catalog/synonyms/:id`. */
export class RewriteSynonymsRequest extends WriteSynonymsRequest {
  @IsInt() @Min(1) version: number;
}

/** Body of `DELETE /catalog/synonyms/:id`. */
export class RemoveSynonymsRequest {
  @IsInt() @Min(1) version: number;
}
