import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** Body of `POST /item-submissions`. */
export class SubmitItemsRequest {
  /** Only the drafts that this import wrote; without it all of the vendor's. */
  @IsOptional() @IsUUID() importRunId?: string;
}

/** Query of `GET /item-submissions/:id/results`. */
export class ListSubmissionResultsRequest {
  @IsOptional() @IsIn(['submitted', 'refused']) outcome?: 'submitted' | 'refused';
  @IsOptional() @IsUUID() after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
}
