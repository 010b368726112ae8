import type {
  BothSignatures,
  DocumentReference,
  LetterData,
  PricedLine,
  PrintedBuyer,
  PrintedDate,
  PrintedDelivery,
  PrintedEvent,
  PrintedTax,
  PrintedTotal,
  PrintedVendor,
} from '../letter.data.js';
import type { Signatory } from '../signatures.js';

/** A label with its value, as in 'Nomor : 000.3.2/1'. */
export interface PrintedPair {
  label: string;
  value: string;
}

/** Everything that a printed SPK says (Perpres 16/2018 ps 28 ayat (5), in the order of the national model document). */
export interface SpkData extends LetterData {
  /** Satuan kerja. */
  workUnit: string;
  /** Paket pekerjaan, and its code in the RUP. */
  package: { name: string; rupCode: string | null };
  /** Undangan, berita acara hasil pengadaan langsung, surat pesanan: number and date of each step. */
  process: PrintedPair[];
  /** DPA, sub kegiatan, kode rekening, ketentuan. */
  basis: PrintedPair[];
  /** Such as 'APBD Kabupaten Contoh Tahun Anggaran 2026'. */
  fundSource: string;
  /** Waktu pelaksanaan; `days` are calendar days, both ends counted. */
  period: { from: PrintedDate; until: PrintedDate; days: number };
  buyer: PrintedBuyer;
  vendor: PrintedVendor;
  event: PrintedEvent | null;
  lines: PricedLine[];
  totals: PrintedTotal[];
  totalInWords: string;
  taxNotes: PrintedTax[];
  delivery: PrintedDelivery;
  payment: string | null;
  penalty: string | null;
  cancellation: string | null;
  /** Syarat umum SPK: each clause with its paragraphs. */
  clauses: { title: string; paragraphs: string[] }[];
  signatures: BothSignatures;
  tembusan: string[];
}

/** Everything that a printed kuitansi (A2) says. */
export interface KuitansiData extends LetterData {
  fiscalYear: number;
  /** Kode rekening that is charged: one or several, each with its share in whole rupiah. */
  accounts: { code: string; name: string; amount: number }[];
  subActivity: string | null;
  /** 'Sudah terima dari', such as 'Bendahara Pengeluaran Dinas Contoh'. */
  receivedFrom: string;
  amount: number;
  amountInWords: string;
  /** 'Untuk pembayaran'. */
  purpose: string;
  /** Surat Pesanan, BAST, nota: what the payment rests on. */
  references: DocumentReference[];
  /** What is withheld, as positive whole rupiah, with its article. */
  deductions: { label: string; amount: number; legalBasis: string | null }[];
  /** What reaches the vendor's account: amount less deductions. Null leaves the row out. */
  netAmount: number | null;
  /** The vendor's account, masked or not as the caller decides. */
  bankAccount: string | null;
  vendor: { name: string; address: string; npwp: string | null };
  /** Where a meterai is due, its value and article, such as 'Meterai Rp10.000' and 'UU 10/2020 ps 3'; null when none is due. */
  stampDuty: { label: string; legalBasis: string } | null;
  signatures: {
    /** Yang menerima. */
    vendor: Signatory;
    /** Lunas dibayar: Bendahara Pengeluaran. */
    treasurer: Signatory;
    /** Mengetahui: PPTK. */
    technicalOfficer: Signatory;
    /** Setuju dibayar: PA or KPA. */
    approver: Signatory;
  };
}

/** Everything that a printed Berita Acara Serah Terima says. */
export interface BastData extends LetterData {
  /** 'Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam', as `dateInWords` writes it. */
  dateInWords: string;
  /** Pihak kesatu: who receives for the agency. */
  buyer: PrintedBuyer;
  /** Pihak kedua: who hands over. */
  vendor: PrintedVendor;
  order: DocumentReference;
  /** Which of several deliveries this was, such as 'Pengiriman ke-2'; null when there is one. */
  delivery: {
    label: string | null;
    date: string;
    /** Such as '08.10 WIB'. */
    hour: string | null;
    place: string;
    receiver: string;
    /** Portions of a meal that were received; null for goods. */
    portions: number | null;
    /** Such as 'Tepat waktu' or 'Terlambat 25 menit'. */
    punctuality: string | null;
    suratJalan: DocumentReference | null;
  };
  lines: BastLine[];
  /** Beside the fixed statement: deemed acceptance with its article, goods still to come, replacement of rejected ones. */
  statements: string[];
  /** The late penalty; null when there is none. `amount` is whole rupiah. */
  penalty: { text: string; amount: number; amountInWords: string; legalBasis: string } | null;
  signatures: BothSignatures;
  /** Whoever took the goods at the door, when that was not the one who signs. */
  witness: Signatory | null;
  tembusan: string[];
  /** Silence has become acceptance: nobody has examined or signed it for the agency. Absent is no. */
  isDeemed?: true;
}

