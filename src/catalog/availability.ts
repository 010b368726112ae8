import { Injectable } from '@nestjs/common';
import { civilDateOf, instantOf, type CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { RegulationReader } from '../regulations/index.js';
import { availabilityFacts, type FreePortions } from './capacity.queries.js';
import { capacityPolicy } from './capacity-policy.js';
import { CatalogReader } from './catalog-reader.queries.js';
import { deliveryFeeFor } from './domain/item-promise.js';
import { workingHoursBetween } from './domain/search/working-hours.js';

/** Whether so many of an item can be had on a day at a place, and why not. */
export interface Availability {
  readonly itemId: string;
  readonly date: CivilDate;
  readonly quantity: number;
  readonly isAvailable: boolean;
  /** Stable codes of what is in the way. */
  readonly obstacles: readonly string[];
  /** What the day still bears; null without a limit. */
  readonly free: number | null;
  /** What one delivery costs; null where it is not delivered to, or no place was named. */
  readonly deliveryFee: number | null;
  /** The next days on which the quantity can be had. */
  readonly otherDays: readonly CivilDate[];
}

const DAYS_LOOKED_AHEAD = 14;
const DAYS_SUGGESTED = 3;

/** Answers from the same counters that submission holds; nothing is written, and nothing is promised. */
@Injectable()
export class AvailabilityReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly catalog: CatalogReader,
    private readonly regulations: RegulationReader,
  ) {}

  /** Null for an item that was never published. Three statements, two of them of a `source` that joins them. */
  async of(
    itemId: string,
    { date, quantity, kecamatan }: { date: CivilDate; quantity: number; kecamatan?: string },
    now: Date,
    source: Queryable = this.database,
  ): Promise<Availability | null> {
    const today = civilDateOf(now);
    const [[offer], ruleSet] = await Promise.all([
      this.catalog.offers(source, [itemId], date > today ? date : today),
      this.regulations.ruleSetOn(source, today),
    ]);
    if (!offer) return null;
    const { countsForVendor } = capacityPolicy(ruleSet, offer.kind);
    const { days, holidays, vendorArea, ...delivery } = await availabilityFacts(
      source,
      { itemId, vendorId: offer.vendorId, countsForVendor },
      date,
      DAYS_LOOKED_AHEAD + 1,
    );
    const deliveryFee = kecamatan === undefined ? null : deliveryFeeFor(delivery, kecamatan, vendorArea);
    const bears = ({ free, isClosed }: FreePortions) => !isClosed && (free === null || free >= quantity);
    const calendar = { holidays: new Map(holidays.map(({ date: day, ...holiday }) => [day, holiday])) };
    const isInTime = (day: CivilDate) =>
      workingHoursBetween(now, instantOf(day, '23:59'), calendar) >= offer.leadTimeHours;
    const [asked] = days;
    const obstacles = [
      !offer.onSale && 'item-on-sale',
      quantity < offer.minimumOrder && 'minimum-order',
      !isInTime(date) && 'item-lead-time',
      asked?.isClosed && 'vendor-closed',
      asked && !asked.isClosed && !bears(asked) && 'capacity-exceeded',
      kecamatan !== undefined && deliveryFee === null && 'not-delivered-there',
    ].filter((obstacle) => typeof obstacle === 'string');
    const otherDays = days
      .slice(1)
      .filter((day) => bears(day) && isInTime(day.date))
      .map((day) => day.date)
      .slice(0, DAYS_SUGGESTED);
    return {
      itemId,
      date,
      quantity,
      isAvailable: obstacles.length === 0,
      obstacles,
      free: asked?.isClosed ? 0 : (asked?.free ?? null),
      deliveryFee,
      otherDays: obstacles.length === 0 ? [] : otherDays,
    };
  }
}
