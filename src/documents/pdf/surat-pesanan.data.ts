import type {
  BothSignatures,
  LetterData,
  PricedLine,
  PrintedBuyer,
  PrintedDelivery,
  PrintedEvent,
  PrintedTax,
  PrintedTotal,
  PrintedVendor,
} from './letter.data.js';

/** Everything that a printed Surat Pesanan says. */
export interface SuratPesananData extends LetterData {
  /** Sifat surat, such as 'Biasa'. */
  nature: string;
  /** What is enclosed, such as '1 (satu) berkas'; null prints a dash. */
  attachments: string | null;
  subject: string;
  /** Dasar: DPA, sub kegiatan, kode rekening, sumber dana, RUP, nota permintaan, article. */
  basis: { label: string; value: string }[];
  buyer: PrintedBuyer;
  vendor: PrintedVendor;
  event: PrintedEvent | null;
  lines: PricedLine[];
  totals: PrintedTotal[];
  /** The grand total in words, without the word 'terbilang'. */
  totalInWords: string;
  taxNotes: PrintedTax[];
  delivery: PrintedDelivery;
  /** Bentuk kontrak, such as 'Kuitansi (Perpres 16/2018 Pasal 28 ayat (3))'. */
  contractForm: string | null;
  payment: string | null;
  penalty: string | null;
  cancellation: string | null;
  terms: string[];
  signatures: BothSignatures;
  tembusan: string[];
}
