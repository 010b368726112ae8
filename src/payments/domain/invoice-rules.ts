import {
  civilDateOf,
  longDate,
  unlessRefused,
  type CivilDate,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import {
  matchFee,
  matchInvoice,
  unbilled,
  type BillableLine,
  type InvoiceMatch,
  type StatedInvoice,
} from './three-way-match.js';

/** What one acceptance brought. `at` is ISO 8601. */
export interface Acceptance {
  readonly at: string;
  readonly lines: readonly { readonly orderLineId: string; readonly received: number }[];
}

/** Everything an invoice is decided by. */
export interface InvoiceFacts {
  readonly orderStatus: string;
  readonly lines: readonly BillableLine[];
  readonly acceptances: readonly Acceptance[];
  readonly penalty: { readonly total: Rupiah; readonly before: Rupiah; readonly legalBasis: string | null };
  /** What the agency owes for calling the order off, when that has been billed already, and since when. */
  readonly fee: {
    readonly amount: Rupiah;
    readonly isBilled: boolean;
    readonly since: string;
    readonly legalBasis: string | null;
  } | null;
  readonly isPkp: boolean;
}

/** What the vendor says. Without lines everything that is accepted and not billed yet. */
export interface SubmittedInvoice {
  readonly number: string | null;
  readonly invoicedOn: CivilDate | null;
  readonly lines: StatedInvoice['lines'] | null;
  readonly total: Rupiah | null;
  readonly penalty: Rupiah | null;
  readonly fakturNumber: string | null;
}

/** An invoice as it will be kept. */
export interface ProposedInvoice {
  readonly kind: 'supply' | 'cancellation-fee';
  readonly invoicedOn: CivilDate;
  readonly match: InvoiceMatch;
  /** When the last of what is billed had been accepted, ISO 8601. */
  readonly acceptedAt: string;
  /** 16 or 17 digits. */
  readonly fakturNumber: string | null;
}

/** How the numbers look that are given to vendors without a series of their own. */
const GENERATED = /^\d+\/NOTA-BR\/\d{4}$/i;

/** The number of a vendor without its own series: 0007/NOTA-BR/2026. */
export function generatedNumber(sequence: number, year: number): string {
  return `${String(sequence).padStart(4, '0')}/NOTA-BR/${year}`;
}

/** What the invoice comes to, or every reason why it cannot be taken. One that differs from what is owed is taken and says so. */
export function decideInvoice(
  facts: InvoiceFacts,
  given: SubmittedInvoice,
  today: CivilDate,
): Decision<ProposedInvoice> {
  const invoicedOn = given.invoicedOn ?? today;
  const fakturNumber = given.fakturNumber === null ? null : fakturDigits(given.fakturNumber);
  const isFee = facts.orderStatus === 'cancelled';
  const lines = isFee ? [] : (given.lines ?? unbilled(facts.lines));
  const general = [
    ...billableRefusals(facts, given, isFee),
    ...(isFee ? [] : lineRefusals(facts, lines)),
    ...numberRefusals(given.number),
    ...fakturRefusals(given.fakturNumber, fakturNumber, facts.isPkp),
  ];
  if (general.length > 0) return unlessRefused(general, undefined as never);
  const stated = { lines, total: given.total, penalty: given.penalty };
  const match = isFee ? matchFee(facts.fee?.amount ?? 0, stated) : matchInvoice(facts, stated);
  const acceptedAt = isFee ? (facts.fee?.since ?? '') : completedAt(facts, match);
  return unlessRefused(dateRefusals(invoicedOn, acceptedAt, today), {
    kind: isFee ? 'cancellation-fee' : 'supply',
    ...{ invoicedOn, match, acceptedAt, fakturNumber },
  });
}

/** The acceptance with which everything that is billed, now and before, had been accepted: the first come is the first billed. */
export function completedAt({ lines, acceptances }: InvoiceFacts, match: InvoiceMatch): string {
  const ordered = [...acceptances].sort((one, other) => one.at.localeCompare(other.at));
  const last = ordered.at(-1)?.at ?? '';
  const needed = match.lines
    .filter(({ payable }) => payable.quantity > 0)
    .map(({ orderLineId, payable }) => {
      const before = lines.find((line) => line.orderLineId === orderLineId)?.billedBefore ?? 0;
      let open = before + payable.quantity;
      for (const acceptance of ordered) {
        open -= acceptance.lines.find((line) => line.orderLineId === orderLineId)?.received ?? 0;
        if (open <= 0) return acceptance.at;
      }
      return last;
    });
  return needed.length === 0 ? last : needed.reduce((latest, at) => (at > latest ? at : latest));
}

/** The digits of a faktur pajak: 17 of Coretax or the 16 of before, whose first two are the kode transaksi 01 to 10; null when they are not. */
export function fakturDigits(text: string): string | null {
  const digits = text.replace(/[\s.-]/g, '');
  return /^(0[1-9]|10)\d{14,15}$/.test(digits) ? digits : null;
}

/** Why PPN cannot be billed without the number of its faktur pajak; null when it can. */
export function fakturMissing(
  ppn: { readonly amount: Rupiah; readonly legalBasis: string } | null,
  fakturNumber: string | null,
): Refusal | null {
  if (ppn === null || ppn.amount === 0 || fakturNumber !== null) return null;
  const detail = 'PPN dipungut atas tagihan ini; isi nomor faktur pajaknya.';
  return { code: 'faktur-missing', pointer: '/fakturNumber', detail, legalBasis: ppn.legalBasis };
}

function billableRefusals(facts: InvoiceFacts, given: SubmittedInvoice, isFee: boolean): Refusal[] {
  if (isFee) {
    if (facts.fee === null) {
      return [
        { code: 'nothing-to-bill', detail: 'Pesanan ini dibatalkan tanpa biaya; tidak ada yang ditagih.' },
      ];
    }
    if (facts.fee.isBilled)
      return [{ code: 'nothing-to-bill', detail: 'Biaya pembatalan pesanan ini sudah ditagih.' }];
    if (given.lines === null) return [];
    const detail = 'Pesanan ini dibatalkan; yang ditagih hanya biaya pembatalannya, tanpa baris barang.';
    return [{ code: 'no-lines', pointer: '/lines', detail }];
  }
  if (facts.acceptances.length === 0) {
    return [
      { code: 'nothing-accepted', detail: 'Belum ada yang diserahterimakan; tagih sesudah ada BAST-nya.' },
    ];
  }
  if (given.lines === null && unbilled(facts.lines).length === 0) {
    return [{ code: 'nothing-to-bill', detail: 'Semua yang diterima sudah ditagih.' }];
  }
  return [];
}

function lineRefusals({ lines }: InvoiceFacts, given: StatedInvoice['lines']): Refusal[] {
  return given.flatMap(({ orderLineId }, index): Refusal[] => {
    const pointer = `/lines/${index}/orderLineId`;
    if (!lines.some((line) => line.orderLineId === orderLineId))
      return [{ code: 'unknown-line', pointer, detail: 'Baris ini bukan dari surat pesanan ini.' }];
    if (given.findIndex((line) => line.orderLineId === orderLineId) === index) return [];
    return [{ code: 'line-twice', pointer, detail: 'Baris ini disebut dua kali.' }];
  });
}

function numberRefusals(number: string | null): Refusal[] {
  if (number === null || !GENERATED.test(number)) return [];
  const detail =
    'Bentuk nomor ini diberikan oleh sistem; kosongkan, atau pakai nomor dari buku nota Anda sendiri.';
  return [{ code: 'number-reserved', pointer: '/number', detail }];
}

function fakturRefusals(given: string | null, digits: string | null, isPkp: boolean): Refusal[] {
  if (given === null) return [];
  const pointer = '/fakturNumber';
  if (!isPkp) {
    const detail = 'Hanya pengusaha kena pajak (PKP) yang membuat faktur pajak.';
    return [{ code: 'not-pkp', pointer, detail, legalBasis: 'UU PPN ps 14 ayat (1)' }];
  }
  if (digits !== null) return [];
  const detail =
    'Nomor faktur pajak terdiri atas 17 angka (Coretax) atau 16 angka (nomor seri lama), diawali kode transaksi 01 sampai dengan 10.';
  return [{ code: 'faktur-form', pointer, detail }];
}

function dateRefusals(invoicedOn: CivilDate, acceptedAt: string, today: CivilDate): Refusal[] {
  const pointer = '/invoicedOn';
  const acceptedOn = civilDateOf(new Date(acceptedAt));
  if (invoicedOn > today)
    return [{ code: 'in-future', pointer, detail: 'Tanggal nota tidak boleh di masa depan.' }];
  if (invoicedOn >= acceptedOn) return [];
  const detail = `Yang ditagih baru diterima pada ${longDate(acceptedOn)}; tanggal nota tidak boleh sebelumnya.`;
  return [{ code: 'before-acceptance', pointer, detail }];
}
