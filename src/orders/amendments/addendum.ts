import type { AddendumData } from '../../documents/index.js';
import {
  civilDateOf,
  civilTimeOf,
  dateInWords,
  longDate,
  longDateWithDay,
  terbilangRupiah,
  type CivilDate,
} from '../../kernel/index.js';
import { formatNip, signatureHeading, type Signatory } from '../../organisation/index.js';
import type { OwnRegency } from '../../platform/reference/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import type { OrderState } from '../domain/order-change.js';
import { crestOf, printedAgency, printedBuyer, printedVendor } from '../letter-parts.js';
import type { IssueContext } from '../order.queries.js';
import { vendorPosition } from '../order-signers.js';
import type { AmendmentEntity } from './amendment.entity.js';

/** Everything an addendum is made of. */
export interface AddendumSource {
  readonly regency: OwnRegency;
  readonly context: IssueContext;
  readonly vendor: VendorFacts;
  readonly buyer: Signatory;
  readonly order: { readonly number: string; readonly issuedOn: string };
  readonly amendment: Pick<
    AmendmentEntity,
    'number' | 'reason' | 'before' | 'after' | 'legalBasis' | 'proposedAt' | 'proposedBy'
  >;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly position: number;
    readonly specification: string;
  }[];
  readonly number: string;
  readonly now: Date;
}

/** The complete snapshot of an addendum. Pure: the same source gives the same paper for ever. */
export function addendum(source: AddendumSource, verification: AddendumData['verification']): AddendumData {
  const { regency, context, vendor, buyer, order, amendment, now } = source;
  const { before, after } = amendment;
  const today = civilDateOf(now);
  const issuedOn = order.issuedOn as CivilDate;
  const isOtherTotal = before.total !== after.total;
  return {
    paper: 'A4',
    createdAt: `${today}T${civilTimeOf(now)}:00+07:00`,
    regency: { name: regency.name, crest: crestOf(regency) },
    agency: printedAgency(context),
    number: source.number,
    city: context.agencyCity,
    date: { text: longDate(today), iso: today },
    verification,
    watermark: null,
    sampleNote: null,
    sequence: amendment.number,
    dateInWords: dateInWords(today),
    order: { kind: 'Surat Pesanan', number: order.number, date: { text: longDate(issuedOn), iso: issuedOn } },
    subject: `Adendum ke-${amendment.number} Surat Pesanan ${order.number}`,
    buyer: printedBuyer(buyer, context),
    vendor: printedVendor(vendor, null),
    reason: amendment.reason,
    basis: [
      { label: 'Ketentuan', value: amendment.legalBasis },
      {
        label: 'Usulan',
        value: `${amendment.proposedBy === 'vendor' ? vendor.name : context.agencyName}, ${longDate(civilDateOf(new Date(amendment.proposedAt)))}`,
      },
    ],
    changes: changesOf(before, after),
    lines: linesOf(source),
    totals: isOtherTotal
      ? { before: before.total, after: after.total, afterInWords: terbilangRupiah(after.total) }
      : null,
    terms: ['Ketentuan lain dalam surat pesanan tetap berlaku.'],
    signatures: {
      vendor: {
        heading: ['Penyedia,', vendor.name],
        name: vendor.ownerName,
        rank: vendorPosition(vendor),
        nip: null,
      },
      buyer: {
        heading: signatureHeading({ ...buyer, title: buyer.postTitle, agencyName: context.agencyName }),
        name: buyer.name,
        rank: buyer.rank || null,
        nip: formatNip(buyer.nip),
      },
    },
    tembusan: ['Pejabat Pembuat Komitmen', 'Pejabat Pelaksana Teknis Kegiatan', 'Bendahara Pengeluaran'],
  };
}

function changesOf(before: OrderState, after: OrderState): AddendumData['changes'] {
  const rows: [string, string, string][] = [
    ['Tanggal penyerahan', longDateWithDay(before.deliveryDate), longDateWithDay(after.deliveryDate)],
    ['Jam penyerahan', hour(before.deliveryTime), hour(after.deliveryTime)],
    ['Tempat penyerahan', before.deliveryPlace, after.deliveryPlace],
    ['Penerima', before.receiver, after.receiver],
  ];
  return rows
    .filter(([, was, is]) => was !== is)
    .map(([subject, was, is]) => ({ subject, before: was, after: is }));
}

function linesOf({ amendment: { before, after }, lines }: AddendumSource): AddendumData['lines'] {
  return before.lines.flatMap((was) => {
    const is = after.lines.find(({ orderLineId }) => orderLineId === was.orderLineId);
    const line = lines.find(({ orderLineId }) => orderLineId === was.orderLineId);
    if (!is || !line || is.quantity === was.quantity) return [];
    return [
      {
        no: line.position,
        name: was.name,
        specification: line.specification || null,
        unit: was.unit,
        before: { quantity: was.quantity, unitPrice: was.unitPrice, amount: was.amount },
        after: { quantity: is.quantity, unitPrice: is.unitPrice, amount: is.amount },
      },
    ];
  });
}

function hour(time: string | null): string {
  return time === null ? 'tidak ditentukan' : `${time.replace(':', '.')} WIB`;
}
