/** The part of OCDS 1.1 that is published, field by field as in its release schema. */

export interface Value {
  readonly amount: number;
  readonly currency: 'IDR';
}

export interface OrganizationReference {
  readonly id: string;
  readonly name: string;
}

export interface Organization extends OrganizationReference {
  readonly identifier: { readonly scheme: string; readonly id: string; readonly legalName: string };
  readonly address: {
    readonly streetAddress?: string;
    readonly locality?: string;
    readonly region?: string;
    readonly countryName: string;
  };
  readonly roles: readonly string[];
  readonly details?: { readonly scale: 'micro' | 'sme' };
}

export interface Classification {
  readonly scheme: string;
  readonly id: string;
  readonly description: string;
}

export interface Item {
  readonly id: string;
  readonly description: string;
  readonly classification?: Classification;
  readonly quantity: number;
  readonly unit: {
    readonly name: string;
    readonly value: Value;
    /** Extension: the highest price that the regency's price list allows for one unit. */
    readonly ceilingValue?: Value;
  };
}

export interface OcdsDocument {
  readonly id: string;
  readonly documentType: string;
  readonly title: string;
  readonly format: 'application/pdf';
  readonly language: 'id';
  /** Extension: by which whoever holds the paper's file recognises it. */
  readonly sha256: string;
}

export interface Amendment {
  readonly id: string;
  readonly date: string;
  readonly rationale: string;
  readonly description: string;
  readonly releaseID: string;
}

export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly type: 'delivery' | 'approval';
  readonly description?: string;
  readonly dueDate?: string;
  readonly dateMet?: string;
  readonly dateModified: string;
  readonly status: 'met' | 'notMet' | 'scheduled';
}

export interface Transaction {
  readonly id: string;
  readonly date: string;
  readonly value: Value;
  readonly payer: OrganizationReference;
  readonly payee: OrganizationReference;
  /** Extension: whether the money was seen on the account. */
  readonly status: 'sent' | 'arrived' | 'missing' | 'returned';
}

export interface Award {
  readonly id: string;
  readonly title: string;
  readonly status: 'active' | 'cancelled';
  readonly date: string;
  readonly value: Value;
  readonly suppliers: readonly OrganizationReference[];
  readonly items: readonly Item[];
  readonly amendments?: readonly Amendment[];
}

export interface Contract {
  readonly id: string;
  readonly awardID: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'pending' | 'active' | 'cancelled' | 'terminated';
  readonly period: { readonly startDate: string; readonly endDate: string };
  readonly value: Value;
  readonly items: readonly Item[];
  readonly dateSigned?: string;
  readonly documents?: readonly OcdsDocument[];
  readonly amendments?: readonly Amendment[];
  readonly implementation?: {
    readonly transactions?: readonly Transaction[];
    readonly milestones?: readonly Milestone[];
    readonly documents?: readonly OcdsDocument[];
  };
}

export interface Planning {
  readonly rationale?: string;
  readonly budget: {
    readonly id: string;
    readonly description: string;
    readonly amount: Value;
    readonly project: string;
    readonly projectID: string;
    readonly budgetBreakdown: readonly {
      readonly id: string;
      readonly description: string;
      readonly amount: Value;
      readonly period: { readonly startDate: string; readonly endDate: string };
      readonly sourceParty: OrganizationReference;
    }[];
  };
}

export interface Tender {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'complete' | 'cancelled' | 'unsuccessful' | 'withdrawn';
  readonly procuringEntity: OrganizationReference;
  readonly items: readonly Item[];
  readonly value: Value;
  readonly procurementMethod: 'direct';
  readonly procurementMethodDetails: string;
  readonly procurementMethodRationale?: string;
  readonly mainProcurementCategory: 'goods';
}

export interface Release {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  readonly tag: readonly string[];
  readonly initiationType: 'tender';
  readonly language: 'id';
  readonly parties: readonly Organization[];
  readonly buyer: OrganizationReference;
  readonly planning?: Planning;
  readonly tender?: Tender;
  readonly awards?: readonly Award[];
  readonly contracts?: readonly Contract[];
}
