import type { CivilDate, Rounding, Rupiah } from '../../kernel/index.js';
import type { LegalForm } from './legal-form.js';
import type { SettledFacts } from './tax-facts.js';
import type { Fraction } from './tax-rules.js';

/**
 * How a line is taxed: goods (also packaged food from a shop), catering (a service), a cooked meal bought at a restaurant or warung, or
 * benda pos (stamps and duty stamps at their face value).
 */
export type TaxClass = 'goods' | 'catering' | 'restaurant-meal' | 'benda-pos';

/** How money reaches the vendor: revolving cash (UP), its refill (GU), extra cash (TU), directly by SP2D (LS), or the regional card. */
export type PaymentChannel = 'UP' | 'GU' | 'TU' | 'LS' | 'KKPD';

/** One class of a payment's value. */
export interface SupplyLine {
  /** Whole rupiah for the line, as priced. */
  readonly amount: Rupiah;
  readonly taxClass: TaxClass;
  readonly priceIncludesTax: boolean;
}

/** A payment to one vendor, with what is known about it. Null (or 'unknown') is "not known" and never read as no. */
export interface Supply {
  readonly on: CivilDate;
  readonly lines: readonly SupplyLine[];
  /** All of the transaction of which this payment is a part; the payment alone when absent. What has a floor is held against it. */
  readonly transaction?: readonly SupplyLine[];
  readonly vendor: {
    readonly kind: 'individual' | 'entity';
    readonly legalForm: LegalForm | null;
    readonly pkp: boolean | null;
    readonly hasNpwp: boolean | null;
    /** Last day of the UMKM surat keterangan; null is "has none". */
    readonly suketValidUntil: CivilDate | null | 'unknown';
    /** Rupiah in the current tax year, at least: above a limit it tells something, below it proves nothing. */
    readonly yearTurnover: Rupiah | null;
    /** Whether the region has registered the vendor to collect PBJT; a vendor below the region's turnover limit is not. */
    readonly isPbjtTaxpayer: boolean | null;
  };
  readonly channel: PaymentChannel;
  /** Kemendagri code of the regency where the supply takes place. */
  readonly regionCode: string;
  /** Whether this payment was split off a larger transaction, which takes the Rp2 million floor away. */
  readonly isPartOfLargerTransaction: boolean | null;
  /** What that larger transaction comes to at most, where it is not known whether there is one. */
  readonly largerTransactionAtMost?: Rupiah;
  /** What the treasurer has settled with a reason; it goes before everything else. */
  readonly settled?: SettledFacts;
}

/** The taxes the assessment knows. */
export type Tax = 'PPN' | 'PPh22' | 'PPh23' | 'PPh21' | 'PPhFinal' | 'PBJT';

/** One tax on a supply. An amount of 0 is an answer too: `note` says why nothing is due. */
export interface TaxLine {
  readonly tax: Tax;
  readonly base: Rupiah;
  readonly rate: Fraction;
  readonly amount: Rupiah;
  /** What it does to the price: added on top, contained in it, or nothing (an income tax). */
  readonly price: 'added' | 'included' | 'unaffected';
  /** Who brings it to the treasury: the agency, out of the payment, or the vendor. */
  readonly effect: 'withheld' | 'vendor-remits';
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly note: string;
  /** How the amount was brought to whole rupiah, and by which article; absent where nothing was rounded. */
  readonly rounding?: { readonly rule: Rounding; readonly legalBasis: string };
}

/** Bea meterai on the receipt of a payment. A duty of its own: neither added to the price nor kept from it. Whole rupiah. */
export interface StampDuty {
  /** What the receipt states. */
  readonly stated: Rupiah;
  /** 0 when no stamp is due. */
  readonly amount: Rupiah;
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly note: string;
}

/** A fact or rule without which a tax cannot be told. */
export interface Undetermined {
  readonly missing: string;
  readonly detail: string;
  readonly legalBasis: string;
}

/**
 * The taxes on a supply. While anything is undetermined there are no totals, so that nobody can pay by half an answer;
 * when complete, `gross` (payable) = `net` (to the vendor) + `withheld` (to the treasury).
 */
export type TaxAssessment = {
  readonly lines: readonly TaxLine[];
  readonly undetermined: readonly Undetermined[];
  /** Null while there are no totals or no rule is in force; absent in assessments that were kept before it was known. */
  readonly stampDuty?: StampDuty | null;
} & (
  | { readonly complete: true; readonly gross: Rupiah; readonly withheld: Rupiah; readonly net: Rupiah }
  | { readonly complete: false; readonly gross: null; readonly withheld: null; readonly net: null }
);

/** What one step of the assessment found. */
export interface Step {
  readonly lines: readonly TaxLine[];
  readonly undetermined: readonly Undetermined[];
}

/** A step with nothing to say. */
export const nothingToTax: Step = { lines: [], undetermined: [] };

/** A step that cannot answer. */
export function cannotTell(missing: string, why: string, legalBasis: string): Step {
  return { lines: [], undetermined: [{ missing, detail: `PERLU VERIFIKASI: ${why}`, legalBasis }] };
}

/** A step that cannot answer because no rule is in force. */
export function noRule(code: string): Step {
  return cannotTell(code, `tidak ada aturan ${code} yang berlaku pada tanggal dan daerah ini.`, '-');
}
