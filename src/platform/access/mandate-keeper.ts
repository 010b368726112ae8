import type { Tx } from '../database/tx.js';

/**
 * Looks at the actor's decree again inside the transaction that writes. A request is let in under a mandate; whether it still
 * holds when the decision is written is another question. The platform only knows this; module `organisation` provides it.
 */
export abstract class MandateKeeper {
  /** Throws a Problem unless the mandate of `tx.actor` holds now; until the commit it cannot be ended by anybody else. */
  abstract confirm(tx: Tx): Promise<void>;
}
