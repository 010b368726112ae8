import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public, Unlimited } from '../access/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { Problem } from '../http/index.js';
import { Metrics } from './metrics.js';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Figures for Prometheus: for the holder of METRICS_TOKEN, else only for this machine. */
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  @Public()
  @Unlimited()
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  read(@Req() request: FastifyRequest): Promise<string> {
    const token = this.config.http.metricsToken?.reveal();
    if (token === undefined) requireThisMachine(request);
    else if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      throw new Problem('unauthenticated', 'Angka pemantauan hanya untuk pemegang METRICS_TOKEN.');
    }
    return this.metrics.read();
  }
}

function requireThisMachine({ ip, headers }: FastifyRequest): void {
  // Behind a proxy on this machine everybody looks local; a forwarded request is never taken for one from here.
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  if (isForwarded || !LOOPBACK.test(ip)) {
    throw new Problem(
      'forbidden',
      'Angka pemantauan hanya untuk mesin ini; setel METRICS_TOKEN untuk lainnya.',
    );
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a as Buffer, b as Buffer);
}