/** One item of a BAST; quantities in its unit. */
export interface BastLine {
  no: number;
  name: string;
  specification: string | null;
  unit: string;
  ordered: number;
  received: number;
  rejected: number;
  /** Such as 'Baik' or 'Kurang 2: kemasan rusak'. */
  condition: string;
}

/** Everything that a printed surat jalan says. It is the vendor's letter, so the vendor stands in its head. */
export interface SuratJalanData extends LetterData {
  vendor: PrintedVendor & { phone: string | null };
  order: DocumentReference;
  /** Such as 'Pengiriman ke-2'; null when there is one. */
  label: string | null;
  delivery: PrintedDelivery;
  departure: { date: string; hour: string | null };
  /** Who brings the goods; null prints empty lines to write on. */
  driver: { name: string; phone: string | null; vehicle: string | null } | null;
  lines: SuratJalanLine[];
  notes: string[];
  signatures: { sender: Signatory; driver: Signatory | null; receiver: Signatory };
}

/** One item that was sent. */
export interface SuratJalanLine {
  no: number;
  name: string;
  specification: string | null;
  /** What the order says, and what is sent now. */
  ordered: number;
  sent: number;
  unit: string;
  note: string | null;
}

/** Everything that a printed nota penolakan says. */
export interface RejectionNoteData extends LetterData {
  subject: string;
  vendor: PrintedVendor;
  order: DocumentReference;
  /** The delivery that was checked: when, where, by whom. */
  delivery: { label: string | null; date: string; hour: string | null; place: string; receiver: string };
  suratJalan: DocumentReference | null;
  lines: RejectedLine[];
  /** Whole rupiah of what was rejected. */
  value: number | null;
  /** What is asked of the vendor as a whole. */
  request: string;
  /** Until when, in words with the hour, such as 'Kamis, 26 November 2026 pukul 11.30 WIB'; null when nothing is awaited. */
  deadline: string | null;
  /** What follows when nothing comes. */
  consequence: string | null;
  legalBasis: string | null;
  signature: Signatory;
  /** Whoever checked at the door, when another than the one who signs. */
  checker: Signatory | null;
  tembusan: string[];
}

/** One rejected item. */
export interface RejectedLine {
  no: number;
  name: string;
  specification: string | null;
  unit: string;
  sent: number;
  rejected: number;
  reason: string;
  /** What is asked for this item, such as 'Diganti' or 'Dipotong dari tagihan'. */
  request: string;
}

/** Everything that a printed adendum says. */
export interface AddendumData extends LetterData {
  /** Adendum ke-: 1 for the first. */
  sequence: number;
  dateInWords: string;
  /** The order or SPK that changes. */
  order: DocumentReference;
  subject: string;
  buyer: PrintedBuyer;
  vendor: PrintedVendor;
  reason: string;
  basis: PrintedPair[];
  /** What changes besides the items: date, hour, place, receiver. */
  changes: { subject: string; before: string; after: string }[];
  /** Items whose quantity or price changes; an empty list leaves the table out. */
  lines: AddendumLine[];
  /** Whole rupiah of the whole order before and after; null when its value stays. */
  totals: { before: number; after: number; afterInWords: string } | null;
  terms: string[];
  signatures: BothSignatures;
  tembusan: string[];
}

/** One item that changes; amounts are whole rupiah. */
export interface AddendumLine {
  no: number;
  name: string;
  specification: string | null;
  unit: string;
  before: { quantity: number; unitPrice: number; amount: number };
  after: { quantity: number; unitPrice: number; amount: number };
}

/** Everything that a printed nota says: the vendor's own bill, drawn for a vendor without paper of its own. */
export interface NotaData extends LetterData {
  vendor: PrintedVendor & { phone: string | null };
  order: DocumentReference;
  /** BAST that it bills from. */
  acceptances: DocumentReference[];
  /** Such as 'Konsumsi rapat koordinasi'. */
  purpose: string;
  lines: NotaLine[];
  /** What is added to the sum of the lines or taken off it; whole rupiah, with the article. */
  adjustments: { label: string; amount: number; legalBasis: string | null }[];
  total: number;
  totalInWords: string;
  fakturNumber: string | null;
  notes: string[];
  /** Who gave it, in the vendor's name, and when. */
  issuedBy: { person: string; at: string };
}

/** One billed item; amounts are whole rupiah. Only what is billed is asked for: rejected goods stand beside it for the record. */
export interface NotaLine {
  no: number;
  name: string;
  specification: string | null;
  unit: string;
  rejected: number;
  quantity: number;
  unitPrice: number;
  amount: number;
}
