import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase } from '../platform/database/index.js';

/** Orders by the day on which they are brought. */
@Injectable()
export class DueOrderQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** The vendor's open orders of a day, the longest known first; no more than a phone should keep. */
  async idsOn(vendorId: string, day: CivilDate): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from purchase_order where vendor_id = $1 and delivery_date = $2 and status in ('issued', 'accepted')
       order by id limit 30`,
      [vendorId, day],
    );
    return rows.map(({ id }) => id);
  }
}
