import { addRupiah, civilDateOf, instantOf, multiplyRupiah } from '../../../kernel/index.js';
import type { Contract, Milestone, OcdsDocument, Transaction } from './ocds.js';
import { openText } from './open-text.js';
import { agencyReference, itemOf, rupiah, vendorReference } from './parts.js';
import { issuedAt } from './process-events.js';
import type { LetterFacts, OrderFacts, OrderStateFacts, TransferFacts } from './process-facts.js';
import { awardIdOf, type Telling } from './telling.js';

const FORMS: Readonly<Record<string, string>> = {
  'bukti-pembelian': 'Bukti pembelian',
  kuitansi: 'Kuitansi',
  spk: 'Surat Perintah Kerja',
};

/** The orders that had been issued by then, each with what had become of it. */
export function contractsOf(telling: Telling): Contract[] {
  return telling.process.orders
    .filter(({ id }) => telling.seen.has(`order-${id}-issued`))
    .map((order) => contractOf(telling, order));
}

function contractOf(telling: Telling, order: OrderFacts): Contract {
  const { process, seen, releaseId } = telling;
  const state = stateAt(order, seen);
  const lines = order.lines.flatMap((line) => {
    const now = state?.lines.find(({ orderLineId }) => orderLineId === line.id);
    return now ? [{ ...line, quantity: now.quantity, unitPrice: now.unitPrice }] : [line];
  });
  const start = issuedAt(order);
  const deliveryDate = state?.deliveryDate ?? order.deliveryDate;
  const deliveryTime = (state ? state.deliveryTime : order.deliveryTime)?.slice(0, 5) ?? '23:59';
  const end = Math.max(instantOf(deliveryDate, deliveryTime).getTime(), start.getTime());
  const signed = signedAt(order, start, seen);
  const amendments = order.amendments
    .filter(({ id }) => seen.has(`amendment-${id}`))
    .map(({ id, answeredAt, reason, number }) => ({
      id,
      date: new Date(answeredAt).toISOString(),
      rationale: openText(reason) ?? 'Tidak disebut',
      description: `Adendum ${number}`,
      releaseID: releaseId(`amendment-${id}`),
    }));
  const documents = [
    ...documentsOf('contractSigned', 'Surat pesanan', order.letter),
    ...order.amendments
      .filter(({ id }) => seen.has(`amendment-${id}`))
      .flatMap(({ letter }) => documentsOf('contractAnnexe', 'Adendum', letter)),
  ];
  const implementation = implementationOf(telling, order);
  return {
    id: order.id,
    awardID: awardIdOf(process.id, order.vendorId),
    title: `Surat pesanan ${order.number}`,
    description: FORMS[order.contractForm] ?? order.contractForm,
    status: statusOf(order, signed !== null, seen),
    period: { startDate: start.toISOString(), endDate: new Date(end).toISOString() },
    value: rupiah(addRupiah(...lines.map(({ unitPrice, quantity }) => multiplyRupiah(unitPrice, quantity)))),
    items: lines.map(itemOf),
    ...(signed && { dateSigned: signed.toISOString() }),
    ...(documents.length > 0 && { documents }),
    ...(amendments.length > 0 && { amendments }),
    ...(implementation && { implementation }),
  };
}

// As it was issued, or as the last agreed change by then left it; null where nothing was ever changed.
function stateAt({ amendments }: OrderFacts, seen: ReadonlySet<string>): OrderStateFacts | null {
  const agreed = amendments.findLast(({ id }) => seen.has(`amendment-${id}`));
  return agreed?.after ?? amendments[0]?.before ?? null;
}

function signedAt(order: OrderFacts, issued: Date, seen: ReadonlySet<string>): Date | null {
  if (order.answeredAt === null || order.declineReason !== null) return null;
  const answered = new Date(order.answeredAt);
  if (answered <= issued) return issued;
  return seen.has(`order-${order.id}-accepted`) ? answered : null;
}

