import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { INBOX_TASKS, type InboxTask } from './domain/inbox-task.js';

/** Query of the inbox; `after` is the cursor that the page before gave as `next`. */
export class InboxRequest {
  @IsOptional() @Matches(/^(\d{1,15}|x)\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
  @IsOptional() @IsIn(INBOX_TASKS) task?: InboxTask;
}
