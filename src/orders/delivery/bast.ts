import { addRupiah, civilDateOf, dateInWords, terbilangRupiah, type Rupiah } from '../../kernel/index.js';
import type { BastData, LetterData } from '../../documents/index.js';
import { formatNip, type Signatory } from '../../organisation/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import { REJECTION_REASONS } from '../domain/delivery-reasons.js';
import type { LatePenalty } from '../domain/late-penalty.js';
import { latenessText } from '../domain/lateness.js';
import type { DeliveryEntity } from './delivery.entity.js';
import type { OrderOnDelivery } from './delivery-records.queries.js';
import {
  dayOf,
  hourOf,
  labelOf,
  officialSignature,
  orderReference,
  suratJalanOf,
  vendorParty,
  vendorSignature,
} from './letter-parts.js';

/** One delivery that is handed over, with its penalty. */
export interface HandedOver {
  readonly delivery: DeliveryEntity;
  readonly penalty: LatePenalty;
}

/** What a BAST is made of. Without an official nobody has signed for the agency: silence has become acceptance. */
export interface BastSource {
  readonly state: OrderOnDelivery;
  readonly handed: readonly HandedOver[];
  readonly vendor: VendorFacts;
  readonly official: Signatory | null;
  readonly now: Date;
}

/** The snapshot of a BAST, for one delivery or several. Pure. */
export function bast(head: LetterData, { state, handed, vendor, official, now }: BastSource): BastData {
  const { order, context } = state;
  const ids = new Set(handed.map(({ delivery }) => delivery.id));
  const brought = context.deliveries.filter(({ id }) => ids.has(id)).flatMap(({ lines }) => lines);
  const last = handed.at(-1)?.delivery;
  const arrivedAt = last?.arrivedAt ?? now;
  const lines = state.lines.flatMap((line) => {
    const of = brought.filter(({ orderLineId }) => orderLineId === line.orderLineId);
    if (of.length === 0) return [];
    const sum = (part: 'sent' | 'received' | 'rejected') =>
      of.reduce((total, each) => total + (each[part] ?? (part === 'received' ? each.sent : 0)), 0);
    return [{ ...line, sent: sum('sent'), received: sum('received'), rejected: sum('rejected'), of }];
  });
  const portions = lines
    .filter(({ kind }) => kind === 'goods')
    .reduce((most, { received }) => Math.max(most, received), 0);
  return {
    ...head,
    dateInWords: dateInWords(civilDateOf(now)),
    buyer: official
      ? {
          title: official.title,
          name: official.name,
          nip: formatNip(official.nip),
          rank: official.rank || null,
          skNumber: official.decreeNumber,
          agency: context.agencyName,
        }
      : {
          title: 'Pejabat Pembuat Komitmen',
          name: '-',
          nip: null,
          rank: null,
          skNumber: null,
          agency: context.agencyName,
        },
    vendor: vendorParty(vendor),
    order: orderReference(state),
    delivery: {
      label:
        handed.length > 1
          ? `Pengiriman ke-${handed.map(({ delivery }) => delivery.sequence).join(', ')}`
          : last
            ? labelOf(state, last)
            : null,
      date: dayOf(arrivedAt),
      hour: hourOf(arrivedAt),
      place: order.deliveryPlace,
      // The decree of whoever counted stands in the record of the check.
      receiver: last?.checkedByName?.replace(/ \(SK [^)]*\)$/, '') ?? order.receiver,
      portions: context.kind === 'mamin' ? portions : null,
      punctuality: handed
        .map(({ delivery: { lateMinutes, lateDays, isByMinute, sequence } }) => {
          const text = latenessText({ minutes: lateMinutes ?? 0, days: lateDays ?? 0 }, isByMinute);
          return handed.length > 1 ? `ke-${sequence}: ${text}` : text;
        })
        .join('; '),
      suratJalan: handed.length === 1 && last ? suratJalanOf(state, last) : null,
    },
    lines: lines.map((line, index) => ({
      no: index + 1,
      name: line.name,
      specification: line.specification || null,
      unit: line.unit,
      ordered: line.quantity,
      received: line.received,
      rejected: line.rejected,
      condition: conditionOf(line),
    })),
    statements: statementsOf(handed, official),
    penalty: penaltyOf(handed),
    signatures: {
      vendor: vendorSignature(vendor),
      buyer: official
        ? officialSignature(official, context.agencyName)
        : { heading: ['Dianggap diterima,', 'tanpa tanda tangan'], name: '', rank: null, nip: null },
    },
    witness: null,
    tembusan: ['Pejabat Pelaksana Teknis Kegiatan', 'Bendahara Pengeluaran'],
    ...(official ? {} : { isDeemed: true }),
  };
}

/** What of an order was received in these deliveries, at its price. */
export function receivedAmount({ lines, context }: OrderOnDelivery, deliveryIds: readonly string[]): Rupiah {
  const prices = new Map(lines.map(({ orderLineId, unitPrice }) => [orderLineId, unitPrice]));
  return addRupiah(
    ...context.deliveries
      .filter(({ id }) => deliveryIds.includes(id))
      .flatMap((delivery) =>
        delivery.lines.map((line) => (prices.get(line.orderLineId) ?? 0) * (line.received ?? line.sent)),
      ),
  );
}

function conditionOf(line: {
  readonly sent: number;
  readonly received: number;
  readonly rejected: number;
  readonly of: readonly { readonly reasonCode?: string | null }[];
}): string {
  const short = line.sent - line.received - line.rejected;
  const reasons = line.of.flatMap(({ reasonCode }) =>
    reasonCode && Object.hasOwn(REJECTION_REASONS, reasonCode)
      ? [REJECTION_REASONS[reasonCode as keyof typeof REJECTION_REASONS].toLocaleLowerCase('id')]
      : [],
  );
  const parts = [
    ...(line.rejected > 0
      ? [`Ditolak ${line.rejected}${reasons.length > 0 ? `: ${[...new Set(reasons)].join(', ')}` : ''}`]
      : []),
    ...(short > 0 ? [`Kurang ${short}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'Baik';
}

function statementsOf(handed: readonly HandedOver[], official: Signatory | null): string[] {
  if (official) return [];
  const bases = [...new Set(handed.flatMap(({ delivery }) => delivery.receiptLegalBasis ?? []))].join('; ');
  return [
    `Barang dianggap diterima karena tidak diperiksa atau diserahterimakan sampai batas waktu sesudah diingatkan dua kali (${bases}). Berita acara ini dibuat oleh sistem dan tidak ditandatangani pejabat.`,
  ];
}

function penaltyOf(handed: readonly HandedOver[]): BastData['penalty'] {
  const amount = addRupiah(...handed.map(({ penalty }) => penalty.amount));
  if (amount === 0) return null;
  const due = handed.filter(({ penalty }) => penalty.amount > 0);
  return {
    text: `Denda keterlambatan: ${due.map(({ penalty }) => penalty.text ?? '').join(' ')}`,
    amount,
    amountInWords: terbilangRupiah(amount),
    legalBasis: [...new Set(due.map(({ penalty }) => penalty.legalBasis ?? ''))].join('; '),
  };
}
