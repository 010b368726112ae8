import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { recordId } from '../../platform/http/index.js';
import { ArrivalService } from './arrival.service.js';
import { CheckService } from './check.service.js';
import { DeliveryQueries } from './delivery.queries.js';
import {
  ArriveRequest,
  CheckDeliveryRequest,
  DeliveryListRequest,
  DeliveryStepRequest,
  DepartRequest,
  ObjectRequest,
  ProofRequest,
  RecordArrivalRequest,
} from './delivery.requests.js';
import { DeliveryRuleReader } from './delivery-rules.js';
import { DeliveryService } from './delivery.service.js';
import { toDeliveryDetailView, toDeliveryView } from './delivery.views.js';

const orderId = recordId('Surat pesanan');
const deliveryId = recordId('Pengiriman');

/** Deliveries, from the vendor's kitchen to the count at the door. */
@Controller('api/v1')
export class DeliveryController {
  constructor(
    private readonly bringing: DeliveryService,
    private readonly checking: CheckService,
    private readonly arrivals: ArrivalService,
    private readonly queries: DeliveryQueries,
    private readonly rules: DeliveryRuleReader,
    private readonly database: ReadDatabase,
  ) {}

  @Allow('delivery.read')
  @Get('deliveries')
  async list(@CurrentActor() actor: Actor, @Query() request: DeliveryListRequest) {
    const { items, next } = await this.queries.list(actor, request);
    return { items: items.map(toDeliveryView), next };
  }

  @Allow('delivery.read')
  @Get('deliveries/:id')
  async get(@CurrentActor() actor: Actor, @Param('id', deliveryId) id: string) {
    const row = await this.queries.detail(actor, id);
    const rules = await this.rules.of(this.database, row.issuedOn, row.requisitionKind);
    return toDeliveryDetailView(row, actor, rules);
  }

  @Allow('delivery.bring')
  @Post('orders/:id/deliveries')
  prepare(@CurrentActor() actor: Actor, @Param('id', orderId) id: string) {
    return this.bringing.prepare(actor, id);
  }

  @Allow('delivery.check')
  @Post('orders/:id/arrivals')
  recordArrival(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() request: RecordArrivalRequest,
  ) {
    return this.arrivals.record(actor, id, request);
  }

  @Allow('delivery.bring')
  @HttpCode(200)
  @Post('deliveries/:id/depart')
  depart(@CurrentActor() actor: Actor, @Param('id', deliveryId) id: string, @Body() request: DepartRequest) {
    return this.bringing.depart(actor, id, request);
  }

  @Allow('delivery.bring')
  @HttpCode(200)
  @Post('deliveries/:id/arrive')
  arrive(@CurrentActor() actor: Actor, @Param('id', deliveryId) id: string, @Body() request: ArriveRequest) {
    return this.bringing.arrive(actor, id, request);
  }

  @Allow('delivery.bring')
  @HttpCode(200)
  @Post('deliveries/:id/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Body() { version }: DeliveryStepRequest,
  ) {
    return this.bringing.withdraw(actor, id, version);
  }

  @Allow('delivery.prove')
  @Post('deliveries/:id/proofs')
  addProof(@CurrentActor() actor: Actor, @Param('id', deliveryId) id: string, @Body() request: ProofRequest) {
    return this.bringing.addProof(actor, id, request);
  }

  @Allow('delivery.check')
  @HttpCode(200)
  @Post('deliveries/:id/check')
  check(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Body() request: CheckDeliveryRequest,
  ) {
    return this.checking.check(actor, id, request);
  }

  @Allow('delivery.check')
  @HttpCode(200)
  @Post('deliveries/:id/object')
  object(@CurrentActor() actor: Actor, @Param('id', deliveryId) id: string, @Body() request: ObjectRequest) {
    return this.checking.object(actor, id, request);
  }

  @Allow('delivery.check')
  @HttpCode(200)
  @Post('deliveries/:id/miss')
  miss(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Body() { version }: DeliveryStepRequest,
  ) {
    return this.checking.miss(actor, id, version);
  }
}
