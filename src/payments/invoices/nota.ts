import {
  civilDateOf,
  civilTimeOf,
  instantInWords,
  longDate,
  terbilangRupiah,
  type CivilDate,
} from '../../kernel/index.js';
import type { NotaData, Verification } from '../../documents/index.js';
import type { OrderToBill } from '../../orders/index.js';
import type { OwnRegency } from '../../platform/reference/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import type { InvoiceMatch } from '../domain/three-way-match.js';
import type { StampDuty } from './invoice.entity.js';

/** What a nota is made of. Amounts in whole rupiah. */
export interface NotaSource {
  readonly order: OrderToBill;
  readonly vendor: VendorFacts;
  readonly number: string;
  readonly invoicedOn: CivilDate;
  /** One that matches. */
  readonly match: InvoiceMatch;
  readonly addedTax: number;
  readonly fakturNumber: string | null;
  readonly stampDuty: StampDuty | null;
  readonly isExample: boolean;
  readonly person: string;
  readonly now: Date;
}

/** The nota as it is printed: what is billed, with rejected goods and the late penalty already taken off. */
export function notaOf(source: NotaSource, regency: OwnRegency, verification: Verification): NotaData {
  const { order, vendor, match, addedTax, now, stampDuty } = source;
  const { penalty } = match;
  const total = match.amount - penalty.due + addedTax;
  const printed = (date: CivilDate) => ({ text: longDate(date), iso: date });
  const specifications = new Map(
    order.lines.map(({ orderLineId, specification }) => [orderLineId, specification]),
  );
  return {
    paper: 'A4',
    createdAt: `${civilDateOf(now)}T${civilTimeOf(now)}:00+07:00`,
    regency: { name: regency.name, crest: null },
    agency: {
      name: order.agencyName,
      ...(order.parentName === null ? {} : { parentName: order.parentName }),
      addressLines: order.agencyAddress.split('\n'),
      contact: order.agencyContact || null,
    },
    number: source.number,
    city: vendor.kecamatanName,
    date: printed(source.invoicedOn),
    verification,
    watermark: null,
    sampleNote: source.isExample ? 'Memakai peraturan contoh; bukan untuk transaksi nyata' : null,
    vendor: {
      name: vendor.name,
      representative: vendor.ownerName,
      position: vendor.legalForm === 'individual' ? 'Pemilik' : 'Penanggung jawab',
      address: `${vendor.address}, Desa/Kelurahan ${vendor.desaName}, Kecamatan ${vendor.kecamatanName}`,
      nib: vendor.nib,
      npwp: vendor.npwpMasked,
      bankAccount: vendor.bankText,
      phone: null,
    },
    order: { kind: 'Surat Pesanan', number: order.number, date: printed(order.issuedOn) },
    acceptances: order.accepted.flatMap(({ bast }) =>
      bast ? [{ kind: 'BAST', number: bast.number, date: printed(bast.date) }] : [],
    ),
    purpose: order.title,
    lines: linesOf(source, specifications),
    adjustments: [
      ...(penalty.due > 0
        ? [{ label: 'Denda keterlambatan', amount: -penalty.due, legalBasis: penalty.legalBasis }]
        : []),
      ...(addedTax > 0 ? [{ label: 'Pajak di luar harga', amount: addedTax, legalBasis: null }] : []),
    ],
    total,
    totalInWords: terbilangRupiah(total),
    fakturNumber: source.fakturNumber,
    notes: stampDuty ? [stampText(stampDuty)] : [],
    issuedBy: { person: source.person, at: instantInWords(now) },
  };
}

function linesOf(
  { order, match }: NotaSource,
  specifications: ReadonlyMap<string, string>,
): NotaData['lines'] {
  if (match.lines.length === 0) {
    const name = `Biaya pembatalan Surat Pesanan ${order.number}`;
    const fee = { rejected: 0, quantity: 1, unitPrice: match.amount, amount: match.amount };
    return [{ no: 1, name, specification: order.cancelFeeBasis, unit: 'paket', ...fee }];
  }
  return match.lines.map(({ orderLineId, name, unit, rejected, billed }, index) => ({
    ...{ no: index + 1, name, unit, rejected, ...billed },
    specification: specifications.get(orderLineId) || null,
  }));
}

/** What to do about the duty stamp, with its article. */
export function stampText({ legalBasis }: StampDuty): string {
  return `Kuitansi atas tagihan ini menyebut uang di atas batas bea meterai: bubuhkan meterai (atau e-meterai) pada tanda tangan penerima uang (${legalBasis}).`;
}
