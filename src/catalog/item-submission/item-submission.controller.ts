import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, pageOf, recordId } from '../../platform/http/index.js';
import { ItemSubmissionQueries, type ItemSubmissionView } from './item-submission.queries.js';
import { ListSubmissionResultsRequest, SubmitItemsRequest } from './item-submission.requests.js';
import { ItemSubmissions } from './item-submission.service.js';

const submissionId = recordId('Pengajuan');

/** Many drafts handed to the curators at once. */
@Controller('api/v1/item-submissions')
export class ItemSubmissionController {
  constructor(
    private readonly service: ItemSubmissions,
    private readonly queries: ItemSubmissionQueries,
  ) {}

  @Allow('item.edit')
  @Post()
  @HttpCode(202)
  start(@CurrentActor() actor: Actor, @Body() request: SubmitItemsRequest) {
    return this.service.start(actor, request);
  }

  @Allow('item.edit')
  @Get(':id')
  read(@CurrentActor() actor: Actor, @Param('id', submissionId) id: string) {
    return this.own(actor, id);
  }

  @Allow('item.edit')
  @Get(':id/results')
  async results(
    @CurrentActor() actor: Actor,
    @Param('id', submissionId) id: string,
    @Query() request: ListSubmissionResultsRequest,
  ) {
    await this.own(actor, id);
    return pageOf(await this.queries.results(id, request), request.limit);
  }

  private async own(actor: Actor, id: string): Promise<ItemSubmissionView> {
    const submission = actor.vendorId === null ? null : await this.queries.view(actor.vendorId, id);
    if (!submission) throw notFound('Pengajuan');
    return submission;
  }
}
