import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** Query of a list: `after` is the cursor that the page before gave as `next`. */
export class PageRequest {
  @IsOptional() @IsUUID() after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
}

/** One page of a list; `next` is null on the last one. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The page of `limit` rows out of rows that were fetched with one more, which only tells whether there is a next page. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
