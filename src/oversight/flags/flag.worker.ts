import { Injectable } from '@nestjs/common';
import { OnMessage, OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { FlagRuns } from './flag-runs.service.js';
import { FlagRunAsked } from './flag.messages.js';

/** Looks for red flags every night, and whenever an auditor asks. */
@Injectable()
export class FlagWorker {
  constructor(private readonly runs: FlagRuns) {}

  @OnSchedule('oversight.flags', { pattern: '15 1 * * 1-6' })
  async nightly(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.runs.planNight(jobId, { everything: false });
  }

  /** Once a week everything: whatever changed without leaving a trace in time. */
  @OnSchedule('oversight.flags-everything', { pattern: '15 1 * * 0' })
  async weekly(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.runs.planNight(jobId, { everything: true });
  }

  @OnMessage(FlagRunAsked, 'maintenance')
  async run({ runId }: { runId: string }, { jobId, isLastAttempt }: JobContext): Promise<void> {
    await this.runs.run(runId, jobId, isLastAttempt);
  }
}
