import { IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';
import { PageRequest } from '../http/paging.js';

/** Query of the list of mails. */
export class MailListRequest extends PageRequest {
  @IsOptional() @IsIn(['queued', 'sent', 'failed']) status?: 'queued' | 'sent' | 'failed';
  /** Whole address; the list itself shows only part of it. */
  @IsOptional() @IsEmail() @MaxLength(254) recipient?: string;
}
