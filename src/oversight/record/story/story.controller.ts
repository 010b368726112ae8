import { Controller, Get, Param } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { recordId } from '../../../platform/http/index.js';
import { StoryReader } from './story-reader.js';

/** One purchase from the meeting to the money, in words. */
@Controller('api/v1')
export class StoryController {
  constructor(private readonly stories: StoryReader) {}

  @Allow('story.read')
  @Get('stories/:id')
  ofRequisition(@CurrentActor() actor: Actor, @Param('id', recordId('Permintaan belanja')) id: string) {
    return this.stories.ofRequisition(actor, id);
  }

  @Allow('story.read')
  @Get('orders/:id/story')
  ofOrder(@CurrentActor() actor: Actor, @Param('id', recordId('Pesanan')) id: string) {
    return this.stories.ofOrder(actor, id);
  }
}
