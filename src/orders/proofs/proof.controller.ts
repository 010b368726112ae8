import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { AttendanceService } from './attendance.service.js';
import { ProofFiles } from './proof-files.js';
import {
  AddAttendeesRequest,
  CloseAttendanceRequest,
  CorrectAttendeeRequest,
  GiveProofRequest,
  IncompleteFilesRequest,
  WithdrawProofRequest,
} from './proof.requests.js';
import { ProofService } from './proof.service.js';

const requisitionId = recordId('Permintaan belanja');

/** After the meeting: who came, what proves it, and what is still missing. */
@Controller('api/v1')
export class ProofController {
  constructor(
    private readonly files: ProofFiles,
    private readonly attendance: AttendanceService,
    private readonly proofs: ProofService,
  ) {}

  @Allow('proof.read')
  @Get('incomplete-files')
  incomplete(@CurrentActor() actor: Actor, @Query() request: IncompleteFilesRequest) {
    return this.files.incomplete(actor, request);
  }

  @Allow('proof.read')
  @Get('requisitions/:id/proofs')
  file(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    return this.files.view(actor, id);
  }

  @Allow('proof.give')
  @Post('requisitions/:id/proofs')
  give(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: GiveProofRequest,
  ) {
    return this.proofs.give(actor, id, request);
  }

  @Allow('proof.give')
  @HttpCode(200)
  @Post('requisitions/:id/proofs/:proofId/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('proofId', recordId('Bukti')) proofId: string,
    @Body() { reason }: WithdrawProofRequest,
  ) {
    return this.proofs.withdraw(actor, id, proofId, reason);
  }

  @Allow('proof.read')
  @Get('requisitions/:id/attendance')
  list(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    return this.files.attendance(actor, id);
  }

  @Allow('attendance.keep')
  @Post('requisitions/:id/attendance')
  add(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: AddAttendeesRequest,
  ) {
    return this.attendance.add(actor, id, request);
  }

  @Allow('attendance.close')
  @HttpCode(200)
  @Post('requisitions/:id/attendance/close')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: CloseAttendanceRequest,
  ) {
    return this.attendance.close(actor, id, request);
  }

  @Allow('attendance.keep')
  @HttpCode(200)
  @Post('requisitions/:id/attendance/:attendeeId/correct')
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('attendeeId', recordId('Nama dalam daftar hadir')) attendeeId: string,
    @Body() request: CorrectAttendeeRequest,
  ) {
    return this.attendance.correct(actor, id, attendeeId, request);
  }
}
