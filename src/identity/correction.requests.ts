import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { IsFilled, PageRequest } from '../platform/http/index.js';
import { CORRECTION_SUBJECTS, type CorrectionStatus, type CorrectionSubject } from './correction.entity.js';

/** What is wrong, how it should read, and why. */
export class AskCorrectionRequest {
  @IsIn(CORRECTION_SUBJECTS) subject: CorrectionSubject;
  @IsString() @IsFilled() @MaxLength(100) field: string;
  @IsString() @IsFilled() @MaxLength(500) wanted: string;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
}

export class AnswerCorrectionRequest {
  @IsInt() @Min(1) version: number;
  @IsIn(['done', 'refused']) outcome: 'done' | 'refused';
  @IsString() @IsFilled() @MaxLength(1000) answer: string;
}

export class CorrectionListRequest extends PageRequest {
  @IsOptional() @IsIn(['open', 'done', 'refused']) status?: CorrectionStatus;
}
