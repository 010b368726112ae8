import { Transform } from 'class-transformer';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { flagOf, PageRequest } from '../platform/http/index.js';
import { KIND_NAMES, type NotificationKind } from './domain/kinds.js';

/** Query of the own notifications, newest first. */
export class NotificationListRequest extends PageRequest {
  @IsOptional() @Transform(flagOf) @IsBoolean() unread?: boolean;
}

/** Body of `PUT /notifications/preferences`: kinds that shall not come by mail. */
export class NotificationPreferencesRequest {
  @IsArray() @ArrayUnique() @IsIn(KIND_NAMES, { each: true }) off: NotificationKind[];
}
