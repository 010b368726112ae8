import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, Public, type Actor } from '../../platform/access/index.js';
import { PageRequest, recordId } from '../../platform/http/index.js';
import { SampleQueries } from './sample.queries.js';
import { AnnounceSampleRequest } from './sample.requests.js';
import { SampleService } from './sample.service.js';

const sampleId = recordId('Sampel');

/** Random samples: announced, drawn, and published so far that anybody can see they were not chosen. */
@Controller('api/v1')
export class SampleController {
  constructor(
    private readonly queries: SampleQueries,
    private readonly samples: SampleService,
  ) {}

  @Allow('case.work')
  @Get('samples')
  list(@CurrentActor() actor: Actor, @Query() page: PageRequest) {
    return this.queries.list(actor, page);
  }

  @Allow('case.work')
  @Get('samples/:id')
  get(@CurrentActor() actor: Actor, @Param('id', sampleId) id: string) {
    return this.queries.detail(actor, id);
  }

  @Allow('case.work')
  @Get('samples/:id/population')
  population(@CurrentActor() actor: Actor, @Param('id', sampleId) id: string, @Query() page: PageRequest) {
    return this.queries.population(actor, id, page);
  }

  @Allow('case.work')
  @Post('samples')
  announce(@CurrentActor() actor: Actor, @Body() request: AnnounceSampleRequest) {
    return this.samples.announce(actor, request);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('samples/:id/draw')
  draw(@CurrentActor() actor: Actor, @Param('id', sampleId) id: string) {
    return this.samples.draw(actor, id);
  }

  @Public()
  @Get('public/samples')
  published(@Query() page: PageRequest) {
    return this.queries.published(page);
  }
}
