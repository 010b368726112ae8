/** A step of a record's life, as `status_change` keeps it; times are ISO 8601. */
export interface StepFact {
  readonly at: string;
  readonly action: string;
  readonly reason: string | null;
  readonly person: string;
  readonly capacity: string;
}

/** Goods with their price in whole rupiah. */
export interface LineFact {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: number;
  readonly amount: number;
}

export interface MeetingFact {
  readonly title?: string;
  readonly date?: string;
  readonly start?: string;
  readonly end?: string;
  readonly place?: string;
  readonly mode?: string;
  readonly participants?: {
    readonly ownAgency: number;
    readonly otherAgencies: number;
    readonly public: number;
  };
}

/** What was asked for, by whom, and who decided. */
export interface RequisitionFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly kind: string;
  readonly title: string;
  readonly purpose: string | null;
  readonly lane: string;
  readonly status: string;
  readonly total: number;
  readonly meeting: MeetingFact | null;
  /** Visitors that food was ordered for, when there was no meeting. */
  readonly guests: { readonly who?: string; readonly count?: number; readonly purpose?: string } | null;
  readonly deliveryDate: string;
  readonly deliveryTime: string | null;
  readonly deliveryPlace: string;
  readonly catalogueCheck: string | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly requester: string;
  readonly requesterPost: string;
  readonly account: string;
  readonly subActivity: string;
  readonly dpaNumber: string;
  readonly lines: readonly (LineFact & { readonly vendor: string })[];
  readonly steps: readonly StepFact[];
  /** The rules it was judged by when it was submitted; null before. */
  readonly judged: {
    readonly passed: number;
    readonly warned: readonly { readonly title: string; readonly legalBasis: string | null }[];
  } | null;
  readonly explanations: readonly { readonly text?: string }[];
  readonly decisions: readonly {
    readonly at: string;
    readonly openedAt: string | null;
    readonly step: string;
    readonly legalBasis: string;
    readonly person: string;
    readonly capacity: string;
    readonly decision: 'approve' | 'return' | 'reject';
    readonly note: string | null;
  }[];
  readonly attendance: {
    readonly closedAt: string;
    readonly person: string;
    readonly capacity: string;
    readonly heldFrom: string | null;
    readonly heldUntil: string | null;
    readonly came: number;
    readonly signed: number;
    readonly outside: number;
  } | null;
  readonly proofs: readonly {
    readonly kind: string;
    readonly at: string;
    readonly person: string;
    readonly capacity: string;
  }[];
}

/** A paper of an order, with who has signed it. */
export interface DocumentFact {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly code: string;
  readonly status: string;
  readonly at: string;
  readonly subjectId: string;
  readonly signatures: readonly {
    readonly person: string;
    readonly title: string;
    readonly at: string;
    readonly method: string;
  }[];
}

export interface DeliveryFacts {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly status: string;
  readonly promisedAt: string;
  readonly arrivedAt: string | null;
  readonly lateMinutes: number | null;
  readonly lateDays: number | null;
  readonly isByMinute: boolean;
  readonly isDeemed: boolean;
  readonly receiptLegalBasis: string | null;
  readonly penalty: number | null;
  readonly penaltyLegalBasis: string | null;
  readonly photos: number;
  readonly steps: readonly StepFact[];
  readonly lines: readonly {
    readonly name: string;
    readonly unit: string;
    readonly sent: number;
    readonly received: number | null;
    readonly rejected: number | null;
    readonly reason: string | null;
  }[];
}

export interface InvoiceFacts {
  readonly id: string;
  readonly number: string;
  readonly amount: number;
  readonly penalty: number;
  readonly status: string;
  readonly at: string;
  readonly person: string;
  readonly withdrawnAt: string | null;
  readonly withdrawReason: string | null;
}

export interface PaymentFacts {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly status: string;
  readonly channel: string | null;
  readonly gross: number;
  readonly penalty: number;
  readonly withheld: number | null;
  readonly net: number | null;
  readonly dueOn: string | null;
  readonly dueLegalBasis: string | null;
  readonly clockFrom: string;
  readonly paidAt: string | null;
  readonly steps: readonly StepFact[];
  readonly withholdings: readonly {
    readonly tax: string;
    readonly amount: number;
    readonly legalBasis: string;
    readonly at: string;
  }[];
  readonly transfers: readonly {
    readonly reference: string;
    readonly bank: string;
    readonly holder: string;
    readonly part: number;
    readonly status: string;
    readonly transferredOn: string;
    readonly sentAt: string;
    readonly sentBy: string;
    readonly answeredAt: string | null;
    readonly answeredBy: string | null;
    readonly note: string | null;
    readonly returnedOn: string | null;
    readonly returnReason: string | null;
  }[];
}

/** One order to one vendor, to its last rupiah. */
export interface OrderFacts {
  readonly id: string;
  readonly number: string;
  readonly vendor: string;
  readonly status: string;
  readonly total: number;
  readonly contractForm: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly issuedByPost: string;
  readonly answerDueAt: string;
  readonly answerLegalBasis: string;
  readonly declineReason: string | null;
  readonly declineNote: string | null;
  readonly cancelReason: string | null;
  readonly cancelNote: string | null;
  readonly cancelFee: number;
  readonly cancelFeeBasis: string | null;
  readonly deliveryDate: string;
  readonly deliveryTime: string | null;
  readonly deliveryPlace: string;
  readonly documentId: string;
  readonly lines: readonly LineFact[];
  readonly steps: readonly StepFact[];
  readonly amendments: readonly {
    readonly number: number;
    readonly kind: string;
    readonly proposedBy: string;
    readonly proposedAt: string;
    readonly reason: string;
    readonly status: string;
    readonly answeredAt: string | null;
    readonly answerNote: string | null;
    readonly legalBasis: string;
  }[];
  readonly waivers: readonly {
    readonly at: string;
    readonly person: string;
    readonly name: string;
    readonly quantity: number;
    readonly amount: number;
    readonly reason: string;
  }[];
  readonly deliveries: readonly DeliveryFacts[];
  readonly documents: readonly DocumentFact[];
  readonly invoices: readonly InvoiceFacts[];
  readonly payments: readonly PaymentFacts[];
}
