import type { Env } from '../../src/platform/config/index.js';
import { Queues } from '../../src/platform/queue/queues.js';
import type { TestApp } from './app.js';

/** The queue stores to test on: PostgreSQL always, Redis where TEST_REDIS_URL names one. */
export const JOB_STORES: readonly (readonly [name: string, env: Env])[] = [
  ['PostgreSQL', { REDIS_URL: '' }],
  ...(process.env.TEST_REDIS_URL ? ([['Redis', { REDIS_URL: process.env.TEST_REDIS_URL }]] as const) : []),
];

/** Waits until `probe` gives something else than undefined, false or null. */
export async function until<T>(probe: () => Promise<T>, timeoutMs = 30_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Takes everything out of the queues: a Redis is shared by tests, and the next one must not find these jobs. */
export async function emptyQueues({ app }: TestApp): Promise<void> {
  const queues = app.get(Queues).all();
  await Promise.all(queues.map((queue) => queue.obliterate({ force: true }).catch(() => undefined)));
}
