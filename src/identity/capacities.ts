import { Inject, Injectable } from '@nestjs/common';
import type { SignedIn } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { Capacity, CapacitySource, DescribedCapacity } from './capacity.js';

/** All sources of capacities, asked at sign-in (all) and at each request (the chosen one). */
@Injectable()
export class Capacities {
  private readonly sources = new Map<string, CapacitySource>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  register(source: CapacitySource): void {
    if (this.sources.has(source.kind)) throw new Error(`capacity kind ${source.kind} is registered twice`);
    this.sources.set(source.kind, source);
  }

  async list(accountId: string): Promise<Capacity[]> {
    const lists = await Promise.all([...this.sources.values()].map((source) => source.list(accountId)));
    return lists.flat();
  }

  describe({ id, role, title }: Capacity): DescribedCapacity {
    return { id, role, title, needsSecondFactor: this.config.auth.secondFactorRoles.includes(role) };
  }

  async load(accountId: string, capacityId: string, sessionId: string): Promise<SignedIn | null> {
    const [kind = '', key = ''] = capacityId.split(':');
    return (await this.sources.get(kind)?.load(accountId, key, sessionId)) ?? null;
  }

  async lapsed(accountId: string, capacityId: string, sessionId: string): Promise<SignedIn | null> {
    const [kind = '', key = ''] = capacityId.split(':');
    return (await this.sources.get(kind)?.lapsed?.(accountId, key, sessionId)) ?? null;
  }
}
