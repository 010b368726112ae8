import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** A stretch of a list: what follows the record `after`, at most `limit` of them. */
export class PageRequest {
  @IsOptional()
  @IsUUID()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

/** A stretch of a list as the API answers it; `next` is the `after` of the following one. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** The page of `rows`, of which the query fetched one more than `limit` to learn whether there is a next page. */
export function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
