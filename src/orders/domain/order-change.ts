import {
  addRupiah,
  longDate,
  multiplyRupiah,
  unlessRefused,
  type CivilDate,
  type CivilTime,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import type { RuleInForce } from './issue-rules.js';

/** Where, when and to whom an order is delivered. */
export interface DeliveryTerms {
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly receiver: string;
}

/** A line of the order as it stands, with what was ordered at first and what the vendor has begun to bring. */
export interface AmendableLine {
  readonly orderLineId: string;
  readonly kind: 'goods' | 'delivery';
  readonly name: string;
  readonly unit: string;
  readonly unitPrice: Rupiah;
  readonly quantity: number;
  readonly orderedQuantity: number;
  /** Whether a delivery of it has begun. */
  readonly isBegun: boolean;
}

/** What one side wants changed; absent stays as it is. */
export interface WantedChange extends Partial<DeliveryTerms> {
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity: number }[];
}

/** All that a proposed change is judged on. */
export interface ChangeFacts {
  readonly today: CivilDate;
  readonly terms: DeliveryTerms;
  readonly lines: readonly AmendableLine[];
  readonly wanted: WantedChange;
  /** Percent of the quantity ordered at first by which a line may differ; null when no regulation in force sets it. */
  readonly tolerance: RuleInForce<number> | null;
}

/** An order's terms and lines at one moment, as histories keep them. Amounts in whole rupiah. */
export interface OrderState extends DeliveryTerms {
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly name: string;
    readonly unit: string;
    readonly quantity: number;
    readonly unitPrice: Rupiah;
    readonly amount: Rupiah;
  }[];
  readonly total: Rupiah;
}

/** The order as it stands. */
export function stateOf(
  { deliveryDate, deliveryTime, deliveryPlace, receiver }: DeliveryTerms,
  lines: readonly AmendableLine[],
): OrderState {
  const priced = lines.map(({ orderLineId, name, unit, quantity, unitPrice }) => {
    return { orderLineId, name, unit, quantity, unitPrice, amount: multiplyRupiah(unitPrice, quantity) };
  });
  const total = addRupiah(...priced.map(({ amount }) => amount));
  return { deliveryDate, deliveryTime, deliveryPlace, receiver, lines: priced, total };
}

/** The order as it would be, or why both sides together may not change it so: it then needs approval anew. */
export function decideChange(facts: ChangeFacts): Decision<OrderState> {
  const { terms, lines, wanted } = facts;
  const after = stateOf(
    {
      deliveryDate: wanted.deliveryDate ?? terms.deliveryDate,
      deliveryTime: wanted.deliveryTime === undefined ? terms.deliveryTime : wanted.deliveryTime,
      deliveryPlace: wanted.deliveryPlace ?? terms.deliveryPlace,
      receiver: wanted.receiver ?? terms.receiver,
    },
    lines.map((line) => {
      const change = wanted.lines?.find(({ orderLineId }) => orderLineId === line.orderLineId);
      return { ...line, quantity: change?.quantity ?? line.quantity };
    }),
  );
  return unlessRefused([...termRefusals(facts, after), ...lineRefusals(facts)], after);
}

function termRefusals({ today, terms, lines, tolerance }: ChangeFacts, after: OrderState): Refusal[] {
  const before = stateOf(terms, lines);
  const isMoved = TERMS.some((term) => before[term] !== after[term]);
  const isOther = after.lines.some(({ quantity }, index) => quantity !== before.lines[index]?.quantity);
  if (!isMoved && !isOther)
    return [{ code: 'nothing-changed', detail: 'Usulan ini sama dengan pesanan yang berlaku.' }];
  const refusals: (Refusal | false)[] = [
    isMoved &&
      lines.some(({ isBegun }) => isBegun) && {
        code: 'delivery-begun',
        detail:
          'Pengiriman pesanan ini sudah dimulai; tanggal, jam, tempat, dan penerima tidak dapat diubah.',
        ...(tolerance && { legalBasis: tolerance.legalBasis }),
      },
    before.deliveryDate !== after.deliveryDate &&
      after.deliveryDate < today && {
        code: 'delivery-passed',
        detail: `Tanggal penyerahan ${longDate(after.deliveryDate)} sudah lewat.`,
        pointer: '/deliveryDate',
      },
  ];
  return refusals.filter((refusal) => refusal !== false);
}

const TERMS = ['deliveryDate', 'deliveryTime', 'deliveryPlace', 'receiver'] as const;

function lineRefusals({ lines, wanted, tolerance }: ChangeFacts): Refusal[] {
  return (wanted.lines ?? []).flatMap(({ orderLineId, quantity }, index): Refusal[] => {
    const pointer = `/lines/${index}/quantity`;
    const line = lines.find((known) => known.orderLineId === orderLineId);
    if (!line)
      return [
        { code: 'unknown-line', detail: 'Baris ini tidak ada pada pesanan.', pointer: `/lines/${index}` },
      ];
    if (quantity === line.quantity) return [];
    const { name, orderedQuantity, isBegun, kind } = line;
    if (kind === 'delivery')
      return [{ code: 'trip-fixed', detail: `${name} tidak diubah jumlahnya.`, pointer }];
    if (tolerance === null) {
      const detail = 'Toleransi perubahan jumlah belum ditetapkan oleh peraturan yang berlaku hari ini.';
      return [{ code: 'rule-unset', detail, pointer }];
    }
    const { legalBasis, value } = tolerance;
    if (isBegun) {
      const detail = `Pengiriman ${name} sudah dimulai; jumlahnya tidak dapat diubah.`;
      return [{ code: 'delivery-begun', detail, pointer, legalBasis }];
    }
    const most = Math.floor((orderedQuantity * value) / 100);
    if (Math.abs(quantity - orderedQuantity) <= most) return [];
    const detail = `${name} dipesan ${orderedQuantity}; boleh berubah paling banyak ${most} (${value} persen). Perubahan yang lebih besar memerlukan permintaan dan persetujuan baru.`;
    return [{ code: 'beyond-tolerance', detail, pointer, legalBasis }];
  });
}
