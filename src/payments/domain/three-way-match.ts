import { addRupiah, formatRupiah, share, type Rupiah } from '../../kernel/index.js';

/** What order, acceptance and earlier invoices say of one line. Prices in whole rupiah. */
export interface BillableLine {
  readonly orderLineId: string;
  readonly name: string;
  readonly unit: string;
  readonly ordered: number;
  readonly unitPrice: Rupiah;
  readonly accepted: number;
  readonly rejected: number;
  /** By invoices that match and stand. */
  readonly billedBefore: number;
}

/** What an invoice is held against. */
export interface MatchFacts {
  readonly lines: readonly BillableLine[];
  /** All that is kept for lateness from what is accepted, and what earlier invoices have borne of it; whole rupiah. */
  readonly penalty: { readonly total: Rupiah; readonly before: Rupiah; readonly legalBasis: string | null };
}

/** What an invoice says: its lines, and what its paper asks for at its foot. Absent is "by the order" and "as the system adds it up". */
export interface StatedInvoice {
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    readonly unitPrice: Rupiah | null;
  }[];
  /** After the penalty, before taxes that come on top; whole rupiah. */
  readonly total: Rupiah | null;
  readonly penalty: Rupiah | null;
}

/** Where an invoice differs from what is owed. */
export type DifferenceCode =
  | 'over-billed'
  | 'rejected-billed'
  | 'already-billed'
  | 'price-differs'
  | 'penalty-left-out'
  | 'penalty-differs'
  | 'total-differs';

/** One difference in words; `amount` is what the invoice asks too much by it, negative when too little. */
export interface Difference {
  readonly code: DifferenceCode;
  readonly detail: string;
  readonly amount: Rupiah;
}

/** One line of the match table. `payable` is what of it is owed, at the price of the order. */
export interface MatchedLine {
  readonly orderLineId: string;
  readonly name: string;
  readonly unit: string;
  readonly ordered: number;
  readonly orderPrice: Rupiah;
  readonly accepted: number;
  readonly rejected: number;
  readonly billedBefore: number;
  readonly billed: { readonly quantity: number; readonly unitPrice: Rupiah; readonly amount: Rupiah };
  readonly payable: { readonly quantity: number; readonly amount: Rupiah };
  readonly differences: readonly Difference[];
}

/** Order, acceptance and invoice side by side, to the rupiah. */
export interface InvoiceMatch {
  readonly isMatched: boolean;
  readonly lines: readonly MatchedLine[];
  /** What the invoice asks for its lines, and what of that is owed. */
  readonly amount: Rupiah;
  readonly payable: Rupiah;
  readonly penalty: {
    readonly due: Rupiah;
    readonly stated: Rupiah | null;
    readonly legalBasis: string | null;
  };
  /** As the paper states it; null when it states none. */
  readonly total: Rupiah | null;
  /** Of the invoice as a whole. */
  readonly differences: readonly Difference[];
}

/**
 * Holds an invoice against order and acceptance, line by line, to the rupiah. Lines of the invoice must be lines of the facts, each once. A
 * part of the penalty is kept from each part that is billed, in proportion; the last bears the rest, so that nothing is lost by rounding.
 */
export function matchInvoice({ lines, penalty }: MatchFacts, stated: StatedInvoice): InvoiceMatch {
  const matched = stated.lines.map(({ orderLineId, quantity, unitPrice }) => {
    const line = lines.find((candidate) => candidate.orderLineId === orderLineId);
    if (!line) throw new RangeError(`no line ${orderLineId} to bill`);
    return matchLine(line, quantity, unitPrice ?? line.unitPrice);
  });
  const amount = addRupiah(...matched.map(({ billed }) => billed.amount));
  const payable = addRupiah(...matched.map((line) => line.payable.amount));
  const due = penaltyOf(lines, payable, penalty);
  const differences = [
    ...penaltyDifferences(due, stated.penalty, penalty.legalBasis),
    ...totalDifferences({ amount, due, stated }),
  ];
  return {
    isMatched: differences.length === 0 && matched.every((line) => line.differences.length === 0),
    lines: matched,
    amount,
    payable,
    penalty: { due, stated: stated.penalty, legalBasis: due > 0 ? penalty.legalBasis : null },
    total: stated.total,
    differences,
  };
}

/** The match of an invoice for what the agency owes for calling an order off: nothing was delivered, so there are no lines. */
export function matchFee(fee: Rupiah, stated: Pick<StatedInvoice, 'total'>): InvoiceMatch {
  const differences = totalDifferences({ amount: fee, due: 0, stated: { ...stated, penalty: null } });
  return {
    isMatched: differences.length === 0,
    lines: [],
    amount: stated.total ?? fee,
    payable: fee,
    penalty: { due: 0, stated: null, legalBasis: null },
    total: stated.total,
    differences,
  };
}

/** What is accepted and not billed yet, as an invoice states it. */
export function unbilled(lines: readonly BillableLine[]): StatedInvoice['lines'] {
  return lines
    .map((line) => ({ orderLineId: line.orderLineId, quantity: openOf(line), unitPrice: null }))
    .filter(({ quantity }) => quantity > 0);
}

/** What takes an invoice back to what is owed, line by line; null when it asks too little somewhere, which no credit mends. */
export function creditOf(match: InvoiceMatch): readonly CreditedLine[] | null {
  const isTooLow = [...match.lines.flatMap((line) => line.differences), ...match.differences].some(
    ({ amount }) => amount < 0,
  );
  if (isTooLow || match.payable === 0) return null;
  return match.lines
    .map(({ orderLineId, name, billed, payable }) => ({
      orderLineId,
      name,
      quantity: billed.quantity - payable.quantity,
      amount: billed.amount - payable.amount,
    }))
    .filter(({ amount }) => amount !== 0);
}

