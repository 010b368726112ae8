import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageRequest } from '../../platform/http/index.js';
import {
  PROOF_KINDS,
  REJECTION_REASONS,
  WAIVER_REASONS,
  type ProofKind,
  type RejectionReason,
  type WaiverReason,
} from '../domain/delivery-reasons.js';
import { deliveryWorkflow, type DeliveryStatus } from '../domain/delivery-workflow.js';

const MOST_LINES = 1000;
const MOST_QUANTITY = 1_000_000;

/** Something that is done to a delivery as it was looked at. */
export class DeliveryStepRequest {
  @IsInt() @Min(1) version: number;
}

/** How much of an order line leaves. */
export class LineToSendRequest {
  @IsUUID() orderLineId: string;
  @IsInt() @Min(1) @Max(MOST_QUANTITY) sent: number;
}

/** Body of `POST /deliveries/:id/depart`. */
export class DepartRequest extends DeliveryStepRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => LineToSendRequest)
  lines: LineToSendRequest[];

  /** The delivery whose rejected goods these replace. */
  @IsOptional() @IsUUID() replacesId?: string;
  @IsOptional() @IsString() @MaxLength(100) driver?: string;
  @IsOptional() @IsString() @MaxLength(50) vehicle?: string;
}

/** Body of `POST /orders/:id/arrivals`: the goods are there, the vendor never said so. */
export class RecordArrivalRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => LineToSendRequest)
  lines: LineToSendRequest[];

  @Matches(/\S/) @MaxLength(500) reason: string;
  /** The delivery whose rejected goods these replace. */
  @IsOptional() @IsUUID() replacesId?: string;
}

/** Body of `POST /deliveries/:id/arrive`. Where it is, if the telephone says so. */
export class ArriveRequest extends DeliveryStepRequest {
  @IsOptional() @IsLatitude() latitude?: number;
  @IsOptional() @IsLongitude() longitude?: number;
}

/** Body of `POST /deliveries/:id/proofs`. */
export class ProofRequest {
  @IsIn(Object.keys(PROOF_KINDS)) kind: ProofKind;
  @IsUUID() fileId: string;
  @IsOptional() @IsUUID() orderLineId?: string;
  @IsOptional() @IsISO8601({ strict: true }) takenAt?: string;
  @IsOptional() @IsLatitude() latitude?: number;
  @IsOptional() @IsLongitude() longitude?: number;
}

/** What was counted of a line. */
export class CountedLineRequest {
  @IsUUID() orderLineId: string;
  @IsInt() @Min(0) @Max(MOST_QUANTITY) received: number;
  @IsInt() @Min(0) @Max(MOST_QUANTITY) rejected: number;
  @IsOptional() @IsIn(Object.keys(REJECTION_REASONS)) reasonCode?: RejectionReason | null;
  @IsOptional() @IsString() @MaxLength(500) note?: string | null;
  /** Photos of what is rejected, uploaded before. */
  @IsOptional() @IsArray() @ArrayMaxSize(5) @IsUUID(undefined, { each: true }) fileIds?: string[];
}

/** Body of `POST /deliveries/:id/check`. */
export class CheckDeliveryRequest extends DeliveryStepRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => CountedLineRequest)
  lines: CountedLineRequest[];
}

/** Body of `POST /deliveries/:id/object`: something is wrong, and silence is no yes. */
export class ObjectRequest extends DeliveryStepRequest {
  @IsString() @MaxLength(500) note: string;
}

/** A delivery that is accepted, as it was looked at. */
export class AcceptedDeliveryRequest extends DeliveryStepRequest {
  @IsUUID() id: string;
}

/** Body of `POST /orders/:id/bast`: one certificate for one or several deliveries. */
export class AcceptDeliveriesRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => AcceptedDeliveryRequest)
  deliveries: AcceptedDeliveryRequest[];
}

/** How much of an order line is given up. */
export class WaivedLineRequest {
  @IsUUID() orderLineId: string;
  @IsInt() @Min(1) @Max(MOST_QUANTITY) quantity: number;
}

/** Body of `POST /orders/:id/waivers`. */
export class WaiveRequest {
  /** The delivery whose rejected goods are meant; absent for what never came. */
  @IsOptional() @IsUUID() deliveryId?: string;
  @IsIn(Object.keys(WAIVER_REASONS)) reasonCode: WaiverReason;
  @IsOptional() @IsString() @MaxLength(500) note?: string | null;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => WaivedLineRequest)
  lines: WaivedLineRequest[];
}

/** Query of `GET /deliveries`. */
export class DeliveryListRequest extends PageRequest {
  @IsOptional() @IsIn(Object.keys(deliveryWorkflow.statusNames)) status?: DeliveryStatus;
  @IsOptional() @IsUUID() orderId?: string;
  /** Only what is under way or stands at the door, and what is promised for today. */
  @IsOptional() @IsIn(['today']) when?: 'today';
}
