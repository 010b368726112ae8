import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf } from '../../../kernel/index.js';
import { systemActor } from '../../../platform/access/index.js';
import { sha256 } from '../../../platform/crypto/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../../platform/database/index.js';
import { OnSchedule, type JobContext } from '../../../platform/queue/index.js';
import type { OpenDataSettings } from '../domain/open-data-settings.js';
import { eventsOf } from '../domain/process-events.js';
import type { ProcessFacts } from '../domain/process-facts.js';
import { releaseOf } from '../domain/release.js';
import { OPEN_DATA } from '../open-data.settings.js';
import { readProcesses } from './process.queries.js';
import {
  insertReleases,
  keepState,
  lockPublication,
  movedProcesses,
  publishedEvents,
  readUpTo,
  submittedProcesses,
  type NewRelease,
  type PublicationState,
} from './publication.queries.js';

const PROCESSES_AT_A_TIME = 200;

class NothingNew extends Error {}

/** Publishes what happened to processes as releases that are never changed again. */
@Injectable()
export class OcdsPublisher {
  constructor(
    @Inject(OPEN_DATA) private readonly settings: OpenDataSettings,
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @OnSchedule('open-data.publish', { every: 60_000 })
  async publishNews(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.publishMoved(jobId, new Date());
  }

  /** What the steps of records did not show (records brought in from elsewhere) is found by looking at everything. */
  @OnSchedule('open-data.sweep', { pattern: '35 1 * * *' })
  async sweep(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.publishAll(jobId);
  }

  /** Processes of which something moved since the last time; answers how many releases are new. */
  async publishMoved(jobId: string, now: Date): Promise<number> {
    const since = await readUpTo(this.database);
    const { ids, upTo } = await movedProcesses(this.database, since, now);
    let published = 0;
    for (let at = 0; at < ids.length; at += PROCESSES_AT_A_TIME) {
      published += await this.publish(ids.slice(at, at + PROCESSES_AT_A_TIME), jobId);
    }
    if (upTo > since) await this.remember(jobId, (known) => ({ ...known, statusChangeId: upTo }));
    return published;
  }

  /** Every process, in pages; `onPage` is told how many processes have been looked at and how many releases were new. */
  async publishAll(
    jobId: string,
    onPage: (processes: number, releases: number) => void = () => undefined,
  ): Promise<number> {
    let after: string | null = null;
    let published = 0;
    for (let seen = 0; ;) {
      const ids = await submittedProcesses(this.database, after, PROCESSES_AT_A_TIME);
      if (ids.length > 0) published += await this.publish(ids, jobId);
      seen += ids.length;
      onPage(seen, published);
      if (ids.length < PROCESSES_AT_A_TIME) break;
      after = ids.at(-1) ?? null;
    }
    await this.remember(jobId, (known) => ({ ...known, sweptOn: civilDateOf(new Date()) }));
    return published;
  }

  /** What is not yet published of these processes. Twice is once: an event has one release for ever. */
  async publish(ids: readonly string[], jobId: string): Promise<number> {
    const known = await publishedEvents(this.database, ids);
    const processes = await readProcesses(this.database, ids);
    const fresh = processes.flatMap((process) => this.unpublished(process, known.get(process.id)));
    if (fresh.length === 0) return 0;
    return this.write(jobId, async (tx) => {
      await lockPublication(tx);
      const count = await insertReleases(tx, fresh);
      if (count === 0) throw new NothingNew();
      tx.audit({
        action: 'open-data.publish',
        recordType: 'open-data',
        recordId: fresh[0]?.requisitionId ?? 'none',
        summary: `${count} rilis data terbuka dari ${new Set(fresh.map(({ requisitionId }) => requisitionId)).size} proses diterbitkan.`,
      });
      return count;
    });
  }

  private unpublished(process: ProcessFacts, known: ReadonlySet<string> = new Set()): NewRelease[] {
    const events = eventsOf(process);
    return events
      .filter(({ key }) => !known.has(key))
      .map((event) => {
        const body = JSON.stringify(releaseOf(process, events, event, this.settings));
        return {
          requisitionId: process.id,
          event: event.key,
          year: process.year,
          releasedAt: event.at.toISOString(),
          tags: event.tags,
          body,
          sha256: sha256(body),
        };
      });
  }

  private async remember(
    jobId: string,
    change: (known: PublicationState) => PublicationState,
  ): Promise<void> {
    await this.write(jobId, async (tx) => {
      const known = await lockPublication(tx);
      const state = change(known);
      if (state.statusChangeId === known.statusChangeId && state.sweptOn === known.sweptOn)
        throw new NothingNew();
      await keepState(tx, state);
      tx.audit({
        action: 'open-data.read',
        recordType: 'open-data',
        recordId: 'publication',
        summary: 'Jejak proses telah dibaca untuk data terbuka.',
        changes: { statusChangeId: [known.statusChangeId, state.statusChangeId] },
      });
      return 0;
    });
  }

  private write(jobId: string, work: (tx: Tx) => Promise<number>): Promise<number> {
    return this.unitOfWork.run(systemActor('open-data.publish', jobId), work).catch((error: unknown) => {
      if (error instanceof NothingNew) return 0;
      throw error;
    });
  }
}