/** A quantity and an amount that are taken back; a price alone is taken back with quantity zero. */
export interface CreditedLine {
  readonly orderLineId: string;
  readonly name: string;
  readonly quantity: number;
  readonly amount: Rupiah;
}

/** An invoice as it stands after its credit: what it bills is what is owed. */
export function credited(match: InvoiceMatch): InvoiceMatch {
  return {
    ...match,
    isMatched: true,
    lines: match.lines
      .filter(({ payable }) => payable.quantity > 0)
      .map((line) => ({
        ...line,
        billed: {
          quantity: line.payable.quantity,
          unitPrice: line.orderPrice,
          amount: line.payable.amount,
        },
        differences: [],
      })),
    amount: match.payable,
    total: null,
    penalty: { ...match.penalty, stated: match.penalty.due },
    differences: [],
  };
}

function openOf({ accepted, billedBefore }: BillableLine): number {
  return Math.max(0, accepted - billedBefore);
}

function matchLine(line: BillableLine, quantity: number, unitPrice: Rupiah): MatchedLine {
  const { orderLineId, name, unit, ordered, unitPrice: orderPrice, accepted, rejected, billedBefore } = line;
  const payable = Math.min(quantity, openOf(line));
  return {
    orderLineId,
    name,
    unit,
    ordered,
    orderPrice,
    accepted,
    rejected,
    billedBefore,
    billed: { quantity, unitPrice, amount: quantity * unitPrice },
    payable: { quantity: payable, amount: payable * orderPrice },
    differences: [
      ...quantityDifferences(line, quantity, quantity - payable),
      ...priceDifferences(line, quantity, unitPrice),
    ],
  };
}

function quantityDifferences(line: BillableLine, quantity: number, over: number): Difference[] {
  if (over === 0) return [];
  const { name, unit, accepted, rejected, billedBefore, unitPrice } = line;
  const amount = over * unitPrice;
  const difference = (code: DifferenceCode, why: string): Difference[] => [
    { code, detail: `${name}: ditagih ${quantity} ${unit}, ${why}; lebih ${over} ${unit}.`, amount },
  ];
  if (billedBefore > 0 && quantity <= accepted) {
    const why = `padahal ${billedBefore} dari ${accepted} ${unit} yang diterima sudah ditagih sebelumnya`;
    return difference('already-billed', why);
  }
  if (rejected > 0 && quantity + billedBefore <= accepted + rejected) {
    return difference('rejected-billed', `diterima ${accepted} ${unit} dan ditolak ${rejected} ${unit}`);
  }
  return difference('over-billed', `diterima ${accepted} ${unit}`);
}

function priceDifferences({ name, unitPrice }: BillableLine, quantity: number, stated: Rupiah): Difference[] {
  if (stated === unitPrice) return [];
  const detail = `${name}: ditagih ${formatRupiah(stated)} per satuan, menurut surat pesanan ${formatRupiah(unitPrice)}.`;
  return [{ code: 'price-differs', detail, amount: (stated - unitPrice) * quantity }];
}

function penaltyOf(
  lines: readonly BillableLine[],
  payable: Rupiah,
  { total, before }: MatchFacts['penalty'],
): Rupiah {
  const worth = (quantity: (line: BillableLine) => number) =>
    addRupiah(...lines.map((line) => quantity(line) * line.unitPrice));
  const accepted = worth((line) => line.accepted);
  const billed = worth((line) => line.billedBefore) + payable;
  if (accepted === 0 || payable === 0) return 0;
  const borne = billed >= accepted ? total : share(total, billed, accepted, 'down');
  return Math.min(payable, Math.max(0, borne - before));
}

function penaltyDifferences(due: Rupiah, stated: Rupiah | null, legalBasis: string | null): Difference[] {
  if (stated === null || stated === due) return [];
  const code = stated === 0 ? 'penalty-left-out' : 'penalty-differs';
  const basis = legalBasis ? ` (${legalBasis})` : '';
  const detail =
    stated === 0
      ? `Denda keterlambatan ${formatRupiah(due)}${basis} tidak dikurangkan.`
      : `Denda keterlambatan ditulis ${formatRupiah(stated)}, seharusnya ${formatRupiah(due)}${due > 0 ? basis : ''}.`;
  return [{ code, detail, amount: due - stated }];
}

function totalDifferences(asked: {
  readonly amount: Rupiah;
  readonly due: Rupiah;
  readonly stated: Pick<StatedInvoice, 'total' | 'penalty'>;
}): Difference[] {
  const { amount, due, stated } = asked;
  const sum = amount - (stated.penalty ?? due);
  if (stated.total === null || stated.total === sum) return [];
  if (stated.penalty === null && due > 0 && stated.total === amount) {
    const detail = `Jumlah ${formatRupiah(stated.total)} belum dikurangi denda keterlambatan ${formatRupiah(due)}.`;
    return [{ code: 'penalty-left-out', detail, amount: due }];
  }
  const detail = `Jumlah yang ditulis ${formatRupiah(stated.total)}, sedangkan baris-barisnya berjumlah ${formatRupiah(sum)}.`;
  return [{ code: 'total-differs', detail, amount: stated.total - sum }];
}
