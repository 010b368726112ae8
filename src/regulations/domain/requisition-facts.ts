import type { CivilDate, CivilTime, Rupiah } from '../../kernel/index.js';
import type { SpendingFacts, VendorSpendingFacts } from './spending-facts.js';

/** What is bought: meeting meals and refreshments, or office supplies. */
export type CategoryKind = 'mamin' | 'atk';

/** How a line is taxed; read here only to tell cooked food from goods. */
export type TaxClass = 'goods' | 'catering' | 'restaurant-meal' | 'benda-pos';

/** Business classes of PP 7/2021 ps 35, and the cooperative, which the reservation for small business also covers. */
export type BusinessClass = 'micro' | 'small' | 'medium' | 'large' | 'cooperative';

/** One line of a requisition. */
export interface LineFacts {
  readonly item: string;
  readonly categoryCode: string;
  /** Rupiah per unit. */
  readonly unitPrice: Rupiah;
  readonly quantity: number;
  /** The standard price (SSH) for this item and day in rupiah per unit, or null when none is set. */
  readonly ceiling: Rupiah | null;
  readonly taxClass: TaxClass;
  /** Account of the line's own budget line; absent is the requisition's, as it was for every line before lines could name one. */
  readonly accountCode?: string;
  /** Whether that budget line belongs to a package of the procurement plan; absent where the line has none of its own. */
  readonly hasRup?: boolean;
}

/** The supplier as known when the requisition was submitted; null is "not known" and is never read as yes. */
export interface VendorFacts {
  /** Kemendagri code of the regency, for example of the form "NN.NN". */
  readonly domicileRegencyCode: string;
  readonly verified: boolean;
  readonly suspended: boolean;
  readonly businessClass: BusinessClass | null;
  readonly hasHalal: boolean | null;
}

/** The meeting that the food is for. */
export interface MeetingFacts {
  readonly mode: 'offline' | 'online';
  readonly date: CivilDate;
  readonly start: CivilTime;
  readonly end: CivilTime;
  readonly participants: {
    readonly ownAgency: number;
    readonly otherAgencies: number;
    readonly public: number;
  };
  readonly mealPortions: number;
  readonly snackPortions: number;
  readonly hasInvitation: boolean;
}

/** The visitors that the food is for. */
export interface GuestFacts {
  readonly count: number;
  readonly mealPortions: number;
  readonly snackPortions: number;
}

/** What the rules on the urgent lane look at. */
export interface UrgentFacts {
  /** Whether it is being asked for, or being justified afterwards: then what could wait binds. */
  readonly stage: 'ask' | 'justify';
  /** Role of the post in which it is asked for. */
  readonly role: string;
  /** ISO 8601 instant, UTC. */
  readonly deliverAt: string;
  /** Urgent requests of the agency with its units in this calendar month, this one not counted. */
  readonly usedThisMonth: number;
  /** Those of any month that were not justified in time, or not approved, and have not been settled. */
  readonly unsettled: number;
  /** Portions as ordered, for the rules that are asked when the meeting is known. */
  readonly mealPortions: number;
  readonly snackPortions: number;
}

/** Everything the rules look at, as plain JSON: stored with the requisition, it gives the same verdict for ever. */
export interface RequisitionFacts {
  readonly requestingAgency: string;
  readonly category: CategoryKind;
  /** Of the budget line that pays for every line that names none of its own. */
  readonly accountCode: string;
  readonly budgetYear: number;
  /** Whether the budget line belongs to a package of the procurement plan; absent in facts stored before it was asked. */
  readonly hasRup?: boolean;
  /** Rupiah, before any tax that is added to it. */
  readonly totalBeforeTax: Rupiah;
  readonly lines: readonly LineFacts[];
  readonly vendor: VendorFacts;
  readonly meeting: MeetingFacts | null;
  /** ISO 8601 instant, UTC. */
  readonly submittedOn: string;
  readonly deliveryDate: CivilDate;
  /** Rupiah before tax of the same agency's other requisitions in this category on this day. */
  readonly otherSpendingSameDay: Rupiah;
  /** Orders in a row that the agency has already given this vendor, this one not counted. */
  readonly consecutiveOrdersToVendor: number;
  /** Absent is normal. */
  readonly lane?: 'normal' | 'urgent';
  /** Only in the urgent lane. */
  readonly urgent?: UrgentFacts;
  /** Codes of the requesting unit and of every agency above it; absent in facts stored before routes could name agencies. */
  readonly agencyCodes?: readonly string[];
  /** Whether the answer to "is it in the national catalogue?" is on record. */
  readonly nationalCatalogueChecked: boolean;
  // What follows is absent in facts stored before it was asked; rules that need it then do not apply.
  /** Whether a proof of that answer is attached. */
  readonly hasCatalogueEvidence?: boolean;
  readonly hasPurpose?: boolean;
  /** Null when none are stated. */
  readonly guests?: GuestFacts | null;
  readonly spending?: SpendingFacts;
  readonly vendorSpending?: VendorSpendingFacts;
}