function statusOf({ id }: OrderFacts, isAgreed: boolean, seen: ReadonlySet<string>): Contract['status'] {
  if (seen.has(`order-${id}-completed`)) return 'terminated';
  if (['declined', 'expired', 'cancelled'].some((end) => seen.has(`order-${id}-${end}`))) return 'cancelled';
  return isAgreed ? 'active' : 'pending';
}

function implementationOf(telling: Telling, order: OrderFacts): Contract['implementation'] | null {
  const milestones = milestonesOf(telling, order);
  const transactions = transactionsOf(telling, order);
  const documents = order.deliveries
    .filter(({ id }) => telling.seen.has(`acceptance-${id}`))
    .flatMap(({ bast }) => documentsOf('completionCertificate', 'Berita acara serah terima', bast))
    // One BAST may hold several deliveries.
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  if (milestones.length + transactions.length === 0) return null;
  return {
    ...(transactions.length > 0 && { transactions }),
    ...(milestones.length > 0 && { milestones }),
    ...(documents.length > 0 && { documents }),
  };
}

function milestonesOf({ seen }: Telling, { deliveries }: OrderFacts): Milestone[] {
  return deliveries.flatMap((delivery): Milestone[] => {
    const { id, sequence, arrivedAt, acceptedAt, promisedAt, lateMinutes, lateDays } = delivery;
    const arrived: Milestone[] =
      arrivedAt === null || !seen.has(`delivery-${id}`)
        ? []
        : [
            {
              id: `delivery-${id}`,
              title: `Pengiriman ${sequence}`,
              type: 'delivery',
              description: lateness(lateMinutes ?? 0, lateDays ?? 0),
              dueDate: iso(promisedAt),
              dateMet: iso(arrivedAt),
              dateModified: iso(arrivedAt),
              status: 'met',
            },
          ];
    const accepted: Milestone[] =
      acceptedAt === null || !seen.has(`acceptance-${id}`)
        ? []
        : [
            {
              id: `acceptance-${id}`,
              title: `Serah terima pengiriman ${sequence}`,
              type: 'approval',
              ...(delivery.isDeemed && {
                description: 'Dianggap diterima karena tidak dijawab sampai batas waktu',
              }),
              dateMet: iso(acceptedAt),
              dateModified: iso(acceptedAt),
              status: 'met',
            },
          ];
    return [...arrived, ...accepted];
  });
}

function lateness(minutes: number, days: number): string {
  if (days > 0) return `Terlambat ${days} hari`;
  return minutes > 0 ? `Terlambat ${minutes} menit` : 'Tepat waktu';
}

// What the bank sent back was not paid: it stays, with nothing, so that the sum is what the vendor got.
function transactionsOf({ process, settings, seen }: Telling, order: OrderFacts): Transaction[] {
  return order.transfers.flatMap((transfer): Transaction[] => {
    const key = `transfer-${transfer.id}-${transfer.paymentId}`;
    if (!seen.has(`${key}-sent`)) return [];
    const status = seen.has(`${key}-${transfer.status}`) ? transfer.status : 'sent';
    return [
      {
        id: `${transfer.id}-${transfer.paymentId}`,
        date: transferDate(transfer),
        value: rupiah(status === 'returned' ? 0 : transfer.amount),
        payer: agencyReference(process.agency, settings),
        payee: vendorReference(process, order.vendorId, settings),
        status,
      },
    ];
  });
}

// The day of the bank; on the day itself the moment at which it was recorded.
function transferDate({ sentAt, transferredOn }: TransferFacts): string {
  const sent = new Date(sentAt);
  return (civilDateOf(sent) <= transferredOn ? sent : instantOf(transferredOn, '23:59')).toISOString();
}

function documentsOf(documentType: string, title: string, letter: LetterFacts | null): OcdsDocument[] {
  if (letter === null || letter.sha256 === null) return [];
  const { id, number, sha256 } = letter;
  return [
    { id, documentType, title: `${title} ${number}`, format: 'application/pdf', language: 'id', sha256 },
  ];
}

function iso(at: string): string {
  return new Date(at).toISOString();
}
