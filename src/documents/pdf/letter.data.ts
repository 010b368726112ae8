import type { Crest } from './letterhead.js';
import type { Signatory } from './signatures.js';
import type { Verification } from './qr.js';

/** A date as printed ('24 November 2026') and as 'YYYY-MM-DD'. */
export interface PrintedDate {
  text: string;
  iso: string;
}

/** A word across every page of a document that is not, or no longer, to be followed. */
export type Watermark = 'KONSEP' | 'BATAL' | 'CONTOH';

/**
 * What every document of an agency carries. Snapshots are stored as JSON; texts are ready to print, in Indonesian; amounts are whole
 * rupiah. Null or an empty list leaves the part out.
 */
export interface LetterData {
  paper: 'A4' | 'F4';
  /** When the document was made, ISO 8601 with its offset: the only time in the file. */
  createdAt: string;
  regency: { name: string; crest: Crest | null };
  /** `parentName` is set for a unit: the agency it belongs to, above its own name. */
  agency: { name: string; parentName?: string; addressLines: string[]; contact: string | null };
  number: string;
  city: string;
  date: PrintedDate;
  /** Null only for a draft: what is not issued has no code. */
  verification: Verification | null;
  watermark: Watermark | null;
  /** Set where the snapshot is kept, on an installation for practice: every page says so, however often it is drawn. */
  isPractice?: boolean;
  /** Printed in a box under the letterhead, such as 'Peraturan contoh - belum diverifikasi'. */
  sampleNote: string | null;
}

/** The official who buys. */
export interface PrintedBuyer {
  title: string;
  name: string;
  nip: string | null;
  rank: string | null;
  skNumber: string | null;
  agency: string;
}

/** The business that delivers. */
export interface PrintedVendor {
  name: string;
  representative: string;
  position: string;
  address: string;
  nib: string | null;
  npwp: string | null;
  bankAccount: string | null;
}

/** One ordered item; `unitPrice` and `amount` are whole rupiah. */
export interface PricedLine {
  no: number;
  name: string;
  specification: string | null;
  quantity: number;
  unit: string;
  unitPrice: number;
  amount: number;
}

/** A row below a table of prices; `amount` is whole rupiah. */
export interface PrintedTotal {
  label: string;
  amount: number;
  emphasis: boolean;
}

/** A tax with its article; null instead of an amount where none is due or none is certain. */
export interface PrintedTax {
  label: string;
  detail: string;
  legalBasis: string;
  amount: number | null;
}

/** The meeting that the goods are for. */
export interface PrintedEvent {
  title: string;
  date: string;
  hours: string | null;
  place: string | null;
  participants: string | null;
}

/** When, where and to whom the goods go. */
export interface PrintedDelivery {
  date: string;
  hour: string | null;
  place: string;
  receiver: string;
  phone: string | null;
}

/** Another document that this one rests on, such as the Surat Pesanan of a BAST. */
export interface DocumentReference {
  /** What people call it, such as 'Surat Pesanan'. */
  kind: string;
  number: string;
  date: PrintedDate;
}

/** The two who sign an agreement. */
export interface BothSignatures {
  vendor: Signatory;
  buyer: Signatory;
}
