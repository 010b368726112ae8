import type { Crest } from './letterhead.js';
import type { Signatory } from './signatures.js';
import type { Verification } from './verification.js';

/** A date as printed ('24 November 2026') and as 'YYYY-MM-DD'. */
export interface PrintedDate {
  text: string;
  iso: string;
}

/**
 * Everything that a printed Surat Pesanan says: the document's snapshot, stored as JSON. Texts are ready to print, in
 * Indonesian; amounts are whole rupiah. Null or an empty list leaves the part out.
 */
export interface SuratPesananData {
  paper: 'A4' | 'F4';
  /** When the document was made, ISO 8601 with its offset: the only time in the file. */
  createdAt: string;
  regency: { name: string; crest: Crest | null };
  /** `parentName` is set for a unit: the agency it belongs to, above its own name. */
  agency: { name: string; parentName?: string; addressLines: string[]; contact: string | null };
  number: string;
  city: string;
  date: PrintedDate;
  /** Sifat surat, such as 'Biasa'. */
  nature: string;
  /** What is enclosed, such as '1 (satu) berkas'; null prints a dash. */
  attachments: string | null;
  subject: string;
  /** Dasar: DPA, sub kegiatan, kode rekening, sumber dana, RUP, nota permintaan, article. */
  basis: { label: string; value: string }[];
  buyer: {
    title: string;
    name: string;
    nip: string | null;
    rank: string | null;
    skNumber: string | null;
    agency: string;
  };
  vendor: {
    name: string;
    representative: string;
    position: string;
    address: string;
    nib: string | null;
    npwp: string | null;
    bankAccount: string | null;
  };
  event: {
    title: string;
    date: string;
    hours: string | null;
    place: string | null;
    participants: string | null;
  } | null;
  lines: SuratPesananLine[];
  totals: { label: string; amount: number; emphasis: boolean }[];
  /** The grand total in words, without the word 'terbilang'. */
  totalInWords: string;
  taxNotes: { label: string; detail: string; legalBasis: string; amount: number | null }[];
  delivery: { date: string; hour: string | null; place: string; receiver: string; phone: string | null };
  /** Bentuk kontrak, such as 'Kuitansi (Perpres 16/2018 Pasal 28 ayat (3))'. */
  contractForm: string | null;
  payment: string | null;
  penalty: string | null;
  cancellation: string | null;
  terms: string[];
  signatures: { vendor: Signatory; buyer: Signatory };
  tembusan: string[];
  verification: Verification;
  watermark: 'KONSEP' | 'BATAL' | 'CONTOH' | null;
  /** Printed in a box under the letterhead, such as 'Peraturan contoh - belum diverifikasi'. */
  sampleNote: string | null;
}

/** One ordered item; `unitPrice` and `amount` are whole rupiah. */
export interface SuratPesananLine {
  no: number;
  name: string;
  specification: string | null;
  quantity: number;
  unit: string;
  unitPrice: number;
  amount: number;
}
