import {
  civilDateOf,
  civilTimeOf,
  instantInWords,
  longDate,
  longDateWithDay,
  terbilangRupiah,
  type CivilDate,
} from '../kernel/index.js';
import type { SuratPesananData } from '../documents/index.js';
import { formatNip, signatureHeading, type Signatory } from '../organisation/index.js';
import type { OwnRegency } from '../platform/reference/index.js';
import type { ContractForm, RuleSet } from '../regulations/index.js';
import type { ApprovedRequisition, UrgentConfirmation } from '../requisitions/index.js';
import type { PaymentDetails, VendorFacts } from '../vendors/index.js';
import { momentText } from './domain/answer-rules.js';
import { crestOf, printedAgency, printedBuyer, printedVendor } from './letter-parts.js';
import type { IssueContext } from './order.queries.js';
import { printedAccounts } from './printed-accounts.js';
import { vendorPosition } from './order-signers.js';
import type { OrderTaxes } from './order-taxes.js';
import { CONTRACT_FORMS, contractTerms, generalTerms } from './surat-pesanan-terms.js';

/** Everything an order's letter is made of. */
export interface SuratPesananSource {
  readonly regency: OwnRegency;
  readonly context: IssueContext;
  readonly requisition: ApprovedRequisition;
  readonly lines: ApprovedRequisition['lines'];
  readonly total: number;
  readonly vendor: VendorFacts;
  readonly payment: PaymentDetails;
  readonly buyer: Signatory;
  readonly taxes: OrderTaxes;
  readonly ruleSet: RuleSet;
  readonly contractForm: ContractForm;
  readonly answerDueAt: Date;
  readonly answerLegalBasis: string;
  /** Whether a price list among the ceilings is an example. */
  readonly hasSamplePrices: boolean;
  readonly now: Date;
  readonly number: string;
  /** Of an urgent order: the vendor's yes, which this letter follows. Absent in letters of before there were any. */
  readonly confirmation?: UrgentConfirmation | null;
}

/** The complete snapshot of a Surat Pesanan. Pure: the same source gives the same letter for ever. */
export function suratPesanan(
  source: SuratPesananSource,
  verification: SuratPesananData['verification'],
): SuratPesananData {
  const { regency, context, requisition, vendor, payment, buyer, total, now, confirmation } = source;
  const today = civilDateOf(now);
  const position = vendorPosition(vendor);
  const dueText = momentText(source.answerDueAt);
  const terms = contractTerms(source.ruleSet, requisition.kind, dueText, source.answerLegalBasis);
  return {
    paper: 'A4',
    createdAt: `${today}T${civilTimeOf(now)}:00+07:00`,
    regency: { name: regency.name, crest: crestOf(regency) },
    agency: printedAgency(context),
    number: source.number,
    city: context.agencyCity,
    date: { text: longDate(today), iso: today },
    nature: confirmation ? 'Segera' : 'Biasa',
    attachments: null,
    subject: `Surat Pesanan: ${requisition.title}`,
    basis: basisOf(source),
    buyer: printedBuyer(buyer, context),
    vendor: printedVendor(vendor, payment.bankTextForDocuments),
    event: eventOf(requisition),
    lines: source.lines.map((line, index) => ({
      no: index + 1,
      name: line.name,
      specification: line.specification || null,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      amount: line.amount,
    })),
    totals: [{ label: 'Jumlah seluruhnya', amount: total, emphasis: true }],
    totalInWords: terbilangRupiah(total),
    taxNotes: taxNotes(source.taxes),
    delivery: {
      date: longDateWithDay(requisition.deliveryDate),
      hour: requisition.deliveryTime && hour(requisition.deliveryTime),
      place: requisition.deliveryPlace,
      receiver: requisition.receiver,
      phone: null,
    },
    contractForm: CONTRACT_FORMS[source.contractForm],
    ...terms,
    cancellation: confirmation ? null : terms.cancellation,
    terms: [
      confirmation
        ? `Pesanan ini diminta secara mendesak ${instantInWords(confirmation.askedAt)} dan disanggupi ${confirmation.name} untuk penyedia ${instantInWords(confirmation.at)}; surat ini menuliskan pesanan yang mengikat sejak saat itu.`
        : `Penyedia menjawab pesanan ini paling lambat ${dueText} (${source.answerLegalBasis}).`,
      ...generalTerms(requisition.kind),
    ],
    signatures: {
      vendor: { heading: ['Penyedia,', vendor.name], name: vendor.ownerName, rank: position, nip: null },
      buyer: {
        heading: signatureHeading({ ...buyer, title: buyer.postTitle, agencyName: context.agencyName }),
        name: buyer.name,
        rank: buyer.rank || null,
        nip: formatNip(buyer.nip),
      },
    },
    tembusan: ['Pejabat Pembuat Komitmen', 'Pejabat Pelaksana Teknis Kegiatan', 'Bendahara Pengeluaran'],
    verification,
    watermark: null,
    sampleNote: sampleNote(source),
  };
}

