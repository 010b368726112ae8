import { Controller, Get, Param } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { RequisitionReader } from '../requisition.queries.js';
import { SUBJECT } from '../requisition-step.js';
import { replay } from './replay.js';
import { DecisionReplay } from './replay.queries.js';

const requisitionId = recordId(SUBJECT);

/** Whether a decision still follows from its facts and its rules, for whoever may see the requisition. */
@Controller('api/v1/requisitions')
export class ReplayController {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly decisions: DecisionReplay,
  ) {}

  @Allow('requisition.read')
  @Get(':id/replay')
  async replay(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    if (!(await this.requisitions.find(actor, id))) throw notFound(SUBJECT);
    const stored = await this.decisions.stored(id);
    if (!stored) throw notFound('Keputusan yang tersimpan');
    const { facts, ruleSet, verdict } = stored;
    const differences = replay(stored);
    const { id: code, version, title, on, engine = 1 } = ruleSet;
    return {
      requisitionId: id,
      isSame: differences.length === 0,
      differences,
      ruleSet: { id: code, version, title, on, engine },
      facts,
      verdict,
    };
  }
}
