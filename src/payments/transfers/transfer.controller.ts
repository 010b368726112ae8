import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { FILE_STORAGE, serveFile, type FileStorage } from '../../platform/storage/index.js';
import { VendorReader } from '../../vendors/index.js';
import { toTransferView } from '../payments/payment.views.js';
import { PayService } from './pay.service.js';
import { TransferAnswerService } from './transfer-answer.service.js';
import { TransferReturnService } from './transfer-return.service.js';
import { TransferQueries } from './transfer.queries.js';
import {
  BankReturnRequest,
  EvidenceRequest,
  MissingRequest,
  SendTransferRequest,
  TransferListRequest,
  TransferStepRequest,
} from './transfer.requests.js';

const transferId = recordId('Transfer');

/** Money on its way to vendors, and what both sides say of it. */
@Controller('api/v1/transfers')
export class TransferController {
  constructor(
    private readonly paying: PayService,
    private readonly answers: TransferAnswerService,
    private readonly returns: TransferReturnService,
    private readonly queries: TransferQueries,
    private readonly vendors: VendorReader,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('payment.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: TransferListRequest) {
    const { items, next } = await this.queries.list(actor, request);
    return { items: items.map((row) => toTransferView(row, actor, this.mask)), next };
  }

  @Allow('payment.read')
  @Get(':id')
  async get(@CurrentActor() actor: Actor, @Param('id', transferId) id: string) {
    return toTransferView(await this.queries.detail(actor, id), actor, this.mask);
  }

  @Allow('payment.read')
  @Get(':id/proof')
  proof(
    @CurrentActor() actor: Actor,
    @Param('id', transferId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.file(actor, id, 'proof', reply);
  }

  @Allow('payment.read')
  @Get(':id/evidence')
  evidence(
    @CurrentActor() actor: Actor,
    @Param('id', transferId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.file(actor, id, 'evidence', reply);
  }

  @Allow('payment.pay')
  @Post()
  pay(@CurrentActor() actor: Actor, @Body() request: SendTransferRequest) {
    return this.paying.pay(actor, request);
  }

  @Allow('payment.confirm')
  @HttpCode(200)
  @Post(':id/arrived')
  arrived(
    @CurrentActor() actor: Actor,
    @Param('id', transferId) id: string,
    @Body() request: TransferStepRequest,
  ) {
    return this.answers.arrived(actor, id, request);
  }

  @Allow('payment.confirm')
  @HttpCode(200)
  @Post(':id/missing')
  missing(
    @CurrentActor() actor: Actor,
    @Param('id', transferId) id: string,
    @Body() request: MissingRequest,
  ) {
    return this.answers.missing(actor, id, request);
  }

  @Allow('payment.pay')
  @HttpCode(200)
  @Post(':id/evidence')
  prove(@CurrentActor() actor: Actor, @Param('id', transferId) id: string, @Body() request: EvidenceRequest) {
    return this.returns.prove(actor, id, request);
  }

  @Allow('payment.pay')
  @HttpCode(200)
  @Post(':id/bank-return')
  bounce(
    @CurrentActor() actor: Actor,
    @Param('id', transferId) id: string,
    @Body() request: BankReturnRequest,
  ) {
    return this.returns.bounce(actor, id, request);
  }

  private readonly mask = (cipher: string) => this.vendors.maskAccount(cipher);

  private async file(
    actor: Actor,
    id: string,
    which: 'proof' | 'evidence',
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    return serveFile(this.storage, await this.queries.file(actor, id, which), reply);
  }
}
