import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { ListInquiriesRequest, WriteWindowRequest } from './inquiry.requests.js';
import { InquiryService } from './inquiry.service.js';

const inquiryId = recordId('Pertanyaan');

/** What the public asks a vendor, and what a vendor shows the public. */
@Controller('api/v1')
export class InquiryController {
  constructor(private readonly service: InquiryService) {}

  @Allow('inquiry.read')
  @Get('inquiries')
  list(@CurrentActor() actor: Actor, @Query() request: ListInquiriesRequest) {
    return this.service.list(actor, request);
  }

  @Allow('inquiry.read')
  @Post('inquiries/:id/read')
  @HttpCode(200)
  markRead(@CurrentActor() actor: Actor, @Param('id', inquiryId) id: string) {
    return this.service.markRead(actor, id);
  }

  @Allow('inquiry.read')
  @Post('inquiries/:id/block')
  @HttpCode(200)
  block(@CurrentActor() actor: Actor, @Param('id', inquiryId) id: string) {
    return this.service.block(actor, id);
  }

  @Allow('vendor.window')
  @Get('vendor-window')
  window(@CurrentActor() actor: Actor) {
    return this.service.window(actor);
  }

  @Allow('vendor.window')
  @Put('vendor-window')
  writeWindow(@CurrentActor() actor: Actor, @Body() request: WriteWindowRequest) {
    return this.service.writeWindow(actor, request);
  }
}
