import type { CivilDate, Rupiah } from '../../kernel/index.js';

/**
 * What the same agency has asked for before in the same category, added up: over so many days up to and including the day of
 * submission, or over the same event (the same meeting; without one, the same delivery day and place).
 */
export interface EarlierSum {
  readonly over: number | 'event';
  /** Only what is each at most this is counted, in rupiah: several that together pass a limit which none passes alone. Null counts all. */
  readonly threshold: Rupiah | null;
  readonly count: number;
  readonly sum: Rupiah;
}

/** One earlier requisition, for a person to look at. */
export interface RelatedRequisition {
  readonly id: string;
  readonly title: string;
  readonly amount: Rupiah;
  readonly submittedOn: CivilDate;
  readonly sameEvent: boolean;
}

/** Earlier requisitions of the agency, whoever the vendor. */
export interface SpendingFacts {
  readonly earlier: readonly EarlierSum[];
  /** The nearest of them: same event first, then newest; at most twenty. */
  readonly related: readonly RelatedRequisition[];
}

/** What goes to one vendor. */
export interface VendorSpendingFacts {
  /** Rupiah of this requisition. */
  readonly amount: Rupiah;
  /** Sums of what went to this vendor; the threshold is compared with the vendor's part. */
  readonly earlier: readonly EarlierSum[];
  /** Rupiah of all categories from this agency in the calendar month and year of submission, this requisition not counted. */
  readonly month: Rupiah;
  readonly year: Rupiah;
}
