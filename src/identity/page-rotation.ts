import { Injectable } from '@nestjs/common';
import { systemActor } from '../platform/access/index.js';
import { ProjectionDatabase, ReadDatabase, UnitOfWork } from '../platform/database/index.js';
import { pageStep } from './domain/page-rotation.js';
import { confirmPage, offerPage, pageStateOf } from './page-rotation.queries.js';
import { SessionStore } from './session-store.queries.js';

/** Whether a cookie is good, and what to give in its place. */
export interface TakenPage {
  readonly isGood: boolean;
  /** The number of the cookie to give in its place; null for none. */
  readonly next: number | null;
  /** Whether the same number may be given with a later end: never over a newer one that is on its way. */
  readonly mayRenew: boolean;
}

const REFUSED: TakenPage = { isGood: false, next: null, mayRenew: false };

/** Exchanges the cookies of page sessions, and ends a session whose old cookie comes again. */
@Injectable()
export class PageRotation {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SessionStore,
  ) {}

  /** The number that the session's next cookie carries. */
  async numberOf(sessionId: string): Promise<number> {
    const state = await pageStateOf(this.database, sessionId);
    return state?.offered ?? state?.number ?? 0;
  }

  /** What becomes of a cookie of this number. */
  async take(accountId: string, sessionId: string, given: number): Promise<TakenPage> {
    const state = await pageStateOf(this.database, sessionId);
    if (!state) return REFUSED;
    const step = pageStep(state, given, new Date());
    if (step === 'replayed') {
      await this.end(accountId, sessionId);
      return REFUSED;
    }
    if (step === 'confirm') await this.projection.write((source) => confirmPage(source, sessionId, given));
    // Of twenty at once one makes the offer; the others go on with what they have.
    const next =
      step === 'offer' ? await this.projection.write((source) => offerPage(source, sessionId, given)) : null;
    const mayRenew = step === 'confirm' || (step === 'keep' && state.offered === null);
    return { isGood: true, next, mayRenew };
  }

  private async end(accountId: string, sessionId: string): Promise<void> {
    await this.unitOfWork.run(systemActor('sesi halaman', sessionId), async (tx) => {
      const ended = await this.store.end(tx, accountId, 'replayed', { only: sessionId });
      tx.audit({
        action: 'session.replayed',
        recordType: 'session',
        recordId: sessionId,
        summary: 'Kuki halaman yang sudah diganti dipakai lagi; sesinya diakhiri.',
      });
      if (ended > 0) await this.store.warnOwner(tx, accountId);
    });
  }
}
