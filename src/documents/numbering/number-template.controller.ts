import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { SetNumberTemplateRequest, TryNumberTemplateRequest } from './number-template.requests.js';
import { NumberTemplateService } from './number-template.service.js';

/** How the numbers of documents are written, for each kind and agency. */
@Controller('api/v1/number-templates')
export class NumberTemplateController {
  constructor(private readonly templates: NumberTemplateService) {}

  @Allow('number-template.read')
  @Get()
  list() {
    return this.templates.list(new Date());
  }

  @Allow('number-template.set')
  @HttpCode(200)
  @Post('trial')
  try(@Body() request: TryNumberTemplateRequest) {
    return this.templates.try(request, new Date());
  }

  @Allow('number-template.set')
  @Post()
  set(@CurrentActor() actor: Actor, @Body() request: SetNumberTemplateRequest) {
    return this.templates.set(actor, request);
  }
}