function basisOf({ context, requisition, lines, ruleSet }: SuratPesananSource): SuratPesananData['basis'] {
  const approved = context.approvedAt && `, disetujui ${longDate(civilDateOf(context.approvedAt))}`;
  return [
    ...printedAccounts(context.accounts, lines, context.fiscalYear),
    { label: 'Permintaan belanja', value: `${requisition.title}${approved ?? ''}` },
    { label: 'Ketentuan', value: ruleSet.title },
  ];
}

function eventOf({ meeting }: ApprovedRequisition): SuratPesananData['event'] {
  if (!meeting) return null;
  const { ownAgency, otherAgencies, public: guests } = meeting.participants;
  const outside = otherAgencies + guests;
  return {
    title: meeting.title,
    date: longDateWithDay(meeting.date as CivilDate),
    hours: `${meeting.start.replace(':', '.')}-${hour(meeting.end)}`,
    place: meeting.place,
    participants: `${ownAgency + outside} orang (${outside} dari luar perangkat daerah)`,
  };
}

const TAX_NAMES: Readonly<Record<OrderTaxes['lines'][number]['tax'], string>> = {
  PPN: 'PPN',
  PPh21: 'PPh Pasal 21',
  PPh22: 'PPh Pasal 22',
  PPh23: 'PPh Pasal 23',
  PPhFinal: 'PPh final',
  PBJT: 'PBJT',
};

/** Every tax with its article; what is not certain is printed as such and never as a number. */
export function taxNotes(taxes: OrderTaxes): SuratPesananData['taxNotes'] {
  const known = taxes.lines.map(({ tax, rate, note, legalBasis, amount, verified }) => ({
    label: amount === 0 ? TAX_NAMES[tax] : `${TAX_NAMES[tax]} ${percent(rate.numerator, rate.denominator)}`,
    detail: `${note} ${verified ? '' : '(PERLU VERIFIKASI: aturan belum diverifikasi)'}`.trim(),
    legalBasis,
    amount: amount === 0 ? null : amount,
  }));
  const unknown = taxes.undetermined.map(({ detail, legalBasis }) => ({
    label: 'PERLU VERIFIKASI',
    detail: capitalised(detail.replace(/^PERLU VERIFIKASI: /, '')),
    legalBasis,
    amount: null,
  }));
  return [...known, ...unknown];
}

function percent(numerator: number, denominator: number): string {
  return `${((numerator * 100) / denominator).toLocaleString('id-ID', { maximumFractionDigits: 3 })}%`;
}

function sampleNote({ ruleSet, hasSamplePrices }: SuratPesananSource): string | null {
  // The shipped example of a regulation carries its nature in its title, so that no document can hide it.
  const samples = [
    ruleSet.title.startsWith('CONTOH') ? 'peraturan' : null,
    hasSamplePrices ? 'standar harga' : null,
  ].filter((sample) => sample !== null);
  return samples.length === 0 ? null : `Contoh: ${samples.join(' dan ')} belum diverifikasi`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hour(time: string): string {
  return `${time.slice(0, 5).replace(':', '.')} WIB`;
}
