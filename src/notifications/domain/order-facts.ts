/** Who takes part in a delivery: whoever counts at the door, and whoever accepts for the agency. */
export type DeliveryPart = 'receiver' | 'acceptor';

/** Who is told, as seen from the order. */
export type OrderPart =
  | 'vendor'
  | 'issuer'
  | 'requester'
  /** Who watches over vendors and may sanction them. */
  | 'verifiers'
  | DeliveryPart;

/** What the telling needs to know of a delivery. */
export interface DeliveryFacts {
  readonly sequence: number;
  /** ISO 8601; when silence counts as acceptance. */
  readonly receiptDueAt: string | null;
  readonly receiptLegalBasis: string | null;
  readonly replaceDueAt: string | null;
}

/** What the telling needs to know of an order. */
export interface OrderNewsFacts {
  readonly number: string;
  readonly vendorName: string;
  readonly agencyName: string;
  readonly requisitionTitle: string;
  readonly total: number;
  readonly answerDueAt: Date;
  readonly reason: string | null;
  /** Of a happening to a delivery. */
  readonly delivery: DeliveryFacts | null;
  /** Of the newest proposal: why, and until when the other side answers. */
  readonly proposal?: { readonly reason: string; readonly dueAt: string } | null;
}
