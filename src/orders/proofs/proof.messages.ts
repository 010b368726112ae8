import { defineMessage } from '../../platform/outbox/message.js';

/** The file of a purchase still lacks something so many days after its meeting or delivery. Names are titles of proofs, in Indonesian. */
export interface ProofsMissingPayload {
  readonly requisitionId: string;
  readonly afterDays: number;
  readonly missing: readonly string[];
  /** What the portions differ by, in words; null when they agree or cannot be compared. */
  readonly portions: string | null;
}

/** Told once per stage. */
export const ProofsMissing = defineMessage<ProofsMissingPayload>('orders.proofs-missing');
