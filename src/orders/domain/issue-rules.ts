import { longDate, type CivilDate, type Refusal, type Rupiah } from '../../kernel/index.js';

/** A line as approved, beside what its vendor offers today. */
export interface IssueLine {
  readonly name: string;
  readonly vendorId: string;
  readonly unitPrice: Rupiah;
  readonly quantity: number;
  readonly amount: Rupiah;
  /** Null when the item is no longer published. */
  readonly offer: { readonly vendorId: string; readonly onSale: boolean } | null;
}

/** What is looked at before an order is issued, besides the rules of the requisition itself. */
export interface IssueFacts {
  readonly requesterId: string;
  readonly approverId: string | null;
  readonly officerId: string;
  readonly today: CivilDate;
  readonly deliveryDate: CivilDate;
  readonly lines: readonly IssueLine[];
  /** Vendors of this requisition whose order is waiting or accepted. */
  readonly vendorsWithOrder: readonly string[];
  /** Hours that a vendor has to answer; null when no regulation in force says so. */
  readonly answerHours: number | null;
}

// Ethics of procurement: nobody may hold both sides of a decision.
const SEPARATION = 'Perpres 16/2018 ps 7 ayat (1) huruf e dan f';

/** The reasons why an order may not be issued; empty when it may. */
export function issueRefusals(facts: IssueFacts): Refusal[] {
  return [...separation(facts), ...remaining(facts), ...offers(facts), ...time(facts)];
}

/** The lines that still need an order, by vendor, in the order in which they stand in the requisition. */
export function openLines<Line extends { readonly vendorId: string }>(
  lines: readonly Line[],
  vendorsWithOrder: readonly string[],
): ReadonlyMap<string, readonly Line[]> {
  const byVendor = new Map<string, Line[]>();
  for (const line of lines) {
    if (vendorsWithOrder.includes(line.vendorId)) continue;
    byVendor.set(line.vendorId, [...(byVendor.get(line.vendorId) ?? []), line]);
  }
  return byVendor;
}

function separation({ requesterId, approverId, officerId }: IssueFacts): Refusal[] {
  const people = new Set([requesterId, approverId, officerId]);
  if (approverId !== null && people.size === 3) return [];
  return [
    {
      code: 'same-person',
      detail:
        'Pengusul, penyetuju, dan Pejabat Pengadaan harus tiga orang yang berbeda; minta pejabat lain menerbitkan pesanan ini.',
      legalBasis: SEPARATION,
    },
  ];
}

function remaining({ lines, vendorsWithOrder }: IssueFacts): Refusal[] {
  if (openLines(lines, vendorsWithOrder).size > 0) return [];
  return [{ code: 'nothing-to-order', detail: 'Semua baris permintaan ini sudah dipesan.' }];
}

function offers({ lines, vendorsWithOrder }: IssueFacts): Refusal[] {
  return lines.flatMap((line, index): Refusal[] => {
    if (vendorsWithOrder.includes(line.vendorId)) return [];
    if (line.offer?.onSale && line.offer.vendorId === line.vendorId) return [];
    return [
      {
        code: 'item-not-on-sale',
        detail: `${line.name} tidak lagi ditawarkan oleh penyedianya.`,
        pointer: `/lines/${index}`,
      },
    ];
  });
}

function time({ today, deliveryDate, answerHours }: IssueFacts): Refusal[] {
  return [
    ...(deliveryDate < today
      ? [
          {
            code: 'delivery-passed',
            detail: `Tanggal penyerahan ${longDate(deliveryDate)} sudah lewat.`,
            pointer: '/deliveryDate',
          },
        ]
      : []),
    ...(answerHours === null
      ? [
          {
            code: 'answer-hours-unset',
            detail: 'Batas waktu jawaban penyedia belum ditetapkan oleh peraturan yang berlaku.',
          },
        ]
      : []),
  ];
}
