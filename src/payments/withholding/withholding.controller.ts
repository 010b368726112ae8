import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { recordId } from '../../platform/http/index.js';
import { FILE_STORAGE, serveFile, type FileStorage } from '../../platform/storage/index.js';
import type { WrittenTable } from '../../platform/table/index.js';
import { TaxDepositQueries } from './tax-deposit.queries.js';
import { TaxDeposits, toDepositView } from './tax-deposit.service.js';
import { fileOf, listRows } from './withholding-files.js';
import { WithholdingQueries } from './withholding-list.queries.js';
import { WithholdingOutputs } from './withholding-outputs.js';
import {
  DepositListRequest,
  DepositTaxRequest,
  SlipsRequest,
  WithdrawDepositRequest,
  WithholdingListRequest,
  WithholdingPeriodRequest,
} from './withholding.requests.js';

/** What was withheld, what treasurers make of it, and with which receipt it reached the treasury. */
@Controller('api/v1')
export class WithholdingController {
  constructor(
    private readonly database: ReadDatabase,
    private readonly queries: WithholdingQueries,
    private readonly outputs: WithholdingOutputs,
    private readonly deposits: TaxDeposits,
    private readonly depositQueries: TaxDepositQueries,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('withholding.read')
  @Get('withholdings')
  async list(@CurrentActor() actor: Actor, @Query() request: WithholdingListRequest) {
    const { format = 'json', period } = request;
    if (format === 'json') return this.queries.page(actor, request, request);
    const rows = await this.queries.all(this.database, actor, request);
    return download(await fileOf(format, 'Potongan Pajak', listRows(rows)), `potongan-pajak-${period}`);
  }

  /** Whole tax numbers: a POST, since it leaves an entry in the record of every vendor in it. */
  @Allow('withholding.deposit')
  @Sensitive()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Post('withholdings/slips')
  async slips(@CurrentActor() actor: Actor, @Body() request: SlipsRequest) {
    return download(await this.outputs.slips(actor, request), `bukti-potong-${request.period}`);
  }

  @Allow('withholding.read')
  @Get('withholdings/billing')
  async billing(@CurrentActor() actor: Actor, @Query() request: WithholdingPeriodRequest) {
    const { format = 'json', period } = request;
    if (format === 'json') return { items: await this.outputs.billing(actor, request) };
    return download(await this.outputs.billingFile(actor, request, format), `e-billing-${period}`);
  }

  @Allow('withholding.read')
  @Get('withholdings/reconciliation')
  reconcile(@CurrentActor() actor: Actor, @Query() request: WithholdingPeriodRequest) {
    return this.outputs.reconcile(actor, request);
  }

  @Allow('withholding.read')
  @Get('tax-deposits')
  async depositList(@CurrentActor() actor: Actor, @Query() request: DepositListRequest) {
    const { items, next } = await this.depositQueries.list(actor, request);
    return { items: items.map(toDepositView), next };
  }

  @Allow('withholding.read')
  @Get('tax-deposits/:id/receipt')
  async receipt(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Setoran pajak')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return serveFile(this.storage, await this.depositQueries.receipt(actor, id), reply);
  }

  @Allow('withholding.deposit')
  @Post('tax-deposits')
  deposit(@CurrentActor() actor: Actor, @Body() request: DepositTaxRequest) {
    return this.deposits.record(actor, request);
  }

  @Allow('withholding.deposit')
  @HttpCode(200)
  @Post('tax-deposits/:id/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Setoran pajak')) id: string,
    @Body() request: WithdrawDepositRequest,
  ) {
    return this.deposits.withdraw(actor, id, request);
  }
}

function download({ bytes, contentType, extension }: WrittenTable, name: string): StreamableFile {
  const disposition = `attachment; filename="${name}.${extension}"`;
  return new StreamableFile(bytes, { type: contentType, length: bytes.length, disposition });
}
