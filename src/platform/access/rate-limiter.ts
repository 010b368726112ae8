import { Injectable, Logger } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { OnSchedule } from '../queue/handlers.js';

/** Hits that this process may still give away without asking the database. */
interface Lease {
  left: number;
  /** Of the whole window, as far as this process knows. */
  taken: number;
  /** Milliseconds of the monotonic clock at which the window ends. */
  readonly ends: number;
}

const LARGEST_LEASE = 30;
const OUTAGE_MS = 5_000;
const KNOWN_KEYS = 20_000;

/**
 * Counts hits per key and minute over all processes. A process leases up to 30 hits with one statement, fewer as the limit comes
 * nearer; a lease of one is an exact count. The window is the database's minute, so clocks of processes need not agree. The sum
 * of what all processes let through never exceeds the limit; it may stay below it by what leases hold unused.
 */
@Injectable()
export class RateLimiter implements ThrottlerStorage {
  private readonly log = new Logger(RateLimiter.name);
  private readonly leases = new Map<string, Lease>();
  private readonly asking = new Map<string, Promise<Lease>>();

  constructor(private readonly database: DataSource) {}

  async increment(key: string, _ttl: number, limit: number, _block: number, throttlerName: string) {
    const wanted = throttlerName === 'sensitive' ? 1 : LARGEST_LEASE;
    for (;;) {
      const lease = this.current(key);
      const seconds = lease ? Math.max(1, Math.ceil((lease.ends - performance.now()) / 1000)) : 0;
      if (lease && lease.left > 0) {
        lease.left -= 1;
        const totalHits = lease.taken - lease.left;
        return { totalHits, timeToExpire: seconds, isBlocked: false, timeToBlockExpire: 0 };
      }
      if (lease && lease.taken >= limit) {
        return { totalHits: limit + 1, timeToExpire: seconds, isBlocked: true, timeToBlockExpire: seconds };
      }
      await this.ask(key, limit, wanted);
    }
  }

  /** Forgets past minutes. */
  @OnSchedule('rate-limit.prune', { every: 300_000 })
  async prune(): Promise<void> {
    await this.database.query("delete from rate_limit where window_start < now() - interval '10 minutes'");
  }

  private current(key: string): Lease | undefined {
    const lease = this.leases.get(key);
    if (!lease || lease.ends > performance.now()) return lease;
    this.leases.delete(key);
    return undefined;
  }

  // Requests of one key that come together share one question.
  private async ask(key: string, limit: number, wanted: number): Promise<void> {
    let question = this.asking.get(key);
    if (!question) {
      question = this.lease(key, limit, wanted).finally(() => this.asking.delete(key));
      this.asking.set(key, question);
    }
    await question;
  }

  private async lease(key: string, limit: number, wanted: number): Promise<Lease> {
    // Read before the question: the lease then ends a little early rather than late.
    const asked = performance.now();
    const lease = await this.take(key, limit, wanted).then(
      ({ granted, taken, msLeft }) => ({ left: granted, taken, ends: asked + msLeft }),
      (error: unknown) => {
        this.log.warn(`rate limit counted by this process alone: ${String(error)}`);
        // The request itself will say that the database is away; here it must not become another error.
        return { left: limit, taken: limit, ends: performance.now() + OUTAGE_MS };
      },
    );
    if (this.leases.size >= KNOWN_KEYS) this.forgetPast();
    this.leases.set(key, lease);
    return lease;
  }

  private async take(key: string, limit: number, wanted: number) {
    const [row] = await this.database.query<{ granted: number; taken: number; msLeft: number }[]>(
      `with clock as (select date_trunc('minute', clock_timestamp()) as start, clock_timestamp() as now)
       insert into rate_limit as r (key, window_start, taken)
       select $1, start, least($3::int, greatest(1, $2::int / 4)) from clock
       on conflict (key, window_start)
       do update set taken = least($2::int, r.taken + least($3::int, greatest(1, ($2::int - r.taken) / 4)))
       returning new.taken - coalesce(old.taken, 0) as granted, new.taken as taken,
         extract(epoch from new.window_start + interval '1 minute' - (select now from clock))::float8 * 1000 as "msLeft"`,
      [key, limit, wanted],
    );
    if (!row) throw new Error('no rate limit row');
    return row;
  }

  private forgetPast(): void {
    for (const key of this.leases.keys()) this.current(key);
  }
}
