import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../platform/access/index.js';
import type { Capacity, CapacitySource } from './capacity.js';

/** All sources of capacities, asked at sign-in (all) and at each request (the chosen one). */
@Injectable()
export class Capacities {
  private readonly sources = new Map<string, CapacitySource>();

  register(source: CapacitySource): void {
    if (this.sources.has(source.kind)) throw new Error(`capacity kind ${source.kind} is registered twice`);
    this.sources.set(source.kind, source);
  }

  async list(accountId: string): Promise<Capacity[]> {
    const lists = await Promise.all([...this.sources.values()].map((source) => source.list(accountId)));
    return lists.flat();
  }

  async load(accountId: string, capacityId: string, sessionId: string): Promise<SignedIn | null> {
    const [kind = '', key = ''] = capacityId.split(':');
    return (await this.sources.get(kind)?.load(accountId, key, sessionId)) ?? null;
  }
}
