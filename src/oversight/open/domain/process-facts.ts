import type { CivilDate, CivilTime, Rupiah } from '../../../kernel/index.js';

/** An instant, ISO 8601. */
export type Instant = string;

/** One step of a record's life. */
export interface StepFacts {
  readonly to: string;
  readonly action: string;
  readonly at: Instant;
  readonly reason: string | null;
}

/** Who buys and pays. */
export interface AgencyFacts {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
}

/** Who sells: only what the register of businesses makes public, and where in the regency it is. */
export interface VendorFacts {
  readonly id: string;
  readonly name: string;
  readonly nib: string;
  readonly umkmClass: 'mikro' | 'kecil' | 'menengah';
  readonly legalForm: string;
  readonly desa: string | null;
  readonly kecamatan: string | null;
}

/** One line of what is wanted or ordered. */
export interface LineFacts {
  readonly id: string;
  readonly vendorId: string;
  readonly kind: 'goods' | 'delivery';
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  /** Of the price list; null where none sets one. */
  readonly ceilingPrice: Rupiah | null;
  readonly categoryCode: string | null;
  readonly category: string | null;
  readonly budgetLineId: string;
}

/** A line of a requisition, with whether an approver refused it. */
export interface WantedLineFacts extends LineFacts {
  readonly isRefused: boolean;
}

/** What an approved line was before the buying officer took a better offer. */
export interface OfferChangeFacts {
  readonly id: string;
  readonly lineId: string;
  readonly at: Instant;
  readonly reason: string;
  readonly before: {
    readonly vendorId: string;
    readonly name: string;
    readonly specification: string;
    readonly unit: string;
    readonly quantity: number;
    readonly unitPrice: Rupiah;
  };
}

/** The line of a DPA that pays. */
export interface BudgetFacts {
  readonly id: string;
  readonly year: number;
  readonly dpaNumber: string;
  readonly subActivityCode: string;
  readonly subActivity: string;
  readonly accountCode: string;
  readonly account: string;
  readonly fundSource: string;
  readonly rupCode: string | null;
}

/** A numbered letter; its hash once it is drawn. */
export interface LetterFacts {
  readonly id: string;
  readonly number: string;
  readonly sha256: string | null;
}

/** What an order was before and after both sides changed it. */
export interface OrderStateFacts {
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime | null;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    readonly unitPrice: Rupiah;
  }[];
}

export interface AmendmentFacts {
  readonly id: string;
  readonly number: number;
  readonly reason: string;
  readonly answeredAt: Instant;
  readonly before: OrderStateFacts;
  readonly after: OrderStateFacts;
  readonly letter: LetterFacts | null;
}

export interface DeliveryFacts {
  readonly id: string;
  readonly sequence: number;
  readonly status: string;
  readonly promisedAt: Instant;
  readonly arrivedAt: Instant | null;
  readonly lateMinutes: number | null;
  readonly lateDays: number | null;
  readonly checkedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly isDeemed: boolean;
  readonly penalty: Rupiah | null;
  readonly bast: LetterFacts | null;
}

/** The part of a transfer that pays one payment of this order. */
export interface TransferFacts {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Rupiah;
  readonly status: 'sent' | 'arrived' | 'missing' | 'returned';
  readonly transferredOn: CivilDate;
  readonly sentAt: Instant;
  readonly answeredAt: Instant | null;
  readonly returnedOn: CivilDate | null;
}

export interface OrderFacts {
  readonly id: string;
  readonly number: string;
  readonly vendorId: string;
  readonly contractForm: string;
  readonly status: string;
  readonly issuedOn: CivilDate;
  readonly createdAt: Instant;
  readonly answerDueAt: Instant;
  readonly answeredAt: Instant | null;
  readonly declineReason: string | null;
  readonly cancelReason: string | null;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime | null;
  readonly lines: readonly LineFacts[];
  readonly letter: LetterFacts | null;
  readonly history: readonly StepFacts[];
  readonly amendments: readonly AmendmentFacts[];
  readonly deliveries: readonly DeliveryFacts[];
  readonly transfers: readonly TransferFacts[];
}

/** All that is told of one process: a requisition with everything that became of it. Amounts in whole rupiah. */
export interface ProcessFacts {
  readonly id: string;
  readonly kind: 'mamin' | 'atk';
  readonly lane: 'normal' | 'urgent';
  readonly title: string;
  readonly purpose: string | null;
  readonly catalogueCheck: string | null;
  readonly status: string;
  readonly year: number;
  readonly submittedAt: Instant;
  readonly decidedAt: Instant | null;
  readonly deliveryDate: CivilDate;
  readonly agency: AgencyFacts;
  readonly budgetLineId: string;
  readonly budgets: readonly BudgetFacts[];
  readonly lines: readonly WantedLineFacts[];
  readonly offerChanges: readonly OfferChangeFacts[];
  readonly history: readonly StepFacts[];
  readonly vendors: readonly VendorFacts[];
  readonly orders: readonly OrderFacts[];
}
