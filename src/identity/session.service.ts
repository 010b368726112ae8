import { Inject, Injectable } from '@nestjs/common';
import { neverRepeated, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { notFound, Problem } from '../platform/http/index.js';
import { RefreshTokens } from '../platform/sessions/index.js';
import { Capacities } from './capacities.js';
import { SessionStore } from './session-store.queries.js';
import { Tokens } from './tokens.js';

/** A session that goes on: the next pair of tokens. */
export interface ContinuedSession {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
}

const INVALID = 'Sesi Anda sudah berakhir; silakan masuk kembali.';

/** Sessions after signing in: prolonging them, acting in another capacity, ending them. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: Tokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly capacities: Capacities,
    private readonly store: SessionStore,
  ) {}

  /** Exchanges the refresh token. One that comes a second time ends the session: its owner and a thief cannot both hold it. */
  async refresh(visitor: Actor, refreshToken: string): Promise<ContinuedSession> {
    const { sessionIdleHours } = this.config.auth;
    const result = await this.refreshTokens.rotate(refreshToken, sessionIdleHours, visitor.origin.ip);
    if (result.kind === 'twin') {
      const detail = 'Sesi ini baru saja diperbarui oleh jendela lain; pakailah token yang terbaru.';
      throw new Problem('wrong-status', detail, [{ code: 'refreshed-already', detail }]);
    }
    if (result.kind === 'replayed') await this.endReplayed(visitor, result);
    if (result.kind !== 'refreshed') throw new Problem('unauthenticated', INVALID);
    const { sessionId, accountId, capacityId, hasSecondFactor } = result.session;
    // A mandate that has ended must not lock its former holder out of everything else.
    const still = await this.capacities.load(accountId, capacityId, sessionId);
    const subject = {
      accountId,
      sessionId,
      hasSecondFactor,
      capacityId: still ? capacityId : 'account:self',
    };
    return { ...(await this.tokens.access(subject)), refreshToken: result.token };
  }

  /** Another capacity of the same person, in the same session, without the password. */
  async changeCapacity(actor: Actor, capacityId: string) {
    const { accountId, session } = signedIn(actor);
    const capacity = (await this.capacities.list(accountId)).find(({ id }) => id === capacityId);
    if (!capacity) throw new Problem('forbidden', 'Anda tidak memegang jabatan itu sekarang.');
    await this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      await this.store.changeCapacity(tx, session.id, capacityId);
      tx.audit({
        action: 'session.change-capacity',
        recordType: 'session',
        recordId: session.id,
        summary: `${actor.person} bertindak sebagai ${capacity.title}.`,
        changes: { capacity: [actor.capacity, capacity.title] },
      });
    });
    const { id: sessionId, hasSecondFactor } = session;
    return {
      ...(await this.tokens.access({ accountId, sessionId, hasSecondFactor, capacityId })),
      capacity: this.capacities.describe(capacity),
    };
  }

  /** Ends one of the own sessions; `current` is the one that asks. */
  end(actor: Actor, id: string): Promise<void> {
    const { accountId, session } = signedIn(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const sessionId = id === 'current' ? session.id : id;
      const ended = await this.store.end(tx, accountId, 'signed-out', { only: sessionId });
      if (ended === 0) throw notFound('Sesi');
      tx.audit({
        action: 'session.end',
        recordType: 'session',
        recordId: sessionId,
        summary: `${actor.person} keluar dari satu sesi.`,
      });
    });
  }

  /** Ends all own sessions but the one that asks. */
  endOthers(actor: Actor): Promise<{ ended: number }> {
    const { accountId, session } = signedIn(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const ended = await this.store.end(tx, accountId, 'signed-out', { except: session.id });
      tx.audit({
        action: 'session.end-others',
        recordType: 'account',
        recordId: accountId,
        summary: `${actor.person} mengakhiri ${ended} sesi lain.`,
      });
      return { ended };
    });
  }

  private async endReplayed(
    visitor: Actor,
    { sessionId, accountId, person }: { sessionId: string; accountId: string; person: string },
  ): Promise<void> {
    await this.unitOfWork.run({ ...neverRepeated(visitor), accountId, person }, async (tx) => {
      await this.store.end(tx, accountId, 'replayed', { only: sessionId });
      tx.audit({
        action: 'session.replayed',
        recordType: 'session',
        recordId: sessionId,
        summary: `Token penyegar ${person} dipakai dua kali; sesinya diakhiri.`,
      });
      await this.store.warnOwner(tx, accountId);
    });
  }
}

/** Account and session of somebody signed in; the access guard has let nobody else through. */
export function signedIn({ accountId, session }: Actor) {
  if (accountId === null || !session) throw new Error('only for somebody who is signed in');
  return { accountId, session };
}
