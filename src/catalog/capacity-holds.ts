import { Injectable } from '@nestjs/common';
import type { Refusal } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { endHolds, insertHolds, lowerHolds, shortagesOf } from './capacity.queries.js';
import { capacityRefusals, type CapacityRequest } from './domain/capacity.js';

/**
 * The days of vendors, held for requisitions. Callers have locked the requisition; counters are locked after it and before its
 * budget line.
 */
@Injectable()
export class CapacityHolds {
  /** Why the days could not bear it now, for a person to read beforehand; nothing is written. */
  async refusals(source: Queryable, request: CapacityRequest): Promise<Refusal[]> {
    return capacityRefusals(request, await shortagesOf(source, request));
  }

  /** Holds every line or, with a 422 that names what is left, none. */
  async hold(tx: Tx, request: CapacityRequest): Promise<void> {
    await this.write(tx, request, 'held');
  }

  /** The order has been issued. A line whose hold was released by an earlier order's end is held anew, or refused with a 422. */
  async take(tx: Tx, request: CapacityRequest): Promise<void> {
    await this.write(tx, request, 'taken');
  }

  /** Ends what is held but not ordered; twice is once. */
  async release(tx: Tx, requisitionId: string, reason: string): Promise<void> {
    await endHolds(tx, { requisitionId, reason, vendorId: null, taken: false });
  }

  /** Ends what is held for some items, which are no longer wanted; twice is once. */
  async releaseItems(
    tx: Tx,
    requisitionId: string,
    itemIds: readonly string[],
    reason: string,
  ): Promise<void> {
    await endHolds(tx, { requisitionId, reason, vendorId: null, taken: false, itemIds });
  }

  /** Ends everything of one vendor, whose order has ended; twice is once. */
  async releaseVendor(tx: Tx, requisitionId: string, vendorId: string, reason: string): Promise<void> {
    await endHolds(tx, { requisitionId, reason, vendorId, taken: true });
  }

  /** An order gets less of its day than it took; one statement, and never refused. */
  lower(
    tx: Tx,
    whose: { requisitionId: string; vendorId: string; reason: string },
    items: readonly { readonly itemId: string; readonly portions: number }[],
  ): Promise<void> {
    return lowerHolds(tx, whose, items);
  }

  private async write(tx: Tx, request: CapacityRequest, state: 'held' | 'taken'): Promise<void> {
    if (await insertHolds(tx, request, state)) return;
    const refusals = await this.refusals(tx, request);
    throw problemOf(refusals.length > 0 ? refusals : [takenMeanwhile]);
  }
}

const takenMeanwhile: Refusal = {
  code: 'capacity-exceeded',
  detail: 'Kapasitas penyedia pada hari itu baru saja dipakai permintaan lain; periksa kembali.',
};
