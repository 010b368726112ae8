import { Injectable } from '@nestjs/common';
import { mandateEnded, MandateKeeper } from '../platform/access/index.js';
import type { Tx } from '../platform/database/index.js';

// Asked of the locked row itself: when somebody has just ended it, only that row is read again.
export const HOLDS_NOW = `(clock_timestamp() at time zone 'Asia/Jakarta')::date <@ a.period`;

/** The mandate behind a write, read and held in the transaction that writes. */
@Injectable()
export class AppointmentMandateKeeper extends MandateKeeper {
  async confirm(tx: Tx): Promise<void> {
    const { mandate } = tx.actor;
    if (!mandate) return;
    const rows = await tx.query(
      `select 1 from appointment a join mandate m on m.appointment_id = a.id
       where a.id = $1 and ${HOLDS_NOW} for share of a`,
      [mandate.appointmentId],
    );
    if (rows.length === 0) throw mandateEnded(mandate);
    tx.isMandateHeld = true;
  }
}
