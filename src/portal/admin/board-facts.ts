import { Injectable } from '@nestjs/common';
import { CorrectionQueries } from '../../identity/index.js';
import { PostQueries } from '../../organisation/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, together } from '../../platform/database/index.js';
import { DeadLetterReader, Health } from '../../platform/operations/index.js';
import { RegulationLibrary } from '../../regulations/index.js';

const SOON_DAYS = 30;
const AT_MOST = 100;

/** What waits for administrators, asked of those who know. */
@Injectable()
export class BoardFacts {
  constructor(
    private readonly database: ReadDatabase,
    private readonly reader: DeadLetterReader,
    private readonly health: Health,
    private readonly corrections: CorrectionQueries,
    private readonly posts: PostQueries,
    private readonly library: RegulationLibrary,
  ) {}

  /** One statement, and the two of the health of the process when they are a second old. */
  async of(actor: Actor) {
    const request = { endingWithinDays: SOON_DAYS, limit: AT_MOST };
    const [readiness, [attention, corrections, { items, next }, editions]] = await Promise.all([
      this.health.readiness(),
      together(this.database, (source) =>
        Promise.all([
          this.reader.attention(source),
          this.corrections.open(source),
          this.posts.appointments(actor, request, source),
          this.library.list(actor, source),
        ]),
      ),
    ]);
    return {
      attention,
      readiness,
      corrections,
      ending: [...items].sort((a, b) => (a.validUntil ?? '9').localeCompare(b.validUntil ?? '9')),
      hasMoreEnding: next !== null,
      unverified: editions
        .filter(({ state }) => state === 'in_force')
        .reduce((sum, { unverifiedCount }) => sum + unverifiedCount, 0),
    };
  }
}
