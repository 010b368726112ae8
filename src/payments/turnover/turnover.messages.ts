import { defineMessage } from '../../platform/outbox/message.js';

/** A vendor's sales of the year came near a threshold, or above it; `key` is the same when it is told again. */
export interface TurnoverCrossedPayload {
  readonly vendorId: string;
  readonly year: number;
  readonly stage: 'ahead' | 'reached';
  /** Whole rupiah. */
  readonly turnover: number;
  readonly threshold: number;
  readonly meaning: string;
  readonly legalBasis: string;
  readonly key: string;
}

/** The turnover of a vendor asks for attention. */
export const TurnoverCrossed = defineMessage<TurnoverCrossedPayload>('payments.turnover-crossed');
