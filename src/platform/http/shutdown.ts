import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '../config/index.js';

/**
 * Going down in order: not ready any more, no new connections and jobs, what is in hand finishes within SHUTDOWN_GRACE_SECONDS,
 * then the rest is cut off, then the pools close (Nest's onApplicationShutdown).
 */
@Injectable()
export class Shutdown implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly log = new Logger(Shutdown.name);
  private deadline: number | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  /** Whether this process is going down. */
  get hasBegun(): boolean {
    return this.deadline !== null;
  }

  onModuleDestroy(): void {
    this.deadline ??= Date.now() + this.config.runtime.shutdownGraceSeconds * 1000;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.host.httpAdapter?.getInstance();
    if (!server) return;
    if (await this.withinGrace(Promise.resolve(server.close()))) return;
    this.log.warn('requests in hand did not finish in time; their connections are cut');
    server.server.closeAllConnections();
  }

  /** Waits for `work`, but not longer than the shutdown may last. Returns whether it finished. */
  async withinGrace(work: Promise<unknown>): Promise<boolean> {
    const left = Math.max(0, (this.deadline ?? Date.now()) - Date.now());
    const timer = new AbortController();
    const late = sleep(left, false, { signal: timer.signal }).catch(() => true);
    try {
      return await Promise.race([work.then(() => true), late]);
    } finally {
      timer.abort();
    }
  }
}
