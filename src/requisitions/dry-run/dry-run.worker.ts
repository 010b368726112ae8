import { Injectable } from '@nestjs/common';
import { OnMessage, type JobContext } from '../../platform/queue/index.js';
import { DryRunAsked } from './dry-run.messages.js';
import { DryRuns } from './dry-run.service.js';

/** Works dry runs off, beside everything people wait for. */
@Injectable()
export class DryRunWorker {
  constructor(private readonly runs: DryRuns) {}

  @OnMessage(DryRunAsked, 'maintenance')
  async run({ dryRunId }: { dryRunId: string }, { jobId }: JobContext): Promise<void> {
    await this.runs.run(dryRunId, jobId);
  }
}
