import { Inject, Injectable } from '@nestjs/common';
import { neverRepeated, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ReadDatabase, UnitOfWork } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { Attempts, type CountedKey } from '../platform/sessions/index.js';
import { Capacities } from './capacities.js';
import type { DescribedCapacity } from './capacity.js';
import { CredentialQueries, type Credentials } from './credentials.queries.js';
import { PERSON_DELAYS } from './domain/lockout.js';
import { countersOf, type ProvenAccount } from './password-proof.js';
import { SecondFactor, type GivenFactor } from './second-factor.queries.js';
import { SessionStore } from './session-store.queries.js';
import { Tokens } from './tokens.js';

/** Somebody is in. */
export interface SessionView {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
  /** To be sent with the next sign-in from this device. */
  readonly deviceToken: string;
  readonly name: string;
  readonly hasSecondFactor: boolean;
  readonly capacity: DescribedCapacity;
  readonly capacities: DescribedCapacity[];
}

/** The password was right; the second factor is owed. */
export interface ChallengeView {
  readonly challenge: string;
  readonly expiresAt: string;
  readonly accepts: readonly ['otp', 'recoveryCode'];
}

interface Wish extends GivenFactor {
  readonly capacityId?: string;
  readonly device: string;
}

/** One answer for every failure: it tells neither what exists nor how far somebody got. */
export const SIGN_IN_FAILED =
  'Surel, nomor telepon, atau kata sandi tidak cocok. Setelah beberapa kali gagal, tunggulah beberapa menit atau atur ulang kata sandi; akun yang baru didaftarkan atau diundang harus dibuka dahulu melalui tautan di surelnya.';

const FACTOR_FAILED =
  'Kode tidak cocok, sudah dipakai, atau terlalu banyak percobaan; tunggu kode berikutnya lalu coba lagi.';

/** The way from a proven password to a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attempts: Attempts,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: SessionStore,
    private readonly capacities: Capacities,
    private readonly tokens: Tokens,
  ) {}

  async continue(visitor: Actor, proven: ProvenAccount, wish: Wish): Promise<SessionView | ChallengeView> {
    const { credentials, triedAs, deviceId } = proven;
    const owesFactor =
      credentials.secret !== null && wish.otp === undefined && wish.recoveryCode === undefined;
    if (!owesFactor) return this.open(visitor, proven, wish);
    const challenge = await this.tokens.challenge({
      accountId: credentials.id,
      passwordChangedAt: credentials.passwordChangedAt,
      triedAs,
      deviceId,
      capacityId: wish.capacityId ?? null,
    });
    return { ...challenge, accepts: ['otp', 'recoveryCode'] };
  }

  /** Opens the session when the second factor, if there is one, is right too. */
  async open(
    visitor: Actor,
    { credentials, counted, deviceId }: ProvenAccount,
    wish: Wish,
  ): Promise<SessionView> {
    const { id: accountId, name: person, secret } = credentials;
    const factorKey: CountedKey[] =
      secret === null ? [] : [{ key: `factor ${accountId} ${deviceId ?? ''}`, delays: PERSON_DELAYS }];
    if (!(await this.attempts.take(factorKey))) throw factorFailed();
    const capacities = (await this.capacities.list(accountId)).map((one) => this.capacities.describe(one));
    // Somebody with a post or a vendor seldom means to act as a plain account, which is listed first.
    const capacity =
      wish.capacityId === undefined ? capacities.at(-1) : capacities.find(({ id }) => id === wish.capacityId);
    if (!capacity) throw new Problem('forbidden', 'Anda tidak memegang jabatan itu sekarang.');
    const hasSecondFactor = secret !== null;
    const actor = {
      ...neverRepeated(visitor),
      accountId,
      person,
      role: capacity.role,
      capacity: capacity.title,
    };
    const opened = await this.unitOfWork.run(actor, async (tx) => {
      if (secret !== null && !(await this.secondFactor.use(tx, accountId, secret, wish)))
        throw factorFailed();
      const session = { accountId, capacityId: capacity.id, hasSecondFactor, device: wish.device };
      const { sessionId, refreshToken } = await this.sessions.open(tx, session);
      await this.attempts.forgive([...counted, ...factorKey], tx);
      tx.audit({
        action: 'session.start',
        recordType: 'session',
        recordId: sessionId,
        summary: `${person} masuk sebagai ${capacity.title}.`,
        changes: {
          secondFactor: [null, wish.recoveryCode && secret ? 'recovery-code' : secret ? 'otp' : 'none'],
        },
      });
      return { sessionId, refreshToken };
    });
    const subject = { accountId, capacityId: capacity.id, sessionId: opened.sessionId, hasSecondFactor };
    return {
      ...(await this.tokens.access(subject)),
      refreshToken: opened.refreshToken,
      deviceToken: this.tokens.device(accountId),
      name: person,
      hasSecondFactor,
      capacity,
      capacities,
    };
  }
}

function factorFailed(): Problem {
  return new Problem('unauthenticated', FACTOR_FAILED, [
    { code: 'second-factor-mismatch', detail: FACTOR_FAILED },
  ]);
}

/** Answers a challenge. */
@Injectable()
export class ChallengeService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: ReadDatabase,
    private readonly credentials: CredentialQueries,
    private readonly tokens: Tokens,
    private readonly signIns: SignInService,
  ) {}

  async answer(visitor: Actor, text: string, given: GivenFactor, device: string): Promise<SessionView> {
    const challenge = await this.tokens.readChallenge(text);
    const credentials = challenge && (await this.credentials.byId(this.database, challenge.accountId));
    if (!challenge || !credentials || !isCurrent(credentials, challenge.passwordChangedAt))
      throw factorFailed();
    const { triedAs, deviceId, capacityId } = challenge;
    const counted = countersOf(triedAs, deviceId, visitor.origin.ip);
    const wish = { ...given, device, capacityId: capacityId ?? undefined };
    return this.signIns.open(visitor, { credentials, counted, triedAs, deviceId }, wish);
  }
}

function isCurrent({ status, passwordChangedAt, secret }: Credentials, provenAt: string): boolean {
  return status === 'active' && secret !== null && passwordChangedAt === provenAt;
}
