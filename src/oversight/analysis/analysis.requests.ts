import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { CivilDate } from '../../kernel/index.js';
import { IsCivilDate } from '../../platform/http/index.js';
import { BASES, GROUPINGS, type Basis, type Grouping } from './figures/figure.js';
import { STEPS } from './figures/lead-times.js';
import { VENDOR_STATES } from './figures/vendors.js';

const GROUPING_KEYS = Object.keys(GROUPINGS) as Grouping[];
const FORMATS = ['json', 'csv', 'xlsx'] as const;

/** How a figure is sent. */
export type FigureFormat = (typeof FORMATS)[number];

/** What is counted: days (both included), and whose. */
class FigureFilterRequest {
  @IsOptional() @IsCivilDate() from?: CivilDate;
  @IsOptional() @IsCivilDate() until?: CivilDate;
  /** What counts as spending. */
  @IsOptional() @IsIn(BASES) basis?: Basis;
  /** With its units, unless `units` is `own`. */
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(['own']) units?: 'own';
  @IsOptional() @IsUUID() vendorId?: string;
  @IsOptional() @MaxLength(40) account?: string;
  /** With the categories below it. */
  @IsOptional() @MaxLength(80) category?: string;
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) kecamatan?: string;
  @IsOptional() @IsIn(['mikro', 'kecil', 'menengah', 'koperasi', 'tanpa-kelas']) class?: string;
  /** `none` for what has none yet. */
  @IsOptional() @IsIn(['UP', 'GU', 'TU', 'LS', 'KKPD', 'none']) channel?: string;
  @IsOptional() @IsIn(['mamin', 'atk']) kind?: string;
  @IsOptional() @IsIn(['normal', 'urgent']) lane?: string;
  /** Of the lead times only. */
  @IsOptional() @IsIn(Object.keys(STEPS)) step?: string;
  /** Of the vendors only. */
  @IsOptional() @IsIn(VENDOR_STATES) state?: string;
  @IsOptional() @IsIn(FORMATS) format?: FigureFormat;
}

/** Query of `GET /analysis/figures/:figure`. */
export class FigureRequest extends FigureFilterRequest {
  @IsOptional() @IsIn(GROUPING_KEYS) by?: Grouping;
  /** How many groups at most, the largest first; a file has them all. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(2_000) top = 200;
}

/** Query of `GET /analysis/figures/:figure/rows`; `after` is the cursor that the page before gave as `next`. */
export class FigureRowsRequest extends FigureFilterRequest {
  @IsOptional() @IsUUID() after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
}
