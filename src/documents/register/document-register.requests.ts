import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { PageRequest } from '../../platform/http/index.js';
import { documentKinds, type DocumentKind } from '../document-kinds.js';
import { documentWorkflow, type DocumentStatus } from '../domain/document-workflow.js';

const STATUSES = Object.keys(documentWorkflow.statusNames) as DocumentStatus[];

/** Which numbers: without a year, those of every year. */
export class NumberSeriesRequest {
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2999) year?: number;
}

/** Which documents; every filter may be left out. */
export class DocumentListRequest extends PageRequest {
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @IsIn(documentKinds) kind?: DocumentKind;
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2999) year?: number;
  @IsOptional() @IsIn(STATUSES) status?: DocumentStatus;
  /** The order, delivery or other record that the documents belong to. */
  @IsOptional() @IsUUID() subjectId?: string;
}
