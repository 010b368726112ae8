import type { CivilDate } from '../../kernel/index.js';
import type { TaxAssessment } from '../../taxes/index.js';
import type { Attendance, Rows } from './rows.queries.js';
import type { Agency, Item } from './stage.js';

/** One ordered line; the price and version of the item unless said otherwise. */
export interface PlannedLine {
  readonly item: Item;
  readonly quantity: number;
  readonly unitPrice?: number;
  readonly versionId?: string;
}

/** A purchase before it is written: what is not said goes as it should. Days are numbers of working days, times minutes of work. */
export interface PurchasePlan {
  readonly agency: Agency;
  readonly lines: readonly PlannedLine[];
  /** Working day of submission. */
  readonly day: number;
  readonly minute?: number;
  /** Which of the two budget lines of the account. */
  readonly part?: 0 | 1;
  /** Minutes of work from one step to the next. */
  readonly approvedAfter?: number;
  readonly issuedAfter?: number;
  /** Moments that break with the hours of work. */
  readonly submittedAt?: Date;
  readonly approvedAt?: Date;
  readonly issuedAt?: Date;
  /** Seconds that the approver looked at it. */
  readonly lookedForSeconds?: number;
  /** Working days from the order to the meeting or delivery. */
  readonly leadDays?: number;
  readonly title?: string;
  readonly place?: string;
  readonly start?: number;
  readonly attended?: number;
  readonly outcome?: 'completed' | 'declined' | 'cancelled';
  /** Working days from acceptance to the transfer. */
  readonly paidAfterDays?: number;
  /** The last word over the rows of this purchase alone, before they are written. */
  readonly adjust?: (rows: Rows) => void;
}

/** Numbers and lists that run on from purchase to purchase. */
export interface Ledger {
  rows: Rows;
  attendances: Attendance[];
  sequence: number;
  readonly taxesOf: (plan: PurchasePlan, on: CivilDate) => TaxAssessment;
  readonly documentData: string;
  readonly poolSize: number;
  /** Where the pool stands on a day: nobody is at two meetings of one day, and no two days call the same row of people. */
  readonly called: Map<CivilDate, { first: number; stride: number; taken: number }>;
}
