import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsCivilDate, PageRequest } from '../../../platform/http/index.js';

const ORDER_STATUSES = ['issued', 'accepted', 'declined', 'expired', 'cancelled', 'completed'] as const;
const PAYMENT_STATUSES = ['collecting', 'complete', 'verified', 'approved', 'paid', 'closed'] as const;

class OpenListRequest extends PageRequest {
  @IsOptional() @IsCivilDate() from?: string;
  @IsOptional() @IsCivilDate() until?: string;
  @IsOptional() @Matches(/^[\w.-]{1,40}$/) agency?: string;
  @IsOptional() @IsUUID() vendor?: string;
  @IsOptional() @Matches(/^[a-z0-9.-]{1,60}$/) category?: string;
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) kecamatan?: string;
}

/** Query of `GET /public/orders`; `from` and `until` are days of the letter. */
export class ListOpenOrdersRequest extends OpenListRequest {
  @IsOptional() @IsIn(ORDER_STATUSES) status?: (typeof ORDER_STATUSES)[number];
}

/** Query of `GET /public/prices`; `from` and `until` are days of the letter. */
export class ListOpenPricesRequest extends OpenListRequest {}

/** Query of `GET /public/payments`; `from` and `until` are days from which vendors wait. */
export class ListOpenPaymentsRequest extends OpenListRequest {
  @IsOptional() @IsIn(PAYMENT_STATUSES) status?: (typeof PAYMENT_STATUSES)[number];
}

/** Query of `GET /public/vendor-figures`; `from` and `until` are days of the orders that are counted. */
export class ListVendorFiguresRequest extends OpenListRequest {}
