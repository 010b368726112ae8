import type { Tx } from '../database/tx.js';
import { Problem } from '../http/problem.js';
import type { Mandate } from './actor.js';

/**
 * Looks at the actor's decree again inside the transaction that writes. A request is let in under a mandate; whether it still
 * holds when the decision is written is another question. The platform only knows this; module `organisation` provides it.
 */
export abstract class MandateKeeper {
  /** Throws a Problem unless the mandate of `tx.actor` holds now; until the commit it cannot be ended by anybody else. */
  abstract confirm(tx: Tx): Promise<void>;
}

/** 403: the decree under which somebody acts no longer holds. */
export function mandateEnded({ decreeNumber }: Pick<Mandate, 'decreeNumber'>): Problem {
  const detail = `SK ${decreeNumber} tidak lagi berlaku; tindakan ini tidak dapat Anda ambil.`;
  return new Problem('forbidden', detail, [
    { code: 'mandate-ended', detail, legalBasis: 'UU 30/2014 ps 15 ayat (1) huruf a' },
  ]);
}
