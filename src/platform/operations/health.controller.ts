import { Controller, Get, Header, Logger } from '@nestjs/common';
import { Public, Unlimited } from '../access/index.js';
import { Problem } from '../http/index.js';
import { CHECKS, Health, type CheckName } from './health.js';

/** Probes for load balancers and service managers. */
@Public()
@Unlimited()
@Controller('health')
export class HealthController {
  private readonly log = new Logger(HealthController.name);

  constructor(private readonly health: Health) {}

  /** The process answers; when it does not, restart it. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work; when it cannot, send it no requests. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready() {
    const readiness = await this.health.readiness();
    const down = (Object.keys(CHECKS) as CheckName[]).filter((name) => readiness[name] !== null);
    if (readiness.stopping) {
      throw new Problem('unavailable', 'Layanan sedang dihentikan.', [
        { code: 'stopping', detail: 'Proses ini sedang dihentikan.' },
      ]);
    }
    if (down.length === 0) return { status: 'ok' };
    for (const name of down) this.log.warn(`not ready: ${name}: ${readiness[name]}`);
    throw new Problem(
      'unavailable',
      `Belum siap: ${down.map((name) => CHECKS[name]).join(', ')}.`,
      down.map((name) => ({ code: `${name}-down`, detail: `Tidak berfungsi: ${CHECKS[name]}.` })),
    );
  }
}
